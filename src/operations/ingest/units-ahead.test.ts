import { expect, test } from 'vitest'
import { UserInputError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { Context } from '../../ports/context.ts'
import type { FileSource } from '../../ports/source.ts'
import type { ImportTask } from './import-task.ts'
import { UnitsAhead } from './units-ahead.ts'

const FIRST = { paths: ['/1'] }
const SECOND = { paths: ['/2'] }
const LAST = { paths: ['/3'] }
const MB = 1_000_000

/** Three units of files; `log` tells in their order what is hashed, read and asked. */
function unitsOf(bytes: number, readsAhead = true) {
  const log: string[] = []
  const files = {
    sizes: async (paths: readonly string[]) => paths.map(() => bytes),
    hash: async ([path = '']: readonly string[]) => {
      log.push(`hash ${path}`)
      return [{ file: path, bytes, sha256: path }]
    },
  }
  async function* one(): AsyncGenerator<ReadItem<number>> {
    yield { kind: 'value', value: 1, place: { file: '' } }
  }
  const source: FileSource<number> = {
    ...{ id: 'numbers', version: '1', plan: async () => [], read: one },
    ...(readsAhead
      ? {
          async *readAhead({ paths: [path = ''] }, _options, stored) {
            log.push(`read ${path}`)
            await stored
            log.push(`ask ${path}`)
            yield { kind: 'value', value: 1, place: { file: path } }
          },
        }
      : {}),
  }
  const context = { files, signal: new AbortController().signal } as unknown as Context
  const task = { source, options: {} } as unknown as ImportTask<number, number>
  return { ahead: new UnitsAhead(context, task, [FIRST, SECOND, LAST]), log }
}

test('the next files are hashed while one is imported, but the last is not: a node may still write to it', async () => {
  const { ahead, log } = unitsOf(MB)
  await ahead.hash(FIRST)
  expect(log).toEqual(['hash /1', 'hash /2'])
  await ahead.hash(SECOND)
  expect(log).toEqual(['hash /1', 'hash /2'])
  await ahead.hash(LAST)
  expect(log).toEqual(['hash /1', 'hash /2', 'hash /3'])
})

test('the next files are read when one is read, and the store is asked when that one is stored', async () => {
  const { ahead, log } = unitsOf(100 * MB)
  ahead.wasRead(FIRST)
  await new Promise((done) => setTimeout(done, 10))
  expect(log).toEqual(['read /2'])
  ahead.wasStored()
  const early = await ahead.reading(SECOND, {})
  for await (const item of early?.items() ?? []) expect(item).toMatchObject({ value: 1 })
  expect(log).toEqual(['read /2', 'ask /2'])
  // The last waits for its turn.
  ahead.wasRead(SECOND)
  await new Promise((done) => setTimeout(done, 10))
  expect(log).toEqual(['read /2', 'ask /2'])
})

test('small files, and sources that cannot, wait for their turn', async () => {
  for (const { ahead, log } of [unitsOf(MB), unitsOf(100 * MB, false)]) {
    ahead.wasRead(FIRST)
    expect(await ahead.reading(SECOND, {})).toBeNull()
    expect(log).toEqual([])
  }
})

test('what was begun for a unit whose turn does not come is ended', async () => {
  const { ahead, log } = unitsOf(100 * MB)
  ahead.wasRead(FIRST)
  await ahead.stop()
  expect(log).toEqual(['read /2', 'ask /2'])
})

test('an empty file is refused when its turn comes', async () => {
  const { ahead } = unitsOf(0)
  await expect(ahead.hash(FIRST)).rejects.toThrow(UserInputError)
})
