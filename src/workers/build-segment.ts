/** Thread that writes a segment of an index from rows, blocks or names as they are stored. Started by the worker pool alone. */
import { parentPort, workerData } from 'node:worker_threads'
import { BlockSegmentBuilder } from '../adapters/index-files/block-segment.ts'
import { NameSegmentBuilder } from '../adapters/index-files/name-segment.ts'
import { SegmentBuilder } from '../adapters/index-files/segment-builder.ts'
import type { SegmentAnswer, SegmentMessage } from '../adapters/worker-threads/segment-messages.ts'
import { assertInvariant } from '../domain/errors.ts'
import type { TransferRows } from '../domain/ledger-record.ts'
import { SharedPiece } from '../domain/shared-piece.ts'

assertInvariant(parentPort !== null, 'A thread was started as a program.')
const port = parentPort
const dir = workerData as string
let rowsBuilder: SegmentBuilder | null = null
let blocksBuilder: BlockSegmentBuilder | null = null
let namesBuilder: NameSegmentBuilder | null = null
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
    rowsBuilder?.discard()
    blocksBuilder?.discard()
    namesBuilder?.discard()
  }
}

function takeRows(message: Extract<SegmentMessage, { readonly kind: 'rows' }>): void {
  scopes = message.scopes ?? scopes
  const { rows, chain, ref } = message
  attempt(() => {
    rowsBuilder ??= new SegmentBuilder(dir)
    rowsBuilder.add(chain, { ...rows, scopes }, ref)
  })
  const { buffer } = rows.time
  if (buffer instanceof ArrayBuffer) answer({ kind: 'memory', memory: buffer }, [buffer])
}

function takeBlock({ block }: Extract<SegmentMessage, { readonly kind: 'block' }>): void {
  const { memory, ...columns } = block
  attempt(() => {
    blocksBuilder ??= new BlockSegmentBuilder(dir)
    blocksBuilder.add(columns)
  })
  if (memory) new SharedPiece(memory.buffer, memory.used).release()
  answer({ kind: 'taken' })
}

function takeNames({ names }: Extract<SegmentMessage, { readonly kind: 'names' }>): void {
  attempt(() => {
    namesBuilder ??= new NameSegmentBuilder(dir)
    namesBuilder.add(names)
  })
  answer({ kind: 'taken' })
}

port.on('message', (message: SegmentMessage) => {
  if (message.kind === 'rows') takeRows(message)
  else if (message.kind === 'block') takeBlock(message)
  else if (message.kind === 'names') takeNames(message)
  else {
    attempt(() => {
      rowsBuilder?.finish(message.assets)
      blocksBuilder?.finish()
      namesBuilder?.finish()
    })
    answer({ kind: 'end', whole: !failed })
    port.close()
  }
})
