/** Drives a pure flow process over a store: between two replies it checks the signal and reports progress. */
import type { AssetId } from '../../domain/asset.ts'
import type { FlowNeed, FlowProcess, FlowReply, Standing } from '../../domain/flow-record.ts'
import type { Context } from '../../ports/context.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'

/** What is known of addresses besides their transfers, in the order asked. */
export type ReadStandings = (
  asset: AssetId,
  addresses: readonly number[],
) => Promise<readonly Standing[]>

/** Runs a process to its result. Throws what the signal was aborted with. */
export async function driveFlow<T>(
  process: FlowProcess<T>,
  reader: FlowReader,
  standing: ReadStandings,
  context: Pick<Context, 'signal' | 'progress'>,
): Promise<T> {
  let asked = 0
  let step = process.next()
  while (!step.done) {
    context.signal.throwIfAborted()
    const reply = await answer(step.value, reader, standing)
    asked += 1
    context.progress({ stage: 'Following value', done: asked, total: null, unit: 'reads' })
    step = process.next(reply)
  }
  return step.value
}

async function answer(
  need: FlowNeed,
  reader: FlowReader,
  standing: ReadStandings,
): Promise<FlowReply> {
  switch (need.need) {
    case 'outgoing':
      return { need: 'outgoing', sides: await reader.outgoing(need) }
    case 'incoming':
      return { need: 'incoming', sides: await reader.incoming(need) }
    case 'spends':
      return { need: 'spends', spends: await reader.spends(need.outpoints) }
    case 'sources':
      return { need: 'sources', transactions: await reader.sources(need.txs) }
    case 'standing':
      return { need: 'standing', standings: await standing(need.asset, need.addresses) }
  }
}
