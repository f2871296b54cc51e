/**
 * Issuer acts that a person names for tokens beside the built-in ones: an event of a contract by its signature, as its ABI writes it, what it
 * means, and which of its members tell the account and the amount. Source of the layout: the Solidity ABI specification, "Events".
 */
import type { ChainId } from '../chain.ts'
import { UserInputError } from '../errors.ts'
import { abiWords, wordAddress, wordNumber } from './abi-word.ts'
import type { EventLog } from './account-block.ts'
import { eventTopic, type TokenEvent } from './token-event.ts'

export const ISSUER_ACTS = ['freeze', 'unfreeze', 'destroy', 'mint', 'burn'] as const

export interface IssuerActRule {
  readonly chain: ChainId
  /** Canonical address. */
  readonly contract: string
  /** First topic of the event. */
  readonly topic: string
  readonly act: (typeof ISSUER_ACTS)[number]
  /** How many members are indexed: they stand in topics, the others in the data. */
  readonly indexed: number
  /** Places among the indexed members and then the others; `null` where the event does not tell it. */
  readonly account: number | null
  readonly amount: number | null
}

/** Rules by contract and topic. */
export type IssuerActs = ReadonlyMap<string, IssuerActRule>

export interface NamedAct {
  readonly chain: ChainId
  readonly contract: string
  readonly act: IssuerActRule['act']
  /** `AddressFrozen(address indexed addr)`. */
  readonly event: string
  /** Name or number (from 1) of a member; left out, the only one of that type. */
  readonly account?: string | number
  readonly amount?: string | number
}

/** The rule that a person's words mean. Throws `bad-issuer-acts`. */
export function issuerActRule(named: NamedAct): IssuerActRule {
  const { chain, contract, act, event } = named
  const { name, members } = parseEvent(event)
  const order = [
    ...members.filter(({ indexed }) => indexed),
    ...members.filter(({ indexed }) => !indexed),
  ]
  const find = (what: 'account' | 'amount', type: RegExp): number | null => {
    const member = chooseMember(event, members, { wanted: named[what], what, type })
    return member && order.indexOf(member)
  }
  const account = find('account', /^address$/)
  const amount = act === 'freeze' || act === 'unfreeze' ? null : find('amount', /^uint\d+$/)
  if (account === null && (act === 'freeze' || act === 'unfreeze' || act === 'destroy'))
    throw bad(event, `tells no account, which ${act} needs`)
  if (amount === null && (act === 'mint' || act === 'burn'))
    throw bad(event, `tells no amount, which ${act} needs`)
  const topic = eventTopic(`${name}(${members.map(({ type }) => type).join(',')})`)
  const indexed = members.filter((member) => member.indexed).length
  return { chain, contract, topic, act, indexed, account, amount }
}

/** By contract and topic, for one chain. */
export function issuerActs(rules: readonly IssuerActRule[], chain: ChainId): IssuerActs {
  const own = rules.filter((rule) => rule.chain === chain)
  return new Map(own.map((rule) => [`${rule.contract} ${rule.topic}`, rule]))
}

/** What a rule makes of a log; `null` when it has none, `'unreadable'` when its words are not what the rule says. */
export function readIssuerAct(
  acts: IssuerActs,
  { contract, topics, data }: EventLog,
): TokenEvent | 'unreadable' | null {
  const [first = '', ...indexed] = topics
  const rule = acts.get(`${contract} ${first}`)
  if (!rule) return null
  const words = abiWords(data)
  if (!words || indexed.length !== rule.indexed) return 'unreadable'
  return eventOf(rule, [...indexed, ...words]) ?? 'unreadable'
}

function eventOf(rule: IssuerActRule, words: readonly string[]): TokenEvent | null {
  const account = rule.account === null ? null : wordAddress(words[rule.account] ?? '')
  const word = rule.amount === null ? undefined : words[rule.amount]
  const amount = word === undefined ? null : wordNumber(word)
  const told =
    (account !== null || rule.account === null) && (amount !== null || rule.amount === null)
  return told ? meaningOf(rule.act, account, amount) : null
}

function meaningOf(
  act: IssuerActRule['act'],
  account: string | null,
  amount: bigint | null,
): TokenEvent | null {
  switch (act) {
    case 'freeze':
    case 'unfreeze':
      return account === null ? null : { event: act, account }
    case 'destroy':
      return account === null ? null : { event: act, account, amount }
    case 'mint':
      return amount === null ? null : { event: 'issue', account, amount }
    case 'burn':
      return amount === null ? null : { event: 'redeem', account, amount }
  }
}

interface Member {
  readonly type: string
  readonly indexed: boolean
  readonly name: string | null
}

function parseEvent(text: string): { readonly name: string; readonly members: readonly Member[] } {
  const [, name, list] =
    /^\s*(?:event\s+)?([A-Za-z_$][\w$]*)\s*\(([^()]*)\)\s*;?\s*$/.exec(text) ?? []
  if (name === undefined || list === undefined)
    throw bad(text, 'is not written as `Name(type indexed name, …)`')
  const members = list.trim() === '' ? [] : list.split(',').map((part) => parseMember(text, part))
  return { name, members }
}

/** Types of one word each; those of any length have their place in one word too. */
const TYPE = /^(?:address|bool|string|u?int(?:\d{1,3})?|bytes(?:\d{1,2})?)(?:\[\])*$/

function parseMember(event: string, text: string): Member {
  const [, type, indexed, name] =
    /^\s*(\S+)(\s+indexed)?(?:\s+([A-Za-z_$][\w$]*))?\s*$/.exec(text) ?? []
  if (type === undefined || !TYPE.test(type))
    throw bad(event, `has a member "${text.trim().slice(0, 40)}" that is not read here`)
  const whole = type.replace(/^(u?int)(?=\[|$)/, '$1256')
  return { type: whole, indexed: indexed !== undefined, name: name ?? null }
}

function chooseMember(
  event: string,
  members: readonly Member[],
  {
    wanted,
    what,
    type,
  }: {
    readonly wanted: string | number | undefined
    readonly what: string
    readonly type: RegExp
  },
): Member | null {
  if (wanted === undefined) {
    const fitting = members.filter((member) => type.test(member.type))
    if (fitting.length <= 1) return fitting[0] ?? null
    throw bad(event, `has several members that may be the ${what}: name one`)
  }
  const place = /^\d+$/.test(String(wanted)) ? Number(wanted) : null
  const member = place === null ? members.find(({ name }) => name === wanted) : members[place - 1]
  if (member && type.test(member.type)) return member
  throw bad(event, `has no member "${wanted}" that can be the ${what}`)
}

function bad(event: string, reason: string): UserInputError {
  return new UserInputError(
    'bad-issuer-acts',
    `The event "${event.trim().slice(0, 100)}" ${reason}.`,
    {
      hints: ['Write it as its ABI does: `AddressFrozen(address indexed addr)`.'],
    },
  )
}
