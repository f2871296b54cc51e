/** One transaction of an Ethereum-like node with its receipt, logs and traces. */
import { nativeAsset } from '../../domain/asset.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { AccountTransaction, EventLog, ValueMove } from '../../domain/evm/account-block.ts'
import { chainAddress } from '../../domain/evm/chain-address.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import {
  type Fields,
  hexOf,
  listOf,
  numberOf,
  quantityOf,
  required,
} from '../json-values/fields.ts'
import { readCallTree, readFlatTraces, type TraceReading } from './call-traces.ts'
import { eventLog } from './event-log.ts'
import type { Proof } from './prove-block.ts'

export interface RpcTransactionParts {
  readonly chain: string
  readonly verification: Verification
  readonly fields: Fields
  /** Place in the block's list. */
  readonly place: number
  readonly receipt: Fields | null
  /** Logs given apart from receipts: they may be a selection. */
  readonly logs: readonly Fields[]
  readonly traces: readonly Fields[] | null
  readonly callTree: Fields | null
  /** What the block's hash proves. */
  readonly proof: Proof
  /** Of the block; `null` before EIP-1559. */
  readonly baseFee: bigint | null
}

/** Gas of a transaction that only pays: nothing ran, so nothing moved inside. */
const PLAIN_GAS = 21_000n

export interface ReadTransaction {
  readonly transaction: AccountTransaction
  readonly gasUsed: bigint | null
  readonly price: bigint | null
  /** False when a trace hides what it moved. */
  readonly whole: boolean
}

/** Throws `bad-record`. */
export function rpcTransaction(parts: RpcTransactionParts): ReadTransaction {
  const { chain, fields, receipt, verification: word, place, proof } = parts
  const hash = required(hexOf(fields, 32, 'hash'), 'transaction hash')
  const traced = tracesOf(parts, { asset: nativeAsset(chain)?.id ?? chain, verification: word })
  const gasUsed = receipt && quantityOf(receipt, 'gasUsed')
  const price =
    receipt && (quantityOf(receipt, 'effectiveGasPrice') ?? quantityOf(fields, 'gasPrice'))
  const signed = priceProved(parts, price)
  const transaction: AccountTransaction = {
    txid: chainId(chain, hash),
    from: addressOf(chain, fields, 'from'),
    to: addressOf(chain, fields, 'to'),
    position: numberOf(fields, 'transactionIndex') ?? place,
    success: successOf(parts, traced),
    moves: movesOf(parts),
    fee: feeOf(parts, gasUsed, price),
    feeVerification: signed ? 'hash-recomputed' : word,
    logs: logsOf(parts),
    logsVerification: proof.receipts ? 'hash-recomputed' : word,
    internals: traced ? traced.moves : gasUsed === PLAIN_GAS ? [] : null,
  }
  return { transaction, gasUsed, price, whole: traced?.whole ?? true }
}

/** Tron tells amounts there for staking and voting too: its own API tells what moved. */
function movesOf(parts: RpcTransactionParts): readonly ValueMove[] {
  const { chain, fields, receipt, verification: word, proof } = parts
  const amount = quantityOf(fields, 'value') ?? 0n
  if (amount === 0n || chain === 'tron') return []
  const from = addressOf(chain, fields, 'from')
  const to = addressOf(chain, fields, 'to')
  const target = to ?? (receipt && addressOf(chain, receipt, 'contractAddress'))
  // The address of a new contract is not among what was signed.
  const proved = proof.transactions && proof.receipts && to !== null
  const verification = proved ? 'hash-recomputed' : word
  const asset = nativeAsset(chain)?.id ?? chain
  return [{ from, to: target, asset, amount, kind: 'transfer', verification }]
}

function tracesOf(
  { traces, callTree }: RpcTransactionParts,
  scope: { readonly asset: string; readonly verification: Verification },
): TraceReading | null {
  if (traces !== null) {
    const reading = readFlatTraces(traces, scope)
    return reading.failed === null ? null : reading
  }
  return callTree === null ? null : readCallTree(callTree, scope)
}

/**
 * Receipts before the Byzantium fork have no status. There every failure used up all gas, so one that kept some succeeded; for the
 * others only the trace tells.
 */
function successOf(parts: RpcTransactionParts, traced: TraceReading | null): boolean | null {
  const { receipt, logs, fields } = parts
  const status = receipt && quantityOf(receipt, 'status')
  if (status !== null) return status === 1n
  if (traced?.failed !== null && traced !== null) return !traced.failed
  if (logs.length > 0 || (receipt && listOf(receipt, 'logs').length > 0)) return true
  const used = receipt && quantityOf(receipt, 'gasUsed')
  const limit = quantityOf(fields, 'gas')
  return used !== null && limit !== null && used < limit ? true : null
}

/** Gas at its price; on rollups also what the first layer is paid, and for blobs their own gas. Tron burns by rules of its own. */
function feeOf(
  { chain, receipt, fields }: RpcTransactionParts,
  gasUsed: bigint | null,
  price: bigint | null,
): bigint | null {
  if (chain === 'tron' || receipt === null || gasUsed === null || price === null) return null
  const blobGas = quantityOf(receipt, 'blobGasUsed')
  const blobPrice = quantityOf(receipt, 'blobGasPrice')
  const blobs = quantityOf(fields, 'type') === 3n
  if (blobs && (blobGas === null || blobPrice === null)) return null
  const more = (quantityOf(receipt, 'l1Fee') ?? 0n) + (blobGas ?? 0n) * (blobPrice ?? 0n)
  return gasUsed * price + more
}

/** Whether that price is the one that was signed for. Throws `hash-mismatch` where it can be told and is another. */
function priceProved(parts: RpcTransactionParts, price: bigint | null): boolean {
  const { chain, proof, fields } = parts
  const signed = proof.transactions && proof.receipts ? signedPrice(parts) : null
  if (chain === 'ethereum' && signed !== null && price !== signed)
    throw new UserInputError(
      'hash-mismatch',
      `Transaction ${fields['hash']} was signed for a gas price of ${signed}, and the answer tells ${price}: it was altered.`,
    )
  return signed !== null && price === signed
}

/** The price of gas from what was signed and the block's base fee; `null` where more than gas is paid for (blobs, a rollup's data). */
function signedPrice({ fields, receipt, baseFee }: RpcTransactionParts): bigint | null {
  const type = quantityOf(fields, 'type') ?? 0n
  if (type === 3n || (receipt && quantityOf(receipt, 'l1Fee') !== null)) return null
  if (type < 2n) return quantityOf(fields, 'gasPrice')
  const most = quantityOf(fields, 'maxFeePerGas')
  const tip = quantityOf(fields, 'maxPriorityFeePerGas')
  if (most === null || tip === null || baseFee === null || type > 4n) return null
  const wanted = baseFee + tip
  if (most < wanted) return most
  return wanted
}

/** Without a receipt, or where it leaves them out, those logs of the transaction that were given apart. */
function logsOf({ chain, receipt, logs }: RpcTransactionParts): readonly EventLog[] | null {
  if (receipt && (receipt['logs'] ?? null) !== null)
    return listOf(receipt, 'logs').map((fields) => eventLog(chain, fields))
  return logs.length > 0 ? logs.map((fields) => eventLog(chain, fields)) : null
}

function addressOf(chain: string, fields: Fields, name: string): string | null {
  const digits = hexOf(fields, 20, name)
  return digits === null ? null : chainAddress(chain, digits)
}

/** Ids of blocks and transactions as the chain writes them: bare hex on Tron, with 0x elsewhere. */
export function chainId(chain: string, digits: string): string {
  return chain === 'tron' ? digits : `0x${digits}`
}
