/**
 * Every text of a set once, each in a channel of its own with an address of its own: nothing but its words says what the post is. No tag
 * vouches for a charity or a service here. The same seed gives the same bytes.
 */
import { DAY_MS } from '../../domain/time.ts'
import { makeKey } from '../bitcoin/key.ts'
import { pay } from '../campaigns/campaign-plan.ts'
import { moment } from '../moment.ts'
import { Random } from '../random.ts'
import { tronAddress } from '../tron/ledger.ts'
import type { PostTruth, PostTruthKind } from '../truth.ts'
import { type Pay, PostBook } from './post-book.ts'
import type { Language, Texts, Wording } from './wording.ts'
import { WORDINGS, type WordingName } from './wordings.ts'

export interface LonePosts {
  readonly files: ReadonlyMap<string, string>
  readonly posts: readonly PostTruth[]
}

const KINDS: readonly (readonly [member: keyof Wording, kind: PostTruthKind])[] = [
  ['solicit', 'solicitation'],
  ['solicitHidden', 'solicitation'],
  ['moved', 'continuation'],
  ['report', 'reporting'],
  ['commerce', 'commerce'],
  ['charity', 'charity'],
  ['service', 'service'],
  ['personal', 'personal'],
  ['giveaway', 'giveaway'],
]
const LANGUAGES: readonly Language[] = ['en', 'ru', 'ar', 'tr', 'id', 'fa', 'tg', 'ur', 'mul']
const FIRST_CHANNEL = 1_300_000_000
const FIRST_PHONE = 79_000_002_000
/** Every so many of the Russian texts that name the rail name an e-wallet. */
const WALLET_EVERY = 4

export function makeLonePosts(options: {
  readonly seed: number
  readonly wording: WordingName
}): LonePosts {
  const random = new Random(`weir lone posts ${options.seed} ${options.wording}`)
  const wording: Wording = WORDINGS[options.wording]
  const book = new PostBook(wording, random.fork('posts'))
  const plans = KINDS.flatMap(([member, kind]) =>
    plansOf(wording[member]).map((plan) => ({ ...plan, member, kind })),
  )
  for (const [at, { texts, language, text, shown, member, kind }] of plans.entries()) {
    const hidden = member === 'solicitHidden'
    book.add(
      { id: FIRST_CHANNEL + at, title: `Channel ${at + 1} (synthetic)`, language },
      {
        time: moment('2022-01-03 09:00') + at * DAY_MS,
        kind,
        campaign: null,
        texts,
        pays: [payOf(at, random, language === 'ru' && shown.includes('{label}'))],
        writing: hidden ? 'link' : 'plain',
        text,
      },
    )
  }
  return book.write()
}

interface LonePlan {
  readonly texts: Texts
  readonly language: Language
  /** Index of the text in its language. */
  readonly text: number
  readonly shown: string
}

function plansOf(texts: Texts | undefined): readonly LonePlan[] {
  if (!texts) return []
  return LANGUAGES.flatMap((language) =>
    (texts[language] ?? []).map((shown, text) => ({ texts, language, text, shown })),
  )
}

function payOf(at: number, random: Random, wallet: boolean): Pay {
  if (wallet && at % WALLET_EVERY === 0) return pay.wallet(`+${FIRST_PHONE + at}`)
  return at % 2 === 0
    ? pay.bitcoin(makeKey(random, at % 4 === 0 ? 'p2pkh' : 'p2wpkh').address)
    : pay.tron(tronAddress(random.bytes(20)))
}
