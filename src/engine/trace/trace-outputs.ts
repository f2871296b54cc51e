/**
 * FIFO traces over outputs (UTXO chains), forward along spends and backward along sources. Claim: deterministic, lossless and
 * reversible (methods §5). Known limit: FIFO is a convention of law, not an observation of which coin was meant.
 */
import type { AssetId } from '../../domain/asset.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { FlowProcess } from '../../domain/flow-record.ts'
import { BackwardOutputs } from './backward-outputs.ts'
import { Wanted } from './flow-cache.ts'
import { ForwardOutputs } from './forward-outputs.ts'
import { spotOf } from './output-ledger.ts'
import { runTrace } from './run-trace.ts'
import type { OutputOrigin, TraceBounds, TraceResult } from './trace-record.ts'

/** Traces the value of outputs. Throws `no-such-output` when an origin names an output that its transaction does not have. */
export function* traceOutputs(
  asset: AssetId,
  origins: readonly OutputOrigin[],
  bounds: TraceBounds,
): FlowProcess<TraceResult> {
  const tracer =
    bounds.direction === 'forward'
      ? new ForwardOutputs(asset, bounds)
      : new BackwardOutputs(asset, bounds)
  const wanted = new Wanted()
  for (const { outpoint } of origins) wanted.transactions.add(outpoint.tx)
  yield* tracer.cache.fetch(wanted)
  for (const { seed, outpoint } of origins) {
    const transaction = tracer.cache.transactions.get(outpoint.tx)
    const output = transaction?.outputs[outpoint.index]
    if (!transaction || !output)
      throw new UserInputError(
        'no-such-output',
        `The transaction has no output ${outpoint.index}.`,
        { hints: [`It has ${transaction?.outputs.length ?? 0} outputs, counted from 0.`] },
      )
    if (output.value > 0n)
      tracer.frontier.originate(spotOf(transaction, outpoint.index), seed, output.value)
  }
  return yield* runTrace(tracer)
}
