/** Maps a transfer to its row in the staging table. */
import type { TransferRecord } from '../../domain/ledger-record.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import { toAmountColumns } from './amount-columns.ts'
import { storedHash } from './hash-text.ts'
import type { LedgerStaging } from './ledger-staging.ts'
import { transferKey } from './transfer-key.ts'
import { u32 } from './u32.ts'

export function stageTransfer(staging: LedgerStaging, transfer: TransferRecord): void {
  const { chain, txid, index, kind, height, position, time, asset, verification, note } = transfer
  const writer = staging.get('s_transfer')
  const [amount, high] = toAmountColumns(transfer.amount)
  const { seq, nth } = staging.transfers.next(transfer)
  writer.add(
    ...[seq, chain, txid, u32(index), kind, height === null ? null : u32(height)],
    ...[u32(position), time, staging.address(chain, transfer.from)],
    ...[staging.address(chain, transfer.to), asset, amount, high],
    ...[verification, VERIFICATIONS.indexOf(verification), note],
    transfer.block === undefined ? null : storedHash(transfer.block),
    ...[nth, transferKey(txid, index, kind)],
  )
}
