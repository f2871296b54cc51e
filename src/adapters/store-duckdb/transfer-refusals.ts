/** Tells of transfers that contradict what stands under their key: both versions. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { addressFromPayload } from '../../domain/address/address-payload.ts'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import { formatTime } from '../../domain/time.ts'
import { fromAmountColumns } from './amount-columns.ts'
import { rowsOn } from './database.ts'

interface Side {
  readonly sender: { readonly bytes: Uint8Array } | null
  readonly receiver: { readonly bytes: Uint8Array } | null
  readonly asset: string
  readonly amount: bigint
  readonly high: bigint | null
  readonly time: number
  readonly verification: string
}

interface Conflict {
  readonly chain: string
  readonly txid: string
  readonly idx: number
  readonly mine: Side
  readonly theirs: Side
}

/** The rows of `c_transfer` that are not the same as the stored transfer they met. */
export async function refusedTransfers(
  on: DuckDBConnection,
  record: ImportRecord,
): Promise<readonly Quarantine[]> {
  const side = (row: string, sender: string, receiver: string): string =>
    `{ sender: ${sender}.payload, receiver: ${receiver}.payload, asset: ${row}.asset, amount: ${row}.amount,
       high: ${row}.amount_high, time: ${row}.time, verification: ${row}.verification }`
  const conflicts = await rowsOn<{
    chain: string
    txid: string
    idx: number
    mine: { entries: Side }
    theirs: { entries: Side }
  }>(
    on,
    `SELECT n.chain, n.txid, n.idx, ${side('n', 'ns', 'nr')} AS mine, ${side('o', 'os', 'orr')} AS theirs
     FROM c_transfer n JOIN transfers o ON o.chain = n.chain AND o.ref = n.ref
     LEFT JOIN addresses ns ON ns.chain = n.chain AND ns.id = n.sender
     LEFT JOIN addresses nr ON nr.chain = n.chain AND nr.id = n.receiver
     LEFT JOIN addresses os ON os.chain = n.chain AND os.id = o.sender
     LEFT JOIN addresses orr ON orr.chain = n.chain AND orr.id = o.receiver
     WHERE NOT n.same ORDER BY n.seq`,
  )
  return conflicts.map(({ mine, theirs, ...key }) =>
    refusal(record, { ...key, mine: mine.entries, theirs: theirs.entries }),
  )
}

function refusal(record: ImportRecord, conflict: Conflict): Quarantine {
  const { chain, txid, idx, mine, theirs } = conflict
  const place = { file: record.sources[0]?.file ?? record.kind, record: `${txid}:${idx}` }
  return {
    place,
    code: 'contradicts-transfer',
    reason: `Transfer ${txid}:${idx} on ${chain} is stored as ${tell(chain, theirs)}; ${place.file} says ${tell(chain, mine)}.`,
    raw: `${txid}:${idx} ${tell(chain, mine)}`,
  }
}

function tell(chain: string, side: Side): string {
  const name = (payload: Side['sender']): string =>
    payload === null ? 'nobody' : addressFromPayload(chain, payload.bytes)
  const amount = fromAmountColumns(side.amount, side.high)
  return `${amount} of ${side.asset} from ${name(side.sender)} to ${name(side.receiver)} at ${formatTime(side.time)} (${side.verification})`
}
