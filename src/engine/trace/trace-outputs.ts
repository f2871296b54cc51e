/**
 * Traces over outputs (UTXO chains) by any taint method, forward along spends and backward along sources. A transaction's inputs are
 * shared out among its outputs and its fee by the method's rule (methods §5); what is claimed is that arithmetic, never which coin was
 * meant. FIFO and LIFO are exact and reversible, haircut conserves by its rounding rule, poison claims no conservation.
 */
import type { AssetId } from '../../domain/asset.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { FlowProcess } from '../../domain/flow-record.ts'
import { requireDirection } from '../taint/taint-method.ts'
import { BackwardOutputs } from './backward-outputs.ts'
import { Wanted } from './flow-cache.ts'
import { ForwardOutputs } from './forward-outputs.ts'
import { runTrace } from './run-trace.ts'
import type { OutputOrigin, TraceBounds, TraceResult } from './trace-record.ts'

/**
 * Traces the value of outputs. Throws `no-such-output` when an origin names an output that its transaction does not have, and
 * `no-backward-method`.
 */
export function* traceOutputs(
  asset: AssetId,
  origins: readonly OutputOrigin[],
  bounds: TraceBounds,
): FlowProcess<TraceResult> {
  requireDirection(bounds.method ?? 'fifo', bounds.direction)
  const tracer =
    bounds.direction === 'forward'
      ? new ForwardOutputs(asset, bounds)
      : new BackwardOutputs(asset, bounds)
  const wanted = new Wanted()
  for (const { outpoint } of origins) wanted.transactions.add(outpoint.tx)
  yield* tracer.cache.fetch(wanted)
  for (const { seed, outpoint, amount } of origins) {
    const transaction = tracer.cache.transactions.get(outpoint.tx)
    const output = transaction?.outputs[outpoint.index]
    if (!transaction || !output)
      throw new UserInputError(
        'no-such-output',
        `The transaction has no output ${outpoint.index}.`,
        { hints: [`It has ${transaction?.outputs.length ?? 0} outputs, counted from 0.`] },
      )
    if (output.value > 0n) tracer.originate(transaction, outpoint.index, seed, amount)
  }
  return yield* runTrace(tracer)
}
