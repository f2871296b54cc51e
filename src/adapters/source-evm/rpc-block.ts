/**
 * A block as an Ethereum-like node answers, with the receipts, logs and traces that belong to it, to one AccountBlock. What the
 * answers do not tell is named in the block's gaps. Logs are checked against the header's bloom filter: an answer with logs left out or
 * added is refused.
 */

import { bytesToHex } from '@noble/hashes/utils.js'
import { decodeTronHash } from '../../domain/address/tron-address.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { AccountBlock, AccountTransaction, EventLog } from '../../domain/evm/account-block.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import {
  type Fields,
  hexOf,
  listOf,
  numberOf,
  quantityOf,
  required,
  textOf,
} from '../json-values/fields.ts'
import { blockCredits } from './block-credits.ts'
import { logsBloom } from './logs-bloom.ts'
import { type Proof, proveAnswer } from './prove-block.ts'
import {
  chainId,
  type ReadTransaction,
  type RpcTransactionParts,
  rpcTransaction,
} from './rpc-transaction.ts'
import { stateSyncOf } from './state-sync.ts'

/** Everything given for one height. */
export interface RpcParts {
  readonly chain: string
  readonly block: Fields
  readonly receipts: readonly Fields[]
  readonly logs: readonly Fields[]
  /** True when `logs` are all of the block's, not a selection. */
  readonly logsWhole: boolean
  /** Flat traces of the block; `null` when none were asked for. */
  readonly traces: readonly Fields[] | null
  /** Call trees by position in the block; `null` when none were asked for. */
  readonly callTrees: readonly (Fields | null)[] | null
  readonly verification: Verification
}

/** Throws `bad-record`, `hashes-only` or `bloom-mismatch`. */
export function rpcBlock(parts: RpcParts): AccountBlock {
  const { chain, block, verification } = parts
  const height = required(numberOf(block, 'number'), 'block number')
  const hash = chainId(chain, required(hexOf(block, 32, 'hash'), 'block hash'))
  const given = transactionsGiven(block)
  const synced = chain === 'ethereum' ? null : stateSyncOf(block)
  const proof = proveSigned(parts, given, synced)
  const transactions = transactionsOf(parts, { given, hash, proof, synced })
  const { read, gaps } = settleLogs(parts, { height, synced }, transactions)
  return {
    ...{ chain, height, hash, transactions: read },
    previousHash: chainId(chain, required(hexOf(block, 32, 'parentHash'), 'parent hash')),
    verification: proof.header ? 'hash-recomputed' : verification,
    time: required(numberOf(block, 'timestamp'), 'timestamp') * 1000,
    credits: blockCredits(parts, transactions, proof),
    nativeGaps: nativeGaps(parts, transactions),
    tokenGaps: gaps,
    ...(proof.contradiction === null ? {} : { unproved: proof.contradiction }),
  }
}

function transactionsGiven(block: Fields): readonly Fields[] {
  const given = block['transactions']
  if (!Array.isArray(given))
    throw new UserInputError('bad-record', 'The block has no list of transactions.')
  if (given.some((each) => typeof each === 'string'))
    throw new UserInputError(
      'hashes-only',
      'The block lists only the hashes of its transactions: ask the node for full transactions.',
    )
  return listOf(block, 'transactions')
}

/** A transaction of the first layer's deposits is in no root: the others may be proved without it. */
function proveSigned(parts: RpcParts, given: readonly Fields[], synced: string | null): Proof {
  const whole = proveAnswer(parts, given)
  if (synced === null || whole.transactions) return whole
  const signed = given.filter((each) => hexOf(each, 32, 'hash') !== synced)
  const receipts = parts.receipts.filter((each) => hexOf(each, 32, 'transactionHash') !== synced)
  const block = { ...parts.block, transactions: signed }
  const proof = proveAnswer({ ...parts, block, receipts }, signed)
  return proof.contradiction === null ? proof : whole
}

interface GivenBlock {
  readonly given: readonly Fields[]
  readonly hash: string
  readonly proof: Proof
  /** Of {@link stateSyncOf}. */
  readonly synced: string | null
}

function transactionsOf(
  parts: RpcParts,
  { given, hash: blockHash, proof, synced }: GivenBlock,
): readonly ReadTransaction[] {
  const receipts = new Map(parts.receipts.map((each) => [hexOf(each, 32, 'transactionHash'), each]))
  const logs = byTransaction(parts.logs)
  const traces = parts.traces === null ? null : byTransaction(parts.traces)
  const inReceipts = parts.receipts.flatMap((each) => listOf(each, 'logs'))
  for (const record of [...parts.receipts, ...inReceipts, ...parts.logs, ...(parts.traces ?? [])])
    refuseOtherBlock(record, blockHash)
  refuseStrangers(given, [...receipts.keys(), ...logs.keys(), ...(traces?.keys() ?? [])])
  const baseFee = quantityOf(parts.block, 'baseFeePerGas')
  return given.map((fields, place) => {
    const hash = required(hexOf(fields, 32, 'hash'), 'transaction hash')
    const own: RpcTransactionParts = {
      ...{ chain: parts.chain, verification: parts.verification, fields, place, baseFee },
      proof: hash === synced ? { ...proof, transactions: false, receipts: false } : proof,
      receipt: receipts.get(hash) ?? null,
      logs: logs.get(hash) ?? [],
      traces: traces === null ? null : (traces.get(hash) ?? []),
      callTree: parts.callTrees?.[place] ?? null,
    }
    return rpcTransaction(own)
  })
}

function refuseOtherBlock(record: Fields, blockHash: string): void {
  const hash = hexOf(record, 32, 'blockHash')
  if (record['removed'] === true || (hash !== null && !blockHash.endsWith(hash)))
    throw new UserInputError(
      'other-branch',
      'A receipt, log or trace belongs to another block of that height, or was taken back: the answers stand on two branches.',
    )
}

/** Rewards have no transaction; everything else belongs to one of the block. */
function refuseStrangers(given: readonly Fields[], named: readonly (string | null)[]): void {
  const own = new Set(given.map((each) => hexOf(each, 32, 'hash')))
  const stranger = named.find((hash) => hash !== null && !own.has(hash))
  if (stranger !== undefined)
    throw new UserInputError(
      'other-branch',
      `A receipt, log or trace belongs to transaction ${stranger}, which is not in this block: the answers stand on two branches.`,
    )
}

function byTransaction(records: readonly Fields[]): ReadonlyMap<string | null, Fields[]> {
  const found = new Map<string | null, Fields[]>()
  for (const record of records) {
    const hash = hexOf(record, 32, 'transactionHash')
    const list = found.get(hash)
    if (list) list.push(record)
    else found.set(hash, [record])
  }
  return found
}

const ZERO_BLOOM = '0'.repeat(512)

/**
 * Receipts must hold the logs that the header announces. Logs given apart may be a selection: they are all there is when the header's
 * filter says so, or when the node was asked for all. Tron and some side chains leave the filter zero: then nothing is checked.
 */
function settleLogs(
  { chain, block, logsWhole }: RpcParts,
  { height, synced }: { readonly height: number; readonly synced: string | null },
  transactions: readonly ReadTransaction[],
): { readonly read: readonly AccountTransaction[]; readonly gaps: readonly string[] } {
  const read = transactions.map(({ transaction }) => transaction)
  const isSynced = ({ txid }: AccountTransaction) => synced !== null && txid.endsWith(synced)
  const missing = read.some((each) => each.logs === null && !isSynced(each))
  const logs = read.flatMap((transaction) => transaction.logs ?? [])
  const signed = read.flatMap((each) => (isSynced(each) ? [] : (each.logs ?? [])))
  const told = chain === 'tron' ? null : hexOf(block, 256, 'logsBloom')
  const bloom = chain !== 'ethereum' && logs.length > 0 && told === ZERO_BLOOM ? null : told
  const same = bloom === null || bloomOf(logs) === bloom || bloomOf(signed) === bloom
  if (!same && (!missing || logsWhole))
    throw new UserInputError(
      'bloom-mismatch',
      `The logs given for block ${height} are not those its header announces: some are missing or were added.`,
    )
  const untold = read.some((each) => each.logs === null && isSynced(each))
  if (!missing) return { read, gaps: untold && !logsWhole ? [DEPOSITS_UNTOLD] : [] }
  if (!(logsWhole || (bloom !== null && same))) return { read, gaps: ['receipts are missing'] }
  return { read: read.map((each) => ({ ...each, logs: each.logs ?? [] })), gaps: [] }
}

/** Of a block on Polygon. */
export const DEPOSITS_UNTOLD = 'what was deposited on the first layer is not told'

function bloomOf(logs: readonly EventLog[]): string {
  return logsBloom(logs.flatMap((log) => [digits(log), ...log.topics]))
}

function digits({ contract }: EventLog): string {
  const tron = decodeTronHash(contract)
  return tron ? bytesToHex(tron) : contract.slice(2)
}

const FIRST_BLOCK = 'what the first block gives to accounts is not read'

function nativeGaps(parts: RpcParts, read: readonly ReadTransaction[]): readonly string[] {
  const { block, chain } = parts
  const gaps = new Set<string>()
  if (chain === 'tron') gaps.add('TRX is not read from the Ethereum-style RPC')
  // What accounts hold from the beginning stands in the chain's configuration: no block, receipt or trace tells it.
  if (numberOf(block, 'number') === 0) gaps.add(FIRST_BLOCK)
  for (const { transaction, whole } of read) {
    if (transaction.success === null) gaps.add('it is not told which transactions succeeded')
    if (transaction.fee === null) gaps.add('fees are not told')
    if (transaction.internals === null) gaps.add('traces of contract calls are missing')
    if (!whole) gaps.add('a trace does not tell what a self-destruct moved')
  }
  const mined = chain === 'ethereum' && (quantityOf(block, 'difficulty') ?? 0n) > 0n
  if (mined && !parts.traces?.some((trace) => textOf(trace, 'type') === 'reward'))
    gaps.add('the block reward is not told')
  return [...gaps]
}
