/** Whole transactions of a UTXO chain by number. */
import type { ChainId } from '../../domain/chain.ts'
import { InvariantError } from '../../domain/errors.ts'
import type { FlowInput, FlowOutput, FlowTransaction } from '../../domain/flow-record.ts'
import type { ScriptType } from '../../domain/ledger-record.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import type { Database } from './database.ts'
import { numbersParam } from './list-params.ts'

interface TransactionRow {
  readonly tx: number
  readonly txid: string
  readonly height: number
  readonly position: number
  readonly time: number
  readonly coinbase: boolean
  readonly locktime: number
  readonly vsize: number
  readonly verification: Verification
}

interface InputRow {
  readonly tx: number
  readonly prev_tx: number | null
  readonly prev_index: number | null
  readonly value: bigint | null
  readonly address: number | null
  readonly script: ScriptType | null
}

interface OutputRow {
  readonly tx: number
  readonly value: bigint
  readonly address: number | null
  readonly script: ScriptType
}

const WANTED = 'SEMI JOIN (SELECT unnest($txs::UINTEGER[]) AS id) w ON w.id = x.tx'

/** In the order asked. Throws an InvariantError on a number never given out, or whose block is orphaned now. */
export async function readSources(
  database: Database,
  chain: ChainId,
  txs: readonly number[],
): Promise<readonly FlowTransaction[]> {
  if (txs.length === 0) return []
  const params = { chain, txs: numbersParam(new Set(txs)) }
  const [transactions, inputs, outputs] = await Promise.all([
    database.rows<TransactionRow>(
      `SELECT x.tx, hex(x.txid).lower() AS txid, b.height, x.position, b.time, x.coinbase, x.locktime, x.vsize,
         b.verification
       FROM transactions x ${WANTED} JOIN blocks b ON b.chain = x.chain AND b.block = x.block AND NOT b.orphaned
       WHERE x.chain = $chain`,
      params,
    ),
    database.rows<InputRow>(
      `SELECT x.tx, x.prev_tx, x.prev_index, x.value, x.address, x.script FROM inputs x ${WANTED}
       WHERE x.chain = $chain ORDER BY x.tx, x.idx`,
      params,
    ),
    database.rows<OutputRow>(
      `SELECT x.tx, x.value, x.address, x.script FROM outputs x ${WANTED} WHERE x.chain = $chain ORDER BY x.tx, x.idx`,
      params,
    ),
  ])
  const inputsOf = group(inputs, toInput)
  const outputsOf = group(outputs, toOutput)
  const found = new Map<number, FlowTransaction>()
  for (const row of transactions)
    found.set(row.tx, {
      ...row,
      inputs: inputsOf.get(row.tx) ?? [],
      outputs: outputsOf.get(row.tx) ?? [],
    })
  return txs.map((tx) => {
    const transaction = found.get(tx)
    if (!transaction)
      throw new InvariantError(
        'unknown-transaction-number',
        'No transaction on the best branch has this number.',
        { details: { chain, tx } },
      )
    return transaction
  })
}

function group<Row extends { readonly tx: number }, T>(
  rows: readonly Row[],
  map: (row: Row) => T,
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(row.tx)
    if (group) group.push(map(row))
    else groups.set(row.tx, [map(row)])
  }
  return groups
}

function toInput(row: InputRow): FlowInput {
  const { prev_tx, prev_index, value, address, script } = row
  return {
    prev: prev_tx === null || prev_index === null ? null : { tx: prev_tx, index: prev_index },
    value,
    address,
    scriptType: script,
  }
}

function toOutput({ value, address, script }: OutputRow): FlowOutput {
  return { value, address, scriptType: script }
}
