import { expect, test } from 'vitest'
import type { ReadItem } from '../../domain/import-record.ts'
import type { Context } from '../../ports/context.ts'
import type { SourceUnit } from '../../ports/source.ts'
import { EarlyReading } from './early-reading.ts'

const UNIT = { paths: ['/a', '/b'] }

/** Begins a reading of three values of two files, and tells what became of it. */
async function begin(sizes: readonly number[], unit: SourceUnit = UNIT, fails = false) {
  const seen = { begun: 0, ended: 0 }
  async function* read(): AsyncGenerator<ReadItem<number>> {
    seen.begun += 1
    try {
      if (fails) throw new Error('unreadable')
      for (const value of [1, 2, 3]) yield { kind: 'value', value, place: { file: 'a' } }
    } finally {
      seen.ended += 1
    }
  }
  const context = { files: { sizes: async () => sizes } } as unknown as Context
  return { early: await EarlyReading.begin(context, unit, 100, read), seen }
}

function file(bytes: number) {
  return { file: 'a', bytes, sha256: '' }
}

test('a large file is read from its start before it is asked for, and every value comes once', async () => {
  const { early, seen } = await begin([60, 60])
  expect(seen.begun).toBe(1)
  const values: unknown[] = []
  for await (const item of early?.items() ?? []) values.push('value' in item && item.value)
  expect(values).toEqual([1, 2, 3])
  expect(seen).toEqual({ begun: 1, ended: 1 })
})

test('small files and what is no file are not', async () => {
  const small = await begin([10, 10])
  expect([small.early, small.seen.begun]).toEqual([null, 0])
  const none = await begin([60, 60], { ...UNIT, origin: { file: file(0), total: 1, unit: 'x' } })
  expect([none.early, none.seen.begun]).toEqual([null, 0])
})

test('it fits only files as long as they were when they were hashed, and an import from the start', async () => {
  const { early, seen } = await begin([60, 60])
  expect(early?.fits([file(60), file(60)], null)).toBe(true)
  expect(early?.fits([file(60), file(60)], '17')).toBe(false)
  expect(early?.fits([file(60), file(61)], null)).toBe(false)
  await early?.stop()
  expect(seen).toEqual({ begun: 1, ended: 1 })
})

test('what goes wrong is told to whoever reads on, and to nobody else', async () => {
  const { early } = await begin([100], UNIT, true)
  await new Promise((done) => setTimeout(done, 10))
  const read = async () => {
    for await (const item of early?.items() ?? []) expect(item).toBeUndefined()
  }
  await expect(read()).rejects.toThrow('unreadable')
})
