/**
 * Drives a pure flow process over a store: between two replies it checks the signal and reports progress, and while it waits for a
 * reply it stops as soon as the signal says so.
 */
import type { AssetId } from '../../domain/asset.ts'
import type {
  FlowBlock,
  FlowNeed,
  FlowProcess,
  FlowReply,
  Standing,
} from '../../domain/flow-record.ts'
import type { Context } from '../../ports/context.ts'
import type { FlowReader } from '../../ports/flow-reader.ts'

/** What is known of addresses besides their transfers, in the order asked. */
export type ReadStandings = (
  asset: AssetId,
  addresses: readonly number[],
) => Promise<readonly Standing[]>

/** What transactions left over for the miners of their blocks, in the order asked. */
export type ReadBlocks = (heights: readonly number[]) => Promise<readonly FlowBlock[]>

/** A reader that answers at once keeps this process from hearing anything else for at most so long. */
const BREATH_MS = 50

/** Runs a process to its result. Throws what the signal was aborted with. */
export async function driveFlow<T>(
  process: FlowProcess<T>,
  reader: FlowReader,
  standing: ReadStandings,
  context: Pick<Context, 'signal' | 'progress'>,
  { blocks, stage = 'Following value' }: { blocks?: ReadBlocks; stage?: string } = {},
): Promise<T> {
  const { signal, progress } = context
  let asked = 0
  let breath = performance.now()
  let step = process.next()
  while (!step.done) {
    signal.throwIfAborted()
    if (performance.now() - breath > BREATH_MS) {
      await new Promise((done) => setImmediate(done))
      signal.throwIfAborted()
      breath = performance.now()
    }
    const need = step.value
    const reply =
      need.need === 'pause'
        ? need
        : await untilAborted(signal, answer(need, { reader, standing, blocks }))
    asked += 1
    progress({ stage, done: asked, total: null, unit: 'reads' })
    step = process.next(reply)
  }
  return step.value
}

interface Answerers {
  readonly reader: FlowReader
  readonly standing: ReadStandings
  readonly blocks: ReadBlocks | undefined
}

async function answer(
  need: Exclude<FlowNeed, { readonly need: 'pause' }>,
  { reader, standing, blocks }: Answerers,
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
    case 'blocks':
      return { need: 'blocks', blocks: (await blocks?.(need.heights)) ?? [] }
  }
}

/** The reply, or what the signal was aborted with, whichever comes first. What was asked of the store runs out by itself. */
function untilAborted<T>(signal: AbortSignal, reply: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    reply.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
