import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { encodeBase58check } from '../../domain/address/base58check.ts'
import { WeirError } from '../../domain/errors.ts'
import type { Context } from '../../ports/context.ts'
import { ingestList } from '../ingest/list.ts'
import { runOperation } from '../run-operation.ts'
import { listsDiff } from './diff.ts'
import { listsList } from './list.ts'

/** Addresses of made-up key hashes. */
const btc = (fill: number): string =>
  encodeBase58check(Uint8Array.of(0, ...Array<number>(20).fill(fill)))

async function load(context: Context, rows: readonly string[], options = {}) {
  const path = join(await mkdtemp(join(tmpdir(), 'weir-lists-')), 'demo.csv')
  await writeFile(path, `${['address,entry,name', ...rows].join('\n')}\n`)
  const input = { kind: 'csv', files: [path], class: 'sanction', ...options }
  return (await runOperation(ingestList, context, input)).answer
}

async function codeOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (cause: unknown) => cause,
  )
  return error instanceof WeirError ? `${error.code} ${error.exitCode}` : String(error)
}

describe('lists', () => {
  test('versions stay, the newest by publication is current, and the same file twice is no version', async () => {
    await withWorkspace(async (context) => {
      await load(context, [`${btc(1)},1,A`], { published: '2025-02-01' })
      await load(context, [`${btc(2)},1,A`], { published: '2025-01-01' })
      const again = await load(context, [`${btc(1)},1,A`], { published: '2025-02-01' })
      expect(again.notes.map(({ code }) => code)).toContain('already-imported')
      const { data } = (await runOperation(listsList, context, {})).answer
      expect(
        data.lists.map(({ published, current, entries }) => [published, current, entries]),
      ).toEqual([
        ['2025-02-01T00:00:00Z', true, 1],
        ['2025-01-01T00:00:00Z', false, 1],
      ])
    })
  })

  test('a difference names what was added, removed and changed', async () => {
    await withWorkspace(async (context) => {
      await load(context, [`${btc(1)},1,A`, `${btc(2)},2,B`, `${btc(3)},3,C`], {
        published: '2025-01-01',
      })
      await load(context, [`${btc(1)},1,A`, `${btc(2)},2,Bee`, `${btc(4)},4,D`], {
        published: '2025-02-01',
      })
      const named = await runOperation(listsDiff, context, { a: 'demo@2025-01-01', b: 'demo' })
      const { counts, added, removed, changed } = named.answer.data
      expect(counts).toEqual({ added: 1, removed: 1, changed: 1 })
      expect([added[0]?.subject, removed[0]?.subject]).toEqual([btc(4), btc(3)])
      expect(changed[0]).toMatchObject({ before: [{ name: 'B' }], after: [{ name: 'Bee' }] })
      const short = await runOperation(listsDiff, context, { a: 'demo' })
      expect(short.answer.data).toEqual(named.answer.data)
    })
  })

  test('versions that are not there are told with those that are', async () => {
    await withWorkspace(async (context) => {
      const diff = (a: string, b?: string) => codeOf(runOperation(listsDiff, context, { a, b }))
      expect(await diff('demo')).toBe('list-not-found 3')
      await load(context, [`${btc(1)},1,A`])
      expect(await diff('demo')).toBe('one-version 2')
      expect(await diff('demo@2025-01-01', 'demo')).toBe('list-not-found 3')
      const { notes } = (await runOperation(listsList, context, {})).answer
      expect(notes.map(({ code }) => code)).toEqual(['list-undated'])
    })
  })
})

describe('importing a list', () => {
  test('broken entries are quarantined with their reason, and the good ones stand', async () => {
    await withWorkspace(async (context) => {
      const broken = `${btc(1).slice(0, -1)}${btc(1).endsWith('z') ? 'y' : 'z'}`
      const { data } = await load(context, [`${btc(2)},1,A`, `${broken},2,B`, 'hello,3,C'])
      expect(data.quarantined).toBe(2)
      const { rows } = await context.cases.listQuarantine({ limit: 9, offset: 0 })
      expect(rows.map(({ code, place, raw }) => [code, place.line, raw])).toEqual([
        ['bad-address', 3, broken],
        ['unknown-form', 4, 'hello'],
      ])
      expect(rows[0]?.reason).toContain('checksum')
    })
  })

  test('a list without one good entry, an unknown kind and a missing class are exit 2', async () => {
    await withWorkspace(async (context) => {
      expect(await codeOf(load(context, ['hello,1,A']))).toBe('nothing-imported 2')
      expect(await codeOf(load(context, [`${btc(1)},1,A`], { kind: 'scroll' }))).toBe(
        'unknown-list-kind 2',
      )
      expect(await codeOf(load(context, [`${btc(1)},1,A`], { class: undefined }))).toBe(
        'list-class-missing 2',
      )
      expect((await context.cases.lists()).length).toBe(0)
    })
  })
})
