/** Small ledger facts for the store suites: blocks, transactions and transfers by number, with text that means nothing. */
import type { ImportDescriptor } from '../../src/domain/import-record.ts'
import type {
  BlockRecord,
  LedgerItem,
  OutputRecord,
  TransferRecord,
} from '../../src/domain/ledger-record.ts'

export const CHAIN = 'bitcoin'
export const DAY = 86_400_000
export const START = Date.UTC(2024, 0, 1)

/** 64 hex digits that hold a number. */
export function hex(number: number, prefix = '0'): string {
  return prefix + number.toString(16).padStart(63, '0')
}

export function output(address: string | null, value: number | bigint): OutputRecord {
  return {
    value: BigInt(value),
    scriptType: address === null ? 'op-return' : 'p2pkh',
    address,
    data: address === null ? 'beef' : null,
  }
}

export interface TransactionPlan {
  readonly id: number
  /** [transaction, output, what is told of it]; none makes a coinbase. */
  readonly spends?: readonly (readonly [number, number, OutputRecord?])[]
  readonly pays: readonly (readonly [string | null, number | bigint])[]
}

export interface BlockPlan {
  readonly height: number
  /** Number of this block and of the one below it: their hashes. */
  readonly id: number
  readonly below: number
  readonly work?: bigint
  readonly verification?: BlockRecord['verification']
  readonly transactions: readonly TransactionPlan[]
}

export function block(plan: BlockPlan): LedgerItem & { readonly kind: 'block' } {
  const { height, id, below, work = 16n, verification = 'hash-recomputed' } = plan
  return {
    kind: 'block',
    block: {
      chain: CHAIN,
      height,
      hash: hex(id, 'b'),
      previousHash: hex(below, 'b'),
      time: START + height * 600_000,
      work,
      verification,
      transactions: plan.transactions.map(({ id: txid, spends = [], pays }, position) => ({
        txid: hex(txid),
        position,
        coinbase: spends.length === 0,
        locktime: 0,
        vsize: 200,
        inputs:
          spends.length === 0
            ? [{ prev: null, spent: null }]
            : spends.map(([tx, index, spent = null]) => ({
                prev: { txid: hex(tx), index },
                spent,
              })),
        outputs: pays.map(([address, value]) => output(address, value)),
      })),
    },
  }
}

export function transfer(
  change: Partial<TransferRecord> & { readonly txid: string },
): LedgerItem & { readonly kind: 'transfer' } {
  return {
    kind: 'transfer',
    transfer: {
      chain: 'tron',
      index: 0,
      kind: 'transfer',
      height: null,
      position: 0,
      time: START,
      from: 'sender',
      to: 'receiver',
      asset: 'tron:TRX',
      amount: 1n,
      verification: 'asserted',
      note: null,
      ...change,
    },
  }
}

/** A descriptor with content of its own for each name. */
export function descriptor(name: string): ImportDescriptor {
  return { kind: 'test', options: {}, sources: [{ file: name, sha256: name, bytes: 1 }] }
}
