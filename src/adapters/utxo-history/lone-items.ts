/**
 * Transactions of one address's history to facts: each must hash to its id, touch the address, and pay out no more than it takes in.
 * Those after the last block that counts, or before the first, are left out.
 */
import { scriptToOutput } from '../../domain/address/bitcoin-script.ts'
import type { DecodedTransaction, RawOutput } from '../../domain/bitcoin/transaction.ts'
import { toTransactionRecord } from '../../domain/bitcoin/transaction-record.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord, LedgerItem } from '../../domain/ledger-record.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import type { Manifest } from '../kept-answers/manifest.ts'

/** A transaction as a source told it, with the block it is said to be in. */
export interface ToldTransaction {
  readonly transaction: DecodedTransaction
  /** By input; `null` where nobody told. */
  readonly spent: readonly (RawOutput | null)[]
  readonly height: number
  readonly hash: string
  readonly time: number
  readonly position: number | null
  readonly verification: Verification
}

/** A fact, or nothing for what lies outside the question. Throws `wrong-address` or `bad-amounts`. */
export function loneItem(manifest: Manifest, told: ToldTransaction): LedgerItem | null {
  const { chain, head, from } = manifest
  const { transaction, spent, height, hash, time, position, verification } = told
  if (height > head.height || height < from.height) return null
  if (manifest.address !== null) checkTouches(manifest, told)
  checkAmounts(told)
  const record = toTransactionRecord(transaction, { chain, position, spent })
  return {
    kind: 'transaction',
    lone: { chain, height, hash, time, verification, transaction: record },
  }
}

function checkTouches({ address, asked, chain }: Manifest, told: ToldTransaction): void {
  const { transaction, spent } = told
  const outputs = [...transaction.outputs, ...spent.filter((output) => output !== null)]
  if (outputs.some(({ script }) => scriptToOutput(script, chain).address === address)) return
  throw new UserInputError(
    'wrong-address',
    `${asked} was asked about ${address} and answers with transaction ${transaction.txid}, which does not touch it.`,
  )
}

function checkAmounts({ transaction, spent }: ToldTransaction): void {
  if (transaction.coinbase) return
  let rest = 0n
  for (const at of transaction.inputs.keys()) {
    const output = spent[at]
    if (!output) return
    rest += output.value
  }
  for (const { value } of transaction.outputs) rest -= value
  if (rest >= 0n) return
  throw new UserInputError(
    'bad-amounts',
    `By what is told of its inputs, transaction ${transaction.txid} pays out more than it takes in.`,
  )
}

/** The refusal of one transaction. Any other error passes through. */
export function refused(error: unknown, place: Place, raw: string): ReadItem<LedgerItem> {
  if (!(error instanceof UserInputError)) throw error
  const { code, message } = error
  return { kind: 'quarantine', entry: { place, code, reason: message, raw: raw.slice(0, 500) } }
}

/** The history of the address's own script is held to the head. */
export function addressCoverage({
  chain,
  address,
  from,
  head,
}: Manifest): readonly CoverageRecord[] {
  if (address === null || from.height > head.height) return []
  const range = { fromHeight: from.height, toHeight: head.height + 1 }
  return [{ chain, asset: null, address, ...range, from: from.time, to: head.time + 1 }]
}
