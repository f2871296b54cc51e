/** Thread that writes a segment of an index from rows as they are stored. Started by the worker pool alone. */
import { parentPort, workerData } from 'node:worker_threads'
import { SegmentBuilder } from '../adapters/index-files/segment-builder.ts'
import type { SegmentAnswer, SegmentMessage } from '../adapters/worker-threads/segment-messages.ts'
import { assertInvariant } from '../domain/errors.ts'
import type { TransferRows } from '../domain/ledger-record.ts'

assertInvariant(parentPort !== null, 'A thread was started as a program.')
const port = parentPort
const builder = new SegmentBuilder(workerData as string)
let scopes: TransferRows['scopes'] = []
let failed = false

function answer(message: SegmentAnswer, memory: ArrayBuffer[] = []): void {
  port.postMessage(message, memory)
}

/** A segment that cannot be made from what comes is made from the record, later: nothing is told but that. */
function attempt(step: () => void): void {
  if (failed) return
  try {
    step()
  } catch {
    failed = true
    builder.discard()
  }
}

port.on('message', (message: SegmentMessage) => {
  if (message.kind === 'finish') {
    attempt(() => builder.finish(message.assets))
    answer({ kind: 'end', whole: !failed })
    port.close()
    return
  }
  scopes = message.scopes ?? scopes
  const { rows, chain, ref } = message
  attempt(() => builder.add(chain, { ...rows, scopes }, ref))
  const { buffer } = rows.time
  if (buffer instanceof ArrayBuffer) answer({ kind: 'memory', memory: buffer }, [buffer])
})
