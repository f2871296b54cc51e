import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import type { Context } from '../../ports/context.ts'
import { exportWrite } from '../export/write.ts'
import { runOperation } from '../run-operation.ts'
import { ingestPrices } from './prices.ts'
import { ingestTransfers } from './transfers.ts'

const HEADER = 'chain,time,txid,index,from,to,asset,amount'
let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-run-import-'))
})
afterEach(() => rm(dir, { recursive: true }))

async function file(name: string, content: string): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, content)
  return path
}

function rows(count: number, amount: (at: number) => string = () => '1'): string {
  const lines = Array.from(
    { length: count },
    (_, at) =>
      `qiwi,${1_682_899_200 + at},${at},0,+79000000001,+79000000${String(at % 90).padStart(3, '0')},RUB,${amount(at)}`,
  )
  return `${[HEADER, ...lines].join('\n')}\n`
}

async function ingest(context: Context, input: Readonly<Record<string, unknown>>) {
  return (await runOperation(ingestTransfers, context, input)).answer
}

async function transfersOf(context: Context): Promise<string[]> {
  const found: string[] = []
  for await (const { txid, amount } of context.ledger.transfers({})) found.push(`${txid}:${amount}`)
  return found
}

describe('an import', () => {
  test('quarantines a bad amount on line 3 of 1,000 and keeps the 999 others', async () => {
    const path = await file(
      't.csv',
      rows(1000, (at) => (at === 1 ? 'much' : '1')),
    )
    await withWorkspace(async (context) => {
      const { data, notes } = await ingest(context, { files: [path] })
      expect(data).toEqual({
        imported: expect.objectContaining({ transfers: 999 }),
        skipped: 0,
        quarantined: 1,
        sources: [
          {
            file: 't.csv',
            sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
            bytes: expect.any(Number),
          },
        ],
      })
      expect(notes).toEqual([
        {
          code: 'quarantined',
          message: expect.stringContaining('t.csv line 3: "much" is not a decimal amount'),
        },
      ])
      const { rows: listed } = await context.ledger.listQuarantine({ limit: 10, offset: 0 })
      expect(listed).toEqual([
        expect.objectContaining({
          kind: 'transfers',
          code: 'bad-amount',
          place: { file: 't.csv', line: 3 },
        }),
      ])
    })
  })

  test('fails under strict with the counts, and what was imported stays', async () => {
    const path = await file(
      't.csv',
      rows(1000, (at) => (at === 1 ? 'much' : '1')),
    )
    await withWorkspace(async (context) => {
      for (const round of ['first', 'again'])
        await expect(ingest(context, { files: [path], strict: true }), round).rejects.toMatchObject(
          {
            code: 'quarantined',
            exitCode: 2,
            details: { quarantined: 1 },
          },
        )
      expect(await transfersOf(context)).toHaveLength(999)
    })
  })

  test('of the same content again changes nothing and says so', async () => {
    const path = await file('t.csv', rows(10))
    await withWorkspace(async (context) => {
      const first = await ingest(context, { files: [path] })
      const copy = await file('copy.csv', rows(10))
      const again = await ingest(context, { files: [path, copy] })
      expect(again.data).toMatchObject({ imported: { transfers: 0 }, skipped: 20, quarantined: 0 })
      expect(again.notes.map(({ code }) => code)).toEqual(['already-imported', 'already-imported'])
      expect(again.provenance.snapshot).toBe(first.provenance.snapshot)
    })
  })

  test('of overlapping files stores each fact once', async () => {
    const paths = [await file('a.csv', rows(10)), await file('b.csv', rows(15))]
    await withWorkspace(async (context) => {
      const { data } = await ingest(context, { files: paths })
      expect(data).toMatchObject({ imported: { transfers: 15 }, skipped: 10 })
    })
  })

  test('tries every file, then names each bad one with its reason', async () => {
    const good = await file('good.csv', rows(3))
    const empty = await file('empty.csv', '')
    const header = await file('header.csv', `${HEADER}\n`)
    const bad = await file(
      'bad.csv',
      rows(2, () => 'x'),
    )
    await mkdir(join(dir, 'folder.csv'))
    const files = [empty, join(dir, 'folder.csv'), header, good, bad, join(dir, 'missing.csv')]
    await withWorkspace(async (context) => {
      const error = await ingest(context, { files }).catch((caught: unknown) => caught)
      expect(error).toMatchObject({
        code: 'import-failed',
        exitCode: 2,
        message: expect.stringContaining('5 of 6 files'),
        details: { imported: { transfers: 3 }, sources: [{ file: 'good.csv' }] },
      })
      const { failed } = (error as { details: { failed: { file: string; code: string }[] } })
        .details
      expect(Object.fromEntries(failed.map(({ file: name, code }) => [name, code]))).toEqual({
        'empty.csv': 'empty-file',
        'folder.csv': 'not-a-file',
        'missing.csv': 'file-not-found',
        'header.csv': 'nothing-imported',
        'bad.csv': 'nothing-imported',
      })
      expect(await transfersOf(context)).toHaveLength(3)
    })
  })

  test('of one bad file alone says its own sentence, and may be tried again', async () => {
    const bad = await file(
      'bad.csv',
      rows(2, () => 'x'),
    )
    await withWorkspace(async (context) => {
      for (const round of ['first', 'again'])
        await expect(ingest(context, { files: [bad] }), round).rejects.toMatchObject({
          code: 'nothing-imported',
          message: 'bad.csv gave no record: all 2 were refused.',
          hints: [
            expect.stringContaining('bad.csv line 2'),
            expect.stringContaining('bad.csv line 3'),
          ],
        })
      expect((await context.ledger.listImports()).map(({ status }) => status)).toEqual(['failed'])
    })
  })

  test('of a large file commits on the way, and after a stop goes on from there', async () => {
    const path = await file('t.csv', rows(7_000))
    const settings = { batchBytes: 1000, batchRows: 2_000 }
    await withWorkspace(async (context) => {
      const stopper = new AbortController()
      let seen = 0
      const stopping: Context = {
        ...context,
        signal: stopper.signal,
        progress: () => {
          seen += 1
          if (seen === 3) stopper.abort()
        },
      }
      await expect(ingest(stopping, { files: [path] })).rejects.toThrow('abort')
      const kept = (await transfersOf(context)).length
      expect(kept).toBeGreaterThanOrEqual(4_000)
      expect(kept).toBeLessThan(7_000)
      const [stopped] = await context.ledger.listImports()
      expect(stopped?.status).toBe('incomplete')
      const { data, notes } = await ingest(context, { files: [path] })
      expect(notes.map(({ code }) => code)).toEqual(['resumed'])
      expect(kept + (data.imported['transfers'] ?? 0)).toBe(7_000)
      const whole = await transfersOf(context)
      await withWorkspace(async (other) => {
        await ingest(other, { files: [path] })
        expect(await transfersOf(other)).toEqual(whole)
        expect((await ingest(other, { files: [path] })).provenance.snapshot).toBe(
          (await ingest(context, { files: [path] })).provenance.snapshot,
        )
      })
    }, settings)
  }, 30_000)

  test('is noted in the audit log before and after, without paths', async () => {
    const path = await file('t.csv', rows(2))
    await withWorkspace(async (context) => {
      await ingest(context, { files: [path], account: ['+79000000001'] })
      const log = await context.cases.auditLog({ limit: 10, offset: 0 })
      expect(log.map(({ operation, phase }) => [operation, phase])).toEqual([
        ['ingest.transfers', 'intent'],
        ['ingest.transfers', 'outcome'],
      ])
      expect(JSON.stringify(log)).not.toContain(dir)
    })
  })

  test('of prices gives each its period', async () => {
    const path = await file('p.csv', 'date,asset,fiat,price\n2018-07-13,BTC,USD,6228.81\n')
    await withWorkspace(async (context) => {
      const { answer } = await runOperation(ingestPrices, context, { files: [path] })
      expect(answer.data.imported).toMatchObject({ prices: 1 })
      expect(await context.ledger.priceAt('BTC', 'USD', Date.UTC(2018, 6, 13, 23))).toMatchObject({
        price: '6228.81',
        source: 'p.csv',
      })
      expect(await context.ledger.priceAt('BTC', 'USD', Date.UTC(2018, 6, 14))).toBeNull()
    })
  })
})

describe('an export of transfers', () => {
  test('is read back by the import, equal', async () => {
    const path = await file(
      't.csv',
      [
        `${HEADER},height,kind,note`,
        `tron,2023-05-01T00:00:00Z,${'ab'.repeat(32)},0,TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t,TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8,USDT,12.5,50000011,transfer,"one, ""two"""`,
        `tron,2023-05-01T00:00:03Z,${'cd'.repeat(32)},1,,TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8,TRX,0,50000012,mint,=1+1`,
        'qiwi,2023-05-02T10:00:00Z,77,0,+79000000001,+79000000002,RUB,150.75,,,',
      ].join('\n'),
    )
    await withWorkspace(async (context) => {
      await ingest(context, { files: [path] })
      const text = await exportText(context, 'csv')
      expect(text.split('\n')[0]).toMatch(/^chain,time,txid,index,from,to,asset,amount,/)
      expect(text).toContain(",'=1+1,")
      expect(text).toContain(',+79000000001,+79000000002,')
      const back = await file('back.csv', text.replaceAll("'=", '='))
      await withWorkspace(async (other) => {
        const { data } = await ingest(other, { files: [back] })
        expect(data).toMatchObject({ imported: { transfers: 3 }, quarantined: 0 })
        expect(await exportText(other, 'csv')).toBe(text)
      })
      const lines = (await exportText(context, 'ndjson')).trimEnd().split('\n')
      expect(lines.map((line) => (JSON.parse(line) as { note: string }).note)).toContain('=1+1')
    })
  })

  test('in a format that comes later is refused with a sentence', async () => {
    await withWorkspace(async (context) => {
      for (const input of [{ what: 'graph' }, { what: 'transfers', format: 'parquet' }])
        await expect(runOperation(exportWrite, context, input)).rejects.toMatchObject({
          code: 'not-exported',
          exitCode: 2,
        })
    })
  })
})

async function exportText(context: Context, format: string): Promise<string> {
  const { document } = await runOperation(exportWrite, context, { what: 'transfers', format })
  let text = ''
  for await (const chunk of document?.chunks ?? []) text += String(chunk)
  return text
}
