/** Every operation, in the order the help lists them. A surface derives itself from this list and nothing else. */
import type { AnyOperation } from './define-operation.ts'
import { ingestBitcoin } from './ingest/bitcoin.ts'
import { ingestPrices } from './ingest/prices.ts'
import { ingestTransfers } from './ingest/transfers.ts'
import { jobsCancel } from './jobs/cancel.ts'
import { jobsGet } from './jobs/get.ts'
import { jobsList } from './jobs/list.ts'
import { quarantineList } from './quarantine/list.ts'
import { workspaceStatus } from './workspace/status.ts'

export const operations = [
  workspaceStatus,
  quarantineList,
  ingestBitcoin,
  ingestTransfers,
  ingestPrices,
  jobsList,
  jobsGet,
  jobsCancel,
] as const satisfies readonly AnyOperation[]
