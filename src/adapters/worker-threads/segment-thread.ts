/** A thread that writes a segment of an index from rows as they are stored. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { ChainId } from '../../domain/chain.ts'
import { giveBack } from '../../domain/transfer-rows.ts'
import type { SegmentThread, StoredBlock, StoredNames, StoredRows } from '../../ports/flow-sink.ts'
import type { SegmentAnswer, SegmentMessage } from './segment-messages.ts'

const ENTRY = new URL('../../workers/build-segment.js', import.meta.url)
/** Groups of rows that are on their way at most. */
const AHEAD = 48
/** Rows of blocks, or names, that are on their way at most, beside one block. */
const ROWS_AHEAD = 2_000_000

/** Starts one; `null` where the program runs from its sources. */
export function startSegmentThread(dir: string): SegmentThread | null {
  return existsSync(fileURLToPath(ENTRY)) ? new BuildingThread(dir) : null
}

class BuildingThread implements SegmentThread {
  readonly #thread: Worker
  /** Who takes the memory of the groups that are on their way, in their order. */
  readonly #reuse: StoredRows['rows']['reuse'][] = []
  #scopes: StoredRows['rows']['scopes'] = []
  #sent = 0
  /** Rows of the blocks, or names, that are on their way, in their order, and their sum. */
  readonly #sizes: number[] = []
  #rows = 0
  /** Null while it works. */
  #ended: boolean | null = null
  #wake: () => void = () => undefined

  constructor(dir: string) {
    this.#thread = new Worker(ENTRY, { workerData: dir, execArgv: [] })
    this.#thread.on('message', (answer: SegmentAnswer) => {
      if (answer.kind === 'memory') this.#reuse.shift()?.(answer.memory)
      else if (answer.kind === 'taken') this.#rows -= this.#sizes.shift() ?? 0
      else this.#ended = answer.whole
      this.#wake()
    })
    // Rows that it did not take are stored all the same: there is no segment, and no error.
    this.#thread.on('error', () => this.#end())
    this.#thread.on('exit', () => this.#end())
  }

  async add(chain: ChainId, { rows, ref }: StoredRows): Promise<void> {
    const { addresses: _, reuse, scopes, ...columns } = rows
    if (this.#ended !== null || !(rows.time.buffer instanceof ArrayBuffer)) {
      giveBack(rows)
      return
    }
    const named = scopes === this.#scopes && scopes.length === this.#sent ? null : [...scopes]
    this.#scopes = scopes
    this.#sent = scopes.length
    this.#reuse.push(reuse)
    this.#post({ kind: 'rows', chain, rows: columns, scopes: named, ref }, [rows.time.buffer])
    while (this.#reuse.length > AHEAD && this.#ended === null) await this.#news()
  }

  async addBlock({ memory, ...block }: StoredBlock): Promise<void> {
    if (this.#ended !== null) return
    memory?.hold()
    const rows = block.outputs.scripts.length + block.inputs.scripts.length
    this.#post({ kind: 'block', block: { ...block, memory: memory?.packed ?? null } })
    await this.#keepPace(rows)
  }

  async addNames(names: StoredNames): Promise<void> {
    if (this.#ended !== null) return
    this.#post({ kind: 'names', names }, [names.ends.buffer, names.bytes.buffer])
    await this.#keepPace(names.ends.length)
  }

  async finish(assets: readonly string[]): Promise<boolean> {
    this.#post({ kind: 'finish', assets })
    while (this.#ended === null) await this.#news()
    return this.#ended
  }

  async stop(): Promise<void> {
    this.#end()
    await this.#thread.terminate()
  }

  /** So many rows are on their way: waits while these are too many. */
  async #keepPace(rows: number): Promise<void> {
    this.#sizes.push(rows)
    this.#rows += rows
    while (this.#rows > ROWS_AHEAD && this.#sizes.length > 1 && this.#ended === null)
      await this.#news()
  }

  #post(message: SegmentMessage, memory: ArrayBuffer[] = []): void {
    this.#thread.postMessage(message, memory)
  }

  #end(): void {
    this.#ended ??= false
    this.#wake()
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
