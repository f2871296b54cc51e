/**
 * Events of tokens. Sources: EIP-20; the verified contracts of Tether (TetherToken: Issue, Redeem, AddedBlackList, RemovedBlackList,
 * DestroyedBlackFunds; TetherTokenV2: BlockPlaced, BlockReleased, DestroyedBlockedFunds), of Circle (FiatToken: Blacklisted, UnBlacklisted)
 * and WETH9 (Deposit, Withdrawal). A topic is the Keccak-256 of the event's signature.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { abiWords, wordAddress, wordNumber } from './abi-word.ts'
import type { EventLog } from './account-block.ts'

/** What an event tells. Accounts are 40 hex digits; the zero address is told as it stands. */
export type TokenEvent =
  | {
      readonly event: 'transfer'
      readonly from: string
      readonly to: string
      readonly amount: bigint
    }
  | SupplyEvent<'issue'>
  | SupplyEvent<'redeem'>
  | {
      readonly event: 'destroy'
      readonly account: string
      /** `null` where a transfer to nobody tells it. */
      readonly amount: bigint | null
    }
  | { readonly event: 'wrap' | 'unwrap'; readonly account: string; readonly amount: bigint }
  | { readonly event: 'freeze' | 'unfreeze'; readonly account: string }

interface SupplyEvent<Name> {
  readonly event: Name
  /** `null` where the event does not tell whose balance it changes. */
  readonly account: string | null
  readonly amount: bigint
}

/** The first topic of an event. */
export function eventTopic(signature: string): string {
  return bytesToHex(keccak_256(utf8ToBytes(signature)))
}

type Reader = (words: readonly string[]) => TokenEvent | null

const account =
  (event: 'freeze' | 'unfreeze'): Reader =>
  (words) => {
    const found = words.length === 1 ? wordAddress(words[0] ?? '') : null
    return found === null ? null : { event, account: found }
  }

const holding =
  (event: 'destroy' | 'wrap' | 'unwrap'): Reader =>
  ([who = '', amount = '', ...more]) => {
    const found = wordAddress(who)
    if (found === null || amount === '' || more.length > 0) return null
    return { event, account: found, amount: wordNumber(amount) }
  }

const supply =
  (event: 'issue' | 'redeem'): Reader =>
  (words) =>
    words.length === 1 ? { event, account: null, amount: wordNumber(words[0] ?? '') } : null

const transfer: Reader = ([sender = '', receiver = '', amount = '', ...more]) => {
  const from = wordAddress(sender)
  const to = wordAddress(receiver)
  if (from === null || to === null || amount === '' || more.length > 0) return null
  return { event: 'transfer', from, to, amount: wordNumber(amount) }
}

/** `Transfer(address,address,uint256)`: the topic that token transfers are asked for by. */
export const TRANSFER_TOPIC = eventTopic('Transfer(address,address,uint256)')

const READERS: ReadonlyMap<string, Reader> = new Map(
  (
    [
      ['AddedBlackList(address)', account('freeze')],
      ['RemovedBlackList(address)', account('unfreeze')],
      ['BlockPlaced(address)', account('freeze')],
      ['BlockReleased(address)', account('unfreeze')],
      ['Blacklisted(address)', account('freeze')],
      ['UnBlacklisted(address)', account('unfreeze')],
      ['DestroyedBlackFunds(address,uint256)', holding('destroy')],
      ['DestroyedBlockedFunds(address,uint256)', holding('destroy')],
      ['Issue(uint256)', supply('issue')],
      ['Redeem(uint256)', supply('redeem')],
      ['Deposit(address,uint256)', holding('wrap')],
      ['Withdrawal(address,uint256)', holding('unwrap')],
      ['Transfer(address,address,uint256)', transfer],
    ] as const
  ).map(([signature, reader]) => [eventTopic(signature), reader]),
)

/**
 * Reads a log; `null` when it is no event known here. A `Transfer` with four topics names one item of a collection (EIP-721), no
 * amount, and is `null` too; `'unreadable'` is a known event whose words are not what its signature says.
 */
export function readTokenEvent({ topics, data }: EventLog): TokenEvent | 'unreadable' | null {
  const [first = '', ...indexed] = topics
  const reader = READERS.get(first)
  if (!reader || (first === TRANSFER_TOPIC && indexed.length === 3)) return null
  const words = abiWords(data)
  return (words && reader([...indexed, ...words])) ?? 'unreadable'
}
