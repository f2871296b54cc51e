/**
 * Traces over accounts in one asset by any taint method, forward and backward. Claim: a send consumes what was received before it and
 * nothing later, shared out by the method's rule over the account's balance (methods §5; FIFO and LIFO as queue and stack of receipts by
 * analogy, haircut as proportional tracing). Native fees are consumed like sends and counted apart.
 */
import type { AssetId } from '../../domain/asset.ts'
import type { FlowProcess } from '../../domain/flow-record.ts'
import { requireDirection } from '../taint/taint-method.ts'
import { BackwardAccounts } from './backward-accounts.ts'
import { ForwardAccounts } from './forward-accounts.ts'
import { runTrace } from './run-trace.ts'
import type { TraceBounds, TraceResult, TransferOrigin } from './trace-record.ts'

/** Traces the value of transfers; those without value, and fees, carry nothing that could be followed. Throws `no-backward-method`. */
export function* traceAccounts(
  asset: AssetId,
  origins: readonly TransferOrigin[],
  bounds: TraceBounds,
): FlowProcess<TraceResult> {
  requireDirection(bounds.method ?? 'fifo', bounds.direction)
  const tracer =
    bounds.direction === 'forward'
      ? new ForwardAccounts(asset, bounds)
      : new BackwardAccounts(asset, bounds)
  for (const { seed, transfer, amount } of origins) tracer.originate(transfer, seed, amount)
  return yield* runTrace(tracer)
}
