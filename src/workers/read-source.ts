/** Thread that reads units of files, one after the other, and sends what it finds to the thread that stores it. Started by the worker pool alone. */
import { type MessagePort, parentPort } from 'node:worker_threads'
import { BlockPacker } from '../adapters/worker-threads/packed-block.ts'
import { ItemPacker, type PackedItem } from '../adapters/worker-threads/packed-items.ts'
import {
  MESSAGES_AHEAD,
  packError,
  type ThreadAnswer,
  type ThreadMessage,
  type ThreadTask,
} from '../adapters/worker-threads/thread-messages.ts'
import type { ChainId } from '../domain/chain.ts'
import { assertInvariant } from '../domain/errors.ts'

/** Items that go together in one message, and bytes from which on it goes. */
const ITEMS = 16
const BYTES = 4_000_000

/** The other thread, which takes so many messages ahead and no more. */
class Store {
  readonly #port: MessagePort
  #turns = MESSAGES_AHEAD
  #wake: () => void = () => undefined
  #height: number | null | undefined
  readonly packer: ItemPacker

  constructor(port: MessagePort, blocks: BlockPacker) {
    this.#port = port
    this.packer = new ItemPacker(blocks)
  }

  answered(answer: Exclude<ThreadAnswer, { readonly kind: 'task' }>): void {
    if (answer.kind === 'memory') this.packer.reuse(answer.memory)
    else if (answer.kind === 'height') this.#height = answer.height
    else this.#turns += 1
    this.#wake()
  }

  async send(message: ThreadMessage, memory: readonly ArrayBuffer[] = []): Promise<void> {
    while (this.#turns === 0) await this.#news()
    this.#turns -= 1
    this.#port.postMessage(message, [...memory])
  }

  /** The height of a block that is stored. One is asked for at a time. */
  async height(chain: ChainId, hash: string): Promise<number | null> {
    this.#height = undefined
    this.#port.postMessage({ kind: 'ask-height', chain, hash } satisfies ThreadMessage)
    while (this.#height === undefined) await this.#news()
    return this.#height
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

/** What a file needs is loaded when the first of its kind comes; the others of an import are read by the same source. */
const SOURCES = {
  async transfers() {
    return (await import('../adapters/source-transfers/transfers-source.ts')).transferFiles
  },
  async bitcoin() {
    const { createBitcoinSource } = await import('../adapters/source-bitcoin/bitcoin-source.ts')
    return createBitcoinSource({ blockHeight: (chain, hash) => store.height(chain, hash) })
  },
} as const
type Name = keyof typeof SOURCES
const loaded = new Map<string, ReturnType<(typeof SOURCES)[Name]>>()

function sourceOf(name: string): ReturnType<(typeof SOURCES)[Name]> {
  const source = loaded.get(name) ?? SOURCES[name as Name]()
  loaded.set(name, source)
  return source
}

async function readUnit(task: ThreadTask): Promise<void> {
  try {
    await sendItems(task)
    await store.send({ kind: 'end' })
  } catch (error) {
    await store.send({ kind: 'failed', error: packError(error) })
  }
}

async function sendItems(task: ThreadTask): Promise<void> {
  const { packer } = store
  let items: PackedItem[] = []
  let memory: ArrayBuffer[] = []
  let bytes = 0
  // Whoever does not want the rest ends the thread.
  const { signal } = new AbortController()
  const source = await sourceOf(task.source)
  for await (const item of source.read(task.unit, task.options, task.checkpoint, signal)) {
    const { packed, memory: handed } = packer.pack(item)
    items.push(packed)
    memory.push(...handed)
    bytes += handed.reduce((sum, { byteLength }) => sum + byteLength, 0)
    if (items.length < ITEMS && bytes < BYTES) continue
    await store.send({ kind: 'items', items }, memory)
    items = []
    memory = []
    bytes = 0
  }
  await store.send({ kind: 'items', items }, memory)
}

assertInvariant(parentPort !== null, 'A thread was started as a program.')
const port = parentPort
const blocks = new BlockPacker()
/** One file is read at a time; each has a count of messages of its own. */
let store = new Store(port, blocks)

port.on('message', (answer: ThreadAnswer) => {
  if (answer.kind !== 'task') return store.answered(answer)
  store = new Store(port, blocks)
  void readUnit(answer.task)
})
