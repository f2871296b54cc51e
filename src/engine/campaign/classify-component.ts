/** Which kind a component is, and why, in words (DESIGN §6: no score without its reasons). */
import type { CampaignKind } from '../../domain/taxonomy.ts'
import type { Edge, IdentifierNode } from './collect-evidence.ts'
import type { MentionRole } from './read-frame.ts'

export interface Verdict {
  readonly kind: CampaignKind
  readonly reasons: readonly string[]
}

/** `edges` are those between the component's own posts and its own identifiers. */
export function classifyComponent(
  edges: readonly Edge[],
  identifiers: readonly IdentifierNode[],
): Verdict {
  const counts = countPosts(edges)
  const of = (role: MentionRole) => counts.get(role) ?? 0
  const words = wordsOf(edges)
  const asked = of('solicited')
  const trade = of('commerce') + of('service')
  if (asked > 0 && trade > asked)
    return {
      kind: 'undecided',
      reasons: [
        `${posts(asked)} ${asks(asked)} for money, but ${trade} speak of goods, orders or a service's own accounts.`,
      ],
    }
  if (asked > 0)
    return {
      kind: 'campaign',
      reasons: [
        `${posts(asked)} ${asked === 1 ? 'gives' : 'give'} a payment identifier as where to send money${quote(words.get('solicited'))}.`,
      ],
    }
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
  if (kinds.length === 1 && only)
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
