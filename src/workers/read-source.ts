/** Thread that reads one unit of files and sends what it finds to the thread that stores it. Started by the worker pool alone. */
import { parentPort, workerData } from 'node:worker_threads'
import { transferFiles } from '../adapters/source-transfers/transfers-source.ts'
import { ItemPacker, type PackedItem } from '../adapters/worker-threads/packed-items.ts'
import {
  MESSAGES_AHEAD,
  packError,
  type ThreadMessage,
  type ThreadTask,
} from '../adapters/worker-threads/thread-messages.ts'
import { assertInvariant } from '../domain/errors.ts'

const SOURCES = { transfers: transferFiles } as const
/** Items that go together in one message. */
const ITEMS = 16

async function readUnit(): Promise<void> {
  const port = parentPort
  assertInvariant(port !== null, 'A thread was started as a program.')
  let turns = MESSAGES_AHEAD
  let wake: () => void = () => undefined
  port.on('message', () => {
    turns += 1
    wake()
  })
  const send = async (message: ThreadMessage, memory: readonly ArrayBuffer[]): Promise<void> => {
    while (turns === 0)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    turns -= 1
    port.postMessage(message, [...memory])
  }
  try {
    await sendItems(workerData as ThreadTask, send)
    await send({ kind: 'end' }, [])
  } catch (error) {
    await send({ kind: 'failed', error: packError(error) }, [])
  }
  port.close()
}

async function sendItems(
  { source, unit, options, checkpoint }: ThreadTask,
  send: (message: ThreadMessage, memory: readonly ArrayBuffer[]) => Promise<void>,
): Promise<void> {
  const packer = new ItemPacker()
  let items: PackedItem[] = []
  let memory: ArrayBuffer[] = []
  // Whoever does not want the rest ends the thread.
  const { signal } = new AbortController()
  const reader = SOURCES[source as keyof typeof SOURCES]
  for await (const item of reader.read(unit, options, checkpoint, signal)) {
    const { packed, memory: handed } = packer.pack(item)
    items.push(packed)
    memory.push(...handed)
    if (items.length < ITEMS) continue
    await send({ kind: 'items', items }, memory)
    items = []
    memory = []
  }
  await send({ kind: 'items', items }, memory)
}

await readUnit()
