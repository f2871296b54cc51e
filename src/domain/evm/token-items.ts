/**
 * Token movements and issuer acts of one transaction. A token is its contract, never its name. Only issuers of the reviewed registry
 * can mint, destroy or freeze by events of their own; wrapped native coins that emit no `Transfer` when value enters and leaves
 * are read by their `Deposit` and `Withdrawal`.
 */
import { assetOf } from '../asset.ts'
import type { FreezeRecord, LedgerItem, TransferKind } from '../ledger-record.ts'
import type { AccountBlock, AccountTransaction, EventLog } from './account-block.ts'
import { partyAddress } from './chain-address.ts'
import { type IssuerActs, readIssuerAct } from './issuer-acts.ts'
import { readTokenEvent, type TokenEvent, TRANSFER_TOPIC } from './token-event.ts'

/** Wrapped native coins of the WETH9 kind, as their chains document them. */
const WRAPPED: ReadonlySet<string> = new Set([
  'ethereum:0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2',
  'bsc:0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c',
  'polygon:0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270',
  'avalanche:0xb31f66aa3c1e785363f0875a1b74e27b85fd66c7',
  'optimism:0x4200000000000000000000000000000000000006',
  'base:0x4200000000000000000000000000000000000006',
  'tron:TNUC9Qb1rRpS5CbWLmNMxXBjyFoydXjWFR',
])

interface Reading {
  readonly block: AccountBlock
  readonly transaction: AccountTransaction
  readonly log: EventLog
  readonly asset: string
  /** True where a person said that this event is its issuer's. */
  readonly named: boolean
  /** Events of the same contract in the same transaction. */
  readonly siblings: readonly TokenEvent[]
}

/** Items in log order; logs that do not read are added to `unreadable`. */
export function tokenItems(
  block: AccountBlock,
  transaction: AccountTransaction,
  {
    acts,
    unreadable,
  }: {
    /** Issuer acts beside the built-in ones. */
    readonly acts: IssuerActs
    readonly unreadable: { readonly txid: string; readonly index: number }[]
  },
): readonly LedgerItem[] {
  const read = (transaction.logs ?? []).flatMap((log) => {
    const named = readIssuerAct(acts, log)
    const event = named ?? readTokenEvent(log)
    if (event === 'unreadable' && (named !== null || matters(block, log)))
      unreadable.push({ txid: transaction.txid, index: log.index })
    return event === null || event === 'unreadable' ? [] : [{ log, event, named: named !== null }]
  })
  return read.flatMap(({ log, event, named }) => {
    const asset = `${block.chain}:${log.contract}`
    const siblings = read
      .filter((other) => other.log.contract === log.contract)
      .map((other) => other.event)
    return itemsOf({ block, transaction, log, asset, siblings, named }, event)
  })
}

/** Other contracts use the names of issuers' and wrappers' events for what they please. */
function matters({ chain }: AccountBlock, { contract, topics }: EventLog): boolean {
  const asset = `${chain}:${contract}`
  return topics[0] === TRANSFER_TOPIC || WRAPPED.has(asset) || assetOf(asset).issuer !== null
}

function itemsOf(reading: Reading, event: TokenEvent): readonly LedgerItem[] {
  switch (event.event) {
    case 'transfer':
      return transferItem(reading, event)
    case 'wrap':
    case 'unwrap':
      return WRAPPED.has(reading.asset) ? wrapItem(reading, event) : []
    case 'issue':
    case 'redeem':
    case 'destroy':
    case 'freeze':
    case 'unfreeze':
      return reading.named || assetOf(reading.asset).issuer !== null
        ? issuerItems(reading, event)
        : []
  }
}

interface Movement {
  readonly from: string | null
  readonly to: string | null
  readonly amount: bigint
  readonly kind: TransferKind
  readonly note: string | null
}

function movement({ block, transaction, log, asset }: Reading, move: Movement): LedgerItem {
  const { chain, height, time, hash } = block
  const { txid, position, logsVerification: verification } = transaction
  const place = { chain, txid, index: log.index, height, position, time, block: hash }
  return { kind: 'transfer', transfer: { ...place, ...move, asset, verification } }
}

function transferItem(
  reading: Reading,
  event: Extract<TokenEvent, { event: 'transfer' }>,
): readonly LedgerItem[] {
  const from = partyAddress(reading.block.chain, event.from)
  const to = partyAddress(reading.block.chain, event.to)
  if (from === null && to === null) return []
  const kind = from === null ? 'mint' : to === null ? 'burn' : 'transfer'
  return [movement(reading, { from, to, amount: event.amount, kind, note: null })]
}

function wrapItem(
  reading: Reading,
  { event, account, amount }: Extract<TokenEvent, { event: 'wrap' | 'unwrap' }>,
): readonly LedgerItem[] {
  const who = partyAddress(reading.block.chain, account)
  if (who === null) return []
  // A contract that also emits the transfer has told of this value once.
  if (reading.siblings.some((other) => other.event === 'transfer' && isSupply(other, amount)))
    return []
  return event === 'wrap'
    ? [movement(reading, { from: null, to: who, amount, kind: 'mint', note: 'wrapped' })]
    : [movement(reading, { from: who, to: null, amount, kind: 'burn', note: 'unwrapped' })]
}

function isSupply(
  { from, to, amount }: Extract<TokenEvent, { event: 'transfer' }>,
  wanted: bigint | null,
): boolean {
  return amount === wanted && (/^0+$/.test(from) || /^0+$/.test(to))
}

type IssuerEvent = Exclude<TokenEvent, { event: 'transfer' | 'wrap' | 'unwrap' }>

function issuerItems(reading: Reading, event: IssuerEvent): readonly LedgerItem[] {
  if (event.event === 'issue' || event.event === 'redeem') return supplyItem(reading, event)
  const { chain } = reading.block
  const who = partyAddress(chain, event.account)
  if (who === null) return []
  if (event.event !== 'destroy') return [freezeItem(reading, who, event.event)]
  const { amount } = event
  const act = freezeItem(reading, who, 'destroy')
  const told = reading.siblings.some(
    (other) => other.event === 'transfer' && isSupply(other, amount),
  )
  if (told || amount === null) return [act]
  const note = 'destroyed by the issuer'
  return [movement(reading, { from: who, to: null, amount, kind: 'burn', note }), act]
}

/** Issue and Redeem change the balance of the contract's owner; an event that does not name it leaves who called. */
function supplyItem(
  reading: Reading,
  { event, account, amount }: Extract<TokenEvent, { event: 'issue' | 'redeem' }>,
): readonly LedgerItem[] {
  if (reading.siblings.some((other) => other.event === 'transfer' && isSupply(other, amount)))
    return []
  const owner = account === null ? callerOf(reading) : partyAddress(reading.block.chain, account)
  // Without the owner the act has no party: value that nobody holds cannot enter the ledger.
  if (owner === null) return []
  return event === 'issue'
    ? [movement(reading, { from: null, to: owner, amount, kind: 'mint', note: 'issued' })]
    : [movement(reading, { from: owner, to: null, amount, kind: 'burn', note: 'redeemed' })]
}

/** Who called the token: the signer when the transaction calls it directly, else the contract it calls (the issuer's multisignature). */
function callerOf({ transaction, log }: Reading): string | null {
  return transaction.to === log.contract ? transaction.from : transaction.to
}

function freezeItem(
  { block, transaction, log, asset }: Reading,
  address: string,
  act: FreezeRecord['act'],
): LedgerItem {
  const { chain, height, time, hash } = block
  const { txid, position, logsVerification: verification } = transaction
  const index = log.index
  const place = { chain, asset, address, txid, index, height, position, time, block: hash }
  return { kind: 'freeze', freeze: { ...place, act, verification } }
}
