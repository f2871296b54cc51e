/** Which kind a component is, and why, in words (architecture §6: no score without its reasons). */
import type { CampaignKind } from '../../domain/taxonomy.ts'
import type { Edge, IdentifierNode } from './collect-evidence.ts'
import type { MentionRole } from './read-frame.ts'

export interface Verdict {
  readonly kind: CampaignKind
  readonly reasons: readonly string[]
}

/** Requests must be more than this share of the other posts, unless they come from `REQUESTS` posts… */
const MARGIN = 0.5
const REQUESTS = 2
/** One post that reports or trades speaks for at most so many that say nothing or only name a payment. */
const SHARE = 4
/** …and even then the posts of trade and of bare payment may not be more than so many for each. */
const TRADE_PER_REQUEST = 1
const PAYMENTS_PER_REQUEST = 2
/** So many requests carry whatever else says nothing; fewer must be one in so many of all posts. */
const PLENTY = 3
const POSTS_PER_REQUEST = 4

/** `edges` are those between the component's own posts and its own identifiers; `reports` counts posts that report about these. */
export function classifyComponent(
  edges: readonly Edge[],
  identifiers: readonly IdentifierNode[],
  reports: number,
): Verdict {
  const counts = countPosts(edges)
  const of = (role: MentionRole) => counts.get(role) ?? 0
  const words = wordsOf(edges)
  const asked = of('solicited')
  if (asked > 0) return weighRequests(of, words, reports)
  const service = identifiers.find(({ reading }) => reading.kind === 'deposit')
  if (service?.reading.kind === 'deposit' && of('unclear') === 0)
    return {
      kind: 'service',
      reasons: [
        `No post asks for money, and the identifier is tagged "${service.reading.tag.label}".`,
      ],
    }
  return explainWithoutRequest(of, words)
}

/** Whether the requests carry the component, or stand among too much else. */
function weighRequests(
  of: (role: MentionRole) => number,
  words: ReadonlyMap<MentionRole, readonly string[]>,
  reports: number,
): Verdict {
  const asked = of('solicited')
  const trade = of('commerce') + of('service')
  const others = trade + of('payment') + reports
  const undecided = (reason: string): Verdict => ({ kind: 'undecided', reasons: [reason] })
  if (trade > TRADE_PER_REQUEST * asked)
    return undecided(
      `${posts(asked)} ${asks(asked)} for money, but ${trade} speak of goods, orders or a service's own accounts.`,
    )
  if (asked < REQUESTS && asked <= MARGIN * others)
    return undecided(
      `Only ${posts(asked)} ${asks(asked)} for money, beside ${others} that report, trade or name a payment without saying what for.`,
    )
  if (of('unclear') > asked)
    return undecided(
      `${posts(asked)} ${asks(asked)} for money, but ${of('unclear')} can be read as something else${quote(words.get('unclear'))}.`,
    )
  const all = asked + trade + of('payment') + of('unclear') + of('neutral')
  if (asked < PLENTY && asked * POSTS_PER_REQUEST < all)
    return undecided(
      `Only ${asked} of ${posts(all)} ${asks(asked)} for money; the others give the identifier and do not say what for.`,
    )
  if (of('payment') + trade > PAYMENTS_PER_REQUEST * asked)
    return undecided(
      `${posts(asked)} ${asks(asked)} for money, but ${of('payment') + trade} trade or tell where to pay without saying what for.`,
    )
  return {
    kind: 'campaign',
    reasons: [
      `${posts(asked)} ${asked === 1 ? 'gives' : 'give'} a payment identifier as where to send money${quote(words.get('solicited'))}.`,
    ],
  }
}

function explainWithoutRequest(
  of: (role: MentionRole) => number,
  words: ReadonlyMap<MentionRole, readonly string[]>,
): Verdict {
  if (of('unclear') > 0)
    return {
      kind: 'undecided',
      reasons: [
        `${posts(of('unclear'))} can be read as a request and as something else${quote(words.get('unclear'))}.`,
      ],
    }
  const kinds = (
    [
      ['reported', 'reporting', 'only report about the identifier'],
      ['commerce', 'commerce', 'speak of goods, prices or orders'],
      ['service', 'service', "speak of a service's own accounts"],
    ] as const
  ).filter(([role]) => of(role) > 0)
  const [only] = kinds
  const known = kinds.length === 1 && only && SHARE * of(only[0]) >= of('neutral') + of('payment')
  if (only && known)
    return {
      kind: only[1],
      reasons: [
        `${posts(of(only[0]))} ${only[2]}${quote(words.get(only[0]))}; none asks for money.`,
      ],
    }
  return {
    kind: 'undecided',
    reasons: [
      kinds.length > 1
        ? 'Its posts report, trade or speak of services; none plainly asks for money.'
        : of('payment') > 0
          ? `${posts(of('payment'))} ${of('payment') === 1 ? 'tells' : 'tell'} where to pay, and nothing says what for${quote(words.get('payment'))}.`
          : 'No request for money was found near the identifier.',
    ],
  }
}

function countPosts(edges: readonly Edge[]): ReadonlyMap<MentionRole, number> {
  const byRole = new Map<MentionRole, Set<number>>()
  for (const { role, post } of edges)
    byRole.set(role, (byRole.get(role) ?? new Set<number>()).add(post))
  return new Map([...byRole].map(([role, set]) => [role, set.size]))
}

function wordsOf(edges: readonly Edge[]): ReadonlyMap<MentionRole, readonly string[]> {
  const words = new Map<MentionRole, Set<string>>()
  for (const { role, because } of edges) {
    const known = words.get(role) ?? new Set<string>()
    for (const word of because) known.add(word)
    words.set(role, known)
  }
  return new Map([...words].map(([role, known]) => [role, [...known].sort().slice(0, 6)]))
}

function posts(count: number): string {
  return count === 1 ? '1 post' : `${count} posts`
}

function asks(count: number): string {
  return count === 1 ? 'asks' : 'ask'
}

function quote(words: readonly string[] | undefined): string {
  return words && words.length > 0 ? ` (words: ${words.join(', ')})` : ''
}
