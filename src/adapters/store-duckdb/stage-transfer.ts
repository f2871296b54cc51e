/** Numbers the sides of a single transfer and puts it into the staging table. */
import type { TransferRecord } from '../../domain/ledger-record.ts'
import type { LedgerStaging } from './ledger-staging.ts'

export function stageTransfer(staging: LedgerStaging, transfer: TransferRecord): void {
  const sender = staging.address(transfer.chain, transfer.from)
  const receiver = staging.address(transfer.chain, transfer.to)
  staging.transfers.add(transfer, { sender, receiver })
}
