/** Issuer acts, keyed (chain, txid, index). They are few: a row each, written one by one. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { canonicalJson } from '../../domain/hash.ts'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import type { FreezeRecord } from '../../domain/ledger-record.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'
import { NO_ACCOUNT_BLOCKS } from './commit-account-blocks.ts'
import { type Database, rowsOn } from './database.ts'
import { storedHash } from './hash-text.ts'
import type { PartCounts } from './ledger-batch.ts'
import { textsParam } from './list-params.ts'
import { u32 } from './u32.ts'

const COLUMNS =
  'chain, asset, address, txid, idx AS "index", height, position, time, act, verification'

/** Acts of blocks that gave way are kept, and told to nobody. */
const STANDING =
  '(FROM freezes f ANTI JOIN blocks b ON b.chain = f.chain AND b.block = f.block AND b.orphaned)'

/** Writes what is new; an equal act changes nothing, a contradicting one is refused. */
export async function commitFreezes(
  on: DuckDBConnection,
  record: ImportRecord,
  freezes: readonly FreezeRecord[],
): Promise<PartCounts> {
  let added = 0
  const refused: Quarantine[] = []
  await on.run(NO_ACCOUNT_BLOCKS)
  for (const freeze of freezes) {
    const [stored] = await rowsOn<FreezeRecord>(
      on,
      `SELECT ${COLUMNS} FROM ${STANDING} WHERE chain = $chain AND txid = $txid AND idx = $index`,
      { chain: freeze.chain, txid: freeze.txid, index: u32(freeze.index) },
    )
    if (stored === undefined) {
      await insert(on, freeze, record.id)
      added += 1
    } else if (factOf(stored) !== factOf(freeze)) refused.push(refusal(record, stored, freeze))
  }
  return {
    added: { freezes: added },
    unchanged: freezes.length - added - refused.length,
    refused,
  }
}

/** In (chain, time, height, position, index) order. */
export async function readFreezes(
  database: Database,
  filter: Parameters<LedgerStore['freezes']>[0] = {},
): Promise<readonly FreezeRecord[]> {
  const { chain, addresses } = filter
  const conditions = ['true']
  if (chain !== undefined) conditions.push('chain = $chain')
  if (addresses !== undefined)
    conditions.push(
      addresses.length === 0 ? 'false' : 'address IN (SELECT unnest($addresses::VARCHAR[]))',
    )
  return database.rows<FreezeRecord>(
    `SELECT ${COLUMNS} FROM ${STANDING} WHERE ${conditions.join(' AND ')} ORDER BY chain, time, height, position, idx`,
    {
      ...(chain === undefined ? {} : { chain }),
      ...(addresses === undefined || addresses.length === 0
        ? {}
        : { addresses: textsParam(addresses) }),
    },
  )
}

async function insert(on: DuckDBConnection, freeze: FreezeRecord, importId: number): Promise<void> {
  const { chain, asset, address, txid, time, act, verification } = freeze
  await on.run(
    `INSERT INTO freezes VALUES ($chain, $asset, $address, $txid, $index, $height, $position, $time, $act, $verification, ${importId},
       (SELECT any_value(block) FROM a_block WHERE chain = $chain AND hash = $block))`,
    {
      ...{ chain, asset, address, txid, time, act, verification },
      block: freeze.block === undefined ? null : storedHash(freeze.block),
      index: u32(freeze.index),
      height: u32(freeze.height),
      position: u32(freeze.position),
    },
  )
}

function factOf({ asset, address, height, time, act }: FreezeRecord): string {
  return canonicalJson([asset, address, height, Math.floor(time / 1000), act])
}

function refusal(record: ImportRecord, stored: FreezeRecord, mine: FreezeRecord): Quarantine {
  const { chain, txid, index } = mine
  const place = { file: record.sources[0]?.file ?? record.kind, record: `${txid}:${index}` }
  return {
    place,
    code: 'contradicts-freeze',
    reason: `Event ${txid}:${index} on ${chain} is stored as ${tell(stored)}; ${place.file} says ${tell(mine)}.`,
    raw: `${txid}:${index} ${tell(mine)}`,
  }
}

function tell({ act, address, asset, height }: FreezeRecord): string {
  return `${act} of ${address} in ${asset} at height ${height}`
}
