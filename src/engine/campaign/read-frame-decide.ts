/**
 * Decides what the weighed words of a post make of one identifier. In doubt it is `unclear` or `payment`, never a request: a wrong
 * campaign accuses somebody.
 */
import type { TermClass } from './match-terms.ts'
import type { MentionFrame, MentionRole } from './read-frame.ts'

import type { Scored } from './read-frame-score.ts'

/** What a request, and what another frame, must reach. */
const REQUEST = 8
const FRAME = 12
const QUOTED = 20
/** More words of the writer's own party than this, and nothing told of others: a negated request is no warning. */
const OWN_PARTY = 16

type Sum = (...classes: readonly TermClass[]) => number

/** What is known of the post besides its weighed words. */
export interface Seen {
  /** Words of the text besides identifiers. */
  readonly words: number
  /** The identifier stands in somebody else's words. */
  readonly quoted: boolean
  /** It stands in a quotation, and enough is said outside it. */
  readonly within: boolean
  readonly priced: boolean
  /** Prices enough for a list of goods. */
  readonly itemised: boolean
  readonly claimsCharity: boolean
  /** Says under which number it is registered. */
  readonly attested: boolean
}

/** What the rules make of a mention. */
export type Ruled = Omit<MentionFrame, 'evidence'>

/** What the form of the mention adds: a payment URI, a label right before it. */
export interface Bonus {
  readonly uri: number
  readonly label: number
}

interface Rival {
  readonly role: MentionRole
  readonly weight: number
  /** What the post says that asks, in the words that this frame has to outweigh. */
  readonly against: number
  /** How far above `against` it must stand to win alone. */
  readonly margin: number
  readonly classes: readonly TermClass[]
}

/** The role of one identifier, and the words that decided it. */
export function decide(scored: Scored, bonus: Bonus, seen: Seen): Ruled {
  const of: Sum = (...classes) => classes.reduce((sum, cls) => sum + (scored.sums.get(cls) ?? 0), 0)
  const giving = givingOf(of, bonus, seen.priced)
  const own = giving > 0 ? of('own') : 0
  const request = giving + own + of('pretext', 'pay') + bonus.uri + bonus.label
  const rival = strongestRival(of, { ...seen, request, own, giving })
  if (rival) {
    const asking = pick(scored, ['ask', 'give', 'pay'])
    const telling = [...pick(scored, rival.classes), ...(seen.quoted ? ['quoted'] : [])]
    const alone = rival.weight >= rival.against + rival.margin || rival.against < REQUEST
    return alone
      ? { role: rival.role, because: telling }
      : { role: 'unclear', because: [...telling, ...asking] }
  }
  // A need with a price beside it can as well be goods: winter boots, a bag of food.
  const asking = giving + bonus.uri + (seen.priced ? 0 : of('pretext')) > 0
  const direct = giving + of('pay', 'opener') + bonus.uri + bonus.label > 0
  if (request + of('opener') < REQUEST || !direct) return { role: 'neutral', because: [] }
  const because = pick(scored, [
    'ask',
    'opener',
    'moved',
    'give',
    'noun',
    'pay',
    'pretext',
    'short',
  ])
  if (!asking) return { role: 'payment', because }
  const doubt = doubtOf(of, bonus, seen)
  if (doubt) return { role: 'unclear', because: [...doubt, ...pick(scored, TELLING), ...because] }
  return { role: 'solicited', because: bonus.uri > 0 ? [...because, 'payment URI'] : because }
}

const TELLING = ['reportStrong', 'warn', 'told', 'report'] as const

/** Why a request is not to be taken as one, though no other frame is strong enough. */
function doubtOf(
  of: Sum,
  bonus: Bonus,
  { claimsCharity, attested }: Seen,
): readonly string[] | undefined {
  const plain = of('ask', 'pay') > 0 || bonus.uri > 0
  if (attested || (claimsCharity && !plain)) return ['claims to be a registered charity']
  // Neither a word to the reader nor one of the own party, and something is told of others.
  const addressed = of('ask', 'own') + bonus.uri > 0
  return !addressed && of(...TELLING) > 0 ? [] : undefined
}

/**
 * Requests. Nouns of giving add to them only beside a verb of asking or paying; an opener ("whoever can") only beside what or whom the
 * request is for; a moved account only beside a word to the reader or a label, and not where others are told of; what is missing only
 * beside a request or a need, and no price.
 */
function givingOf(of: Sum, bonus: Bonus, priced: boolean): number {
  const purpose = of('ask', 'give', 'noun', 'short') + (priced ? 0 : of('pretext')) > 0
  const openers = purpose ? of('opener') : 0
  const verbs = of('ask', 'pay') + openers > 0
  const addressed = of('ask', 'pay', 'own') + openers + bonus.uri + bonus.label > 0
  const ours = of('own') > 0 || of(...TELLING) === 0
  const nouns = verbs ? of('noun') : 0
  const asked = of('ask', 'give') + openers + nouns
  const needed = asked > 0 || (of('pretext') > 0 && !priced)
  return asked + (addressed && ours ? of('moved') : 0) + (needed ? of('short') : 0)
}

/** The first frame that is strong enough to be weighed against the request; `undefined` when none is. */
function strongestRival(
  of: Sum,
  seen: Seen & { readonly request: number; readonly own: number; readonly giving: number },
): Rival | undefined {
  const appeal = seen.giving + seen.own / 2 + of('pretext') / 2
  // A negated request in a text that speaks of its own party and tells of nobody is no warning: "we do not ask for much".
  // Nor is it one where a service says how not to use its account.
  const telling = of(...TELLING)
  const unheard =
    telling < FRAME && (of('own') > OWN_PARTY || of('service', 'serviceStrong') >= FRAME)
  const rivals: readonly Rival[] = [
    {
      role: 'reported',
      weight: (unheard ? 0 : of('negated')) + telling + (seen.quoted ? QUOTED : 0),
      against: seen.request,
      margin: seen.own > 0 ? FRAME : 0,
      classes: ['reportStrong', 'warn', 'negated', 'told', 'report'],
    },
    {
      role: 'unclear',
      weight: of('fraud', 'personal', 'debt'),
      against: appeal,
      margin: 0,
      classes: ['fraud', 'debt', 'personal'],
    },
    {
      role: 'commerce',
      weight: of('commerce', 'commerceStrong') + (seen.itemised && seen.giving === 0 ? FRAME : 0),
      against: appeal,
      margin: FRAME,
      classes: ['commerceStrong', 'commerce'],
    },
    {
      role: 'service',
      weight: of('service', 'serviceStrong'),
      against: appeal,
      margin: FRAME,
      classes: ['serviceStrong', 'service'],
    },
  ]
  return rivals.find(({ weight, against }) => weight >= FRAME && weight >= against * 0.7)
}

function pick(scored: Scored, classes: readonly TermClass[]): readonly string[] {
  return classes.flatMap((cls) => scored.terms.get(cls) ?? []).slice(0, 4)
}
