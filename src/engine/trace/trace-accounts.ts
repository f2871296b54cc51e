/**
 * FIFO traces over accounts in one asset, forward and backward. Claim: each account is a first-in-first-out queue per asset; a send
 * consumes what was received before it and nothing later (methods §5). Native fees are consumed like sends and counted apart.
 */
import type { AssetId } from '../../domain/asset.ts'
import type { FlowProcess } from '../../domain/flow-record.ts'
import { transferSpot } from './account-ledger.ts'
import { BackwardAccounts } from './backward-accounts.ts'
import { ForwardAccounts } from './forward-accounts.ts'
import { runTrace } from './run-trace.ts'
import type { TraceBounds, TraceResult, TransferOrigin } from './trace-record.ts'

/** Traces the value of transfers; those without value, and fees, carry nothing that could be followed. */
export function* traceAccounts(
  asset: AssetId,
  origins: readonly TransferOrigin[],
  bounds: TraceBounds,
): FlowProcess<TraceResult> {
  const tracer =
    bounds.direction === 'forward'
      ? new ForwardAccounts(asset, bounds)
      : new BackwardAccounts(asset, bounds)
  for (const { seed, transfer } of origins)
    if (transfer.amount > 0n && transfer.kind !== 'fee')
      tracer.frontier.originate(transferSpot(transfer), seed, transfer.amount)
  return yield* runTrace(tracer)
}
