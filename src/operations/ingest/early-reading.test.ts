import { expect, test } from 'vitest'
import type { ReadItem } from '../../domain/import-record.ts'
import type { Context } from '../../ports/context.ts'
import type { FileSource } from '../../ports/source.ts'
import { EarlyReading } from './early-reading.ts'

const UNIT = { paths: ['/a', '/b'] }

/** A source of three values, and what became of its reading. */
function sourceOf(fails = false) {
  const seen = { begun: 0, ended: 0 }
  const source: FileSource<number> = {
    ...{ id: 'numbers', version: '1', plan: async () => [UNIT] },
    async *read(): AsyncGenerator<ReadItem<number>> {
      seen.begun += 1
      try {
        if (fails) throw new Error('unreadable')
        for (const value of [1, 2, 3]) yield { kind: 'value', value, place: { file: 'a' } }
      } finally {
        seen.ended += 1
      }
    },
  }
  return { source, seen }
}

function contextOf(sizes: readonly number[]): Context {
  const { signal } = new AbortController()
  return { signal, files: { sizes: async () => sizes } } as unknown as Context
}

function file(bytes: number) {
  return { file: 'a', bytes, sha256: '' }
}

test('a large file is read from its start before it is asked for, and every value comes once', async () => {
  const { source, seen } = sourceOf()
  const early = await EarlyReading.begin(contextOf([300_000_000, 300_000_000]), source, UNIT, {})
  expect(seen.begun).toBe(1)
  const values: unknown[] = []
  for await (const item of early?.items() ?? []) values.push('value' in item && item.value)
  expect(values).toEqual([1, 2, 3])
  expect(seen).toEqual({ begun: 1, ended: 1 })
})

test('small files and what is no file are not', async () => {
  const { source, seen } = sourceOf()
  expect(await EarlyReading.begin(contextOf([1_000, 1_000]), source, UNIT, {})).toBeNull()
  const origin = { file: file(0), total: 1, unit: 'blocks' }
  expect(await EarlyReading.begin(contextOf([]), source, { ...UNIT, origin }, {})).toBeNull()
  expect(seen.begun).toBe(0)
})

test('it fits only files as long as they were when they were hashed, and an import from the start', async () => {
  const { source, seen } = sourceOf()
  const early = await EarlyReading.begin(contextOf([300_000_000, 300_000_000]), source, UNIT, {})
  const same = [file(300_000_000), file(300_000_000)]
  expect(early?.fits(same, null)).toBe(true)
  expect(early?.fits(same, '17')).toBe(false)
  expect(early?.fits([file(300_000_000), file(300_000_001)], null)).toBe(false)
  await early?.stop()
  expect(seen).toEqual({ begun: 1, ended: 1 })
})

test('what goes wrong is told to whoever reads on, and to nobody else', async () => {
  const { source } = sourceOf(true)
  const early = await EarlyReading.begin(contextOf([600_000_000]), source, UNIT, {})
  await new Promise((done) => setTimeout(done, 10))
  const read = async () => {
    for await (const item of early?.items() ?? []) expect(item).toBeUndefined()
  }
  await expect(read()).rejects.toThrow('unreadable')
})
