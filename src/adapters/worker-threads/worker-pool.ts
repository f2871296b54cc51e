/** Threads of Node. There are none where the program runs from its sources: a thread is started from a built file. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { SourceError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { AskHeight, ReadTask, WorkerPool } from '../../ports/worker-pool.ts'
import { ItemUnpacker } from './packed-items.ts'
import { type ThreadAnswer, type ThreadMessage, unpackError } from './thread-messages.ts'

const ENTRY = new URL('../../workers/read-source.js', import.meta.url)

export const workerThreads: WorkerPool = {
  read: (task, signal, height) =>
    existsSync(fileURLToPath(ENTRY)) ? readInThread(task, signal, height) : null,
}

async function* readInThread(
  task: ReadTask,
  signal: AbortSignal,
  height: AskHeight,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  signal.throwIfAborted()
  const thread = threads.take()
  let ended = false
  const answer = (message: ThreadAnswer, handed: ArrayBuffer[] = []): void =>
    thread.postMessage(message, handed)
  const unpacker = new ItemUnpacker((memory) => answer({ kind: 'memory', memory }, [memory]))
  try {
    answer({ kind: 'task', task })
    for await (const message of messagesOf(thread, signal)) {
      ended = message.kind === 'end'
      if (message.kind === 'end') return
      if (message.kind === 'failed') throw unpackError(message.error)
      if (message.kind === 'ask-height')
        answer({ kind: 'height', height: await height(message.chain, message.hash) })
      else {
        for (const packed of message.items) yield unpacker.unpack(packed)
        answer({ kind: 'more' })
      }
    }
  } finally {
    if (ended) threads.give(thread)
    else await thread.terminate()
  }
}

/** Milliseconds that a thread waits for the next file. */
const WAITS = 30_000

/** A thread that has read a file to its end reads the next one, with what it has loaded. One waits at most, and keeps no process alive. */
class ReadingThreads {
  #idle: Worker | null = null
  #timer: NodeJS.Timeout | undefined

  take(): Worker {
    const idle = this.#idle
    this.#idle = null
    clearTimeout(this.#timer)
    idle?.ref()
    return idle ?? this.#start()
  }

  #start(): Worker {
    const thread = new Worker(ENTRY, { execArgv: [] })
    // Whoever reads hears of it; one that waits is forgotten.
    thread.on('error', () => undefined)
    thread.on('exit', () => {
      if (this.#idle === thread) this.#idle = null
    })
    return thread
  }

  give(thread: Worker): void {
    thread.unref()
    const before = this.#idle
    this.#idle = thread
    void before?.terminate()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#end(), WAITS).unref()
  }

  #end(): void {
    void this.#idle?.terminate()
    this.#idle = null
  }
}

const threads = new ReadingThreads()

/** Messages as they come. Throws what ended the thread before it said that it was done. */
async function* messagesOf(
  thread: Worker,
  signal: AbortSignal,
): AsyncGenerator<ThreadMessage, void, undefined> {
  const waiting: ThreadMessage[] = []
  let failure: unknown = null
  let wake: () => void = () => undefined
  const fail = (error: unknown): void => {
    failure ??= error
    wake()
  }
  const abort = (): void => fail(signal.reason)
  const take = (message: ThreadMessage): void => {
    waiting.push(message)
    wake()
  }
  const exit = (): void => fail(new SourceError('thread-ended', 'A thread that read files ended.'))
  thread.on('message', take)
  thread.on('error', fail)
  thread.on('exit', exit)
  signal.addEventListener('abort', abort)
  try {
    for (;;) {
      signal.throwIfAborted()
      const next = waiting.shift()
      if (next) yield next
      else if (failure !== null) throw failure
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    signal.removeEventListener('abort', abort)
    thread.off('message', take)
    thread.off('error', fail)
    thread.off('exit', exit)
  }
}
