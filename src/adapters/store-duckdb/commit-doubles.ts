/**
 * On UTXO chains a transfer row of a file and an output of a block tell of the same fact: (chain, txid, index). The block stands.
 * A row that equals the output is not stored (or removed when the block comes later); one that contradicts it is refused, and
 * both are told. Who paid is not compared: a file names one sender where a transaction may have many.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { addressFromPayload } from '../../domain/address/address-payload.ts'
import { nativeAsset } from '../../domain/asset.ts'
import { findChain } from '../../domain/chain.ts'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import { fromAmountColumns } from './amount-columns.ts'
import { rowsOn } from './database.ts'
import { DELETE_TRANSFERS } from './transfer-sql.ts'

/** How many rows gave way to an equal output, and the refused ones. */
export interface Doubles {
  readonly same: number
  readonly refused: readonly Quarantine[]
}

/** Takes staged rows (`r_transfer`) that blocks already tell out of the batch. */
export function dropStagedDoubles(on: DuckDBConnection, record: ImportRecord): Promise<Doubles> {
  return dropDoubles(on, record, {
    rows: 'r_transfer',
    key: 'seq',
    outputs: '',
    drop: 'DELETE FROM r_transfer WHERE chain = $chain',
  })
}

/** Removes stored rows that new blocks (`n_block`) tell. */
export function dropStoredDoubles(on: DuckDBConnection, record: ImportRecord): Promise<Doubles> {
  const outputs = 'JOIN n_block n ON n.chain = b.chain AND n.block = b.block'
  return dropDoubles(on, record, { rows: 'transfers', key: 'ref', outputs, drop: DELETE_TRANSFERS })
}

interface DoubleScope {
  readonly rows: 'r_transfer' | 'transfers'
  readonly key: 'seq' | 'ref'
  /** Deletes rows of `$chain`: a condition on the key follows. */
  readonly drop: string
  readonly outputs: string
}

interface Blob {
  readonly bytes: Uint8Array
}

interface Double {
  readonly key: number
  readonly same: boolean
  readonly txid: string
  readonly idx: number
  readonly asset: string
  readonly amount: bigint
  readonly amount_high: bigint | null
  readonly receiver: Blob | null
  readonly value: bigint
  readonly address: Blob | null
}

async function dropDoubles(
  on: DuckDBConnection,
  record: ImportRecord,
  scope: DoubleScope,
): Promise<Doubles> {
  const refused: Quarantine[] = []
  let same = 0
  const chains = await rowsOn<{ chain: string }>(
    on,
    `SELECT DISTINCT chain FROM ${scope.rows} ORDER BY chain`,
  )
  for (const { chain } of chains) {
    if (findChain(chain)?.model !== 'utxo') continue
    const native = nativeAsset(chain)?.id ?? chain
    await on.run(doublesSql(scope), { chain, native })
    const [counts] = await rowsOn<{ same: number }>(
      on,
      'SELECT count(*) FILTER (same)::DOUBLE AS same FROM d_transfer',
    )
    same += counts?.same ?? 0
    const conflicts = await rowsOn<Double>(
      on,
      'SELECT * FROM d_transfer WHERE NOT same ORDER BY key',
    )
    refused.push(...conflicts.map((conflict) => refusal(record, chain, native, conflict)))
    await on.run(`${scope.drop} AND ${scope.key} IN (SELECT key FROM d_transfer)`, { chain })
    await on.run('DROP TABLE d_transfer')
  }
  return { same, refused }
}

function doublesSql({ rows, key, outputs }: DoubleScope): string {
  return `
    CREATE TEMP TABLE d_transfer AS
    SELECT r.${key} AS key, r.txid, r.idx, r.asset, r.amount, r.amount_high, o.value, ra.payload AS receiver, oa.payload AS address,
      r.asset = $native AND r.amount = o.value AND r.amount_high IS NULL AND r.receiver IS NOT DISTINCT FROM o.address AS same
    FROM ${rows} r
    JOIN transactions t ON t.chain = r.chain AND t.txid = try(unhex(r.txid))
    JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned
    ${outputs}
    JOIN outputs o ON o.chain = t.chain AND o.tx = t.tx AND o.idx = r.idx
    LEFT JOIN addresses ra ON ra.chain = r.chain AND ra.id = r.receiver
    LEFT JOIN addresses oa ON oa.chain = o.chain AND oa.id = o.address
    WHERE r.chain = $chain AND r.kind IN ('transfer', 'reward')
    QUALIFY row_number() OVER (PARTITION BY r.${key} ORDER BY b.height DESC, t.position DESC) = 1`
}

function refusal(record: ImportRecord, chain: string, native: string, double: Double): Quarantine {
  const { txid, idx } = double
  const name = (payload: Blob | null): string =>
    payload === null ? 'no address' : addressFromPayload(chain, payload.bytes)
  const told = `${fromAmountColumns(double.amount, double.amount_high)} of ${double.asset} to ${name(double.receiver)}`
  const stands = `${double.value} of ${native} to ${name(double.address)}`
  return {
    place: { file: record.sources[0]?.file ?? record.kind, record: `${txid}:${idx}` },
    code: 'contradicts-output',
    reason: `Output ${txid}:${idx} on ${chain} is ${stands} in its block; a transfer row gives ${told}, and is refused.`,
    raw: `${txid}:${idx} ${told}`,
  }
}
