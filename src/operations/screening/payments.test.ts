/** Screening as a payment system asks for it: over HTTP, in batches, with a name for each request. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestWorkspace, type TestWorkspace } from '../../../test/open-workspace.ts'
import { importTron, tronAddress } from '../../../test/tron-world.ts'
import { createApp } from '../../server/create-app.ts'
import { createJobRunner } from '../../server/job-runner.ts'
import { ingestList } from '../ingest/list.ts'
import { operations } from '../registry.ts'
import { runOperation } from '../run-operation.ts'
import { screeningGet } from './get.ts'

const LISTED = tronAddress(1)
const PAYER = tronAddress(2)
const HEADERS = {
  host: '127.0.0.1:4747',
  authorization: 'Bearer token',
  'content-type': 'application/json',
}

interface Answer {
  readonly data: {
    readonly results: readonly Record<string, unknown>[]
    readonly counts: Record<string, number>
  }
  readonly notes: readonly { readonly code: string }[]
  readonly error?: { readonly code: string }
}

let workspace: TestWorkspace
let app: ReturnType<typeof createApp>
let jobs: ReturnType<typeof createJobRunner>
beforeAll(async () => {
  workspace = await openTestWorkspace()
  const { context, dir } = workspace
  await importTron(context, dir, { rows: [[1, 1, 2, '50']] })
  const list = join(dir, 'list.csv')
  await writeFile(list, `address,entry,name\n${LISTED},1,Example Trading\n`)
  await runOperation(ingestList, context, {
    ...{ kind: 'csv', files: [list], class: 'sanction', published: '2025-12-30' },
  })
  jobs = createJobRunner(context)
  app = createApp({
    ...{ context, operations, jobs, token: 'token', webDir: null },
    hosts: () => ['127.0.0.1:4747'],
  })
}, 60_000)
afterAll(async () => {
  await jobs.close()
  await workspace.close()
})

async function post(body: unknown, key?: string): Promise<{ status: number; answer: Answer }> {
  const headers = { ...HEADERS, ...(key === undefined ? {} : { 'idempotency-key': key }) }
  const response = await app.request('/api/v1/screening', {
    ...{ method: 'POST', headers, body: JSON.stringify(body) },
  })
  return { status: response.status, answer: (await response.json()) as Answer }
}

async function get(path: string): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await app.request(path, { headers: HEADERS })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

describe('subjects', () => {
  test('come back in order with their reference and payment; bad ones are answered in their place', async () => {
    const payment = { asset: 'USDT', direction: 'incoming', amount: '12.5' }
    const { status, answer } = await post({
      subjects: [
        { address: PAYER, chain: 'tron', ...payment, customerRef: 'c-1' },
        { address: 7 },
        'text',
        { address: PAYER, amount: 'much' },
        { address: PAYER, chain: 'atlantis' },
        { address: PAYER, asOf: 'soon', customerRef: 'c-2' },
        { address: PAYER, colour: 'red' },
        { address: LISTED },
      ],
    })
    expect(status).toBe(200)
    const { results, counts } = answer.data
    expect(results.map(({ level }) => level)).toEqual([
      ...['high', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'listed'],
    ])
    expect(results[0]).toMatchObject({ customerRef: 'c-1', payment })
    expect(results.map(({ error }) => error)).toEqual([
      undefined,
      '"address" needs a text, not "7".',
      expect.stringContaining('needs an object'),
      '"much" is not a decimal amount.',
      '"atlantis" is no chain that Weir knows.',
      '"soon" is not a time.',
      expect.stringContaining('takes no "colour"'),
      undefined,
    ])
    expect(results[5]?.['customerRef']).toBe('c-2')
    expect(counts).toMatchObject({ high: 1, listed: 1, unknown: 6 })
    expect(answer.notes.map(({ code }) => code)).toContain('unreadable')
  })

  test('asked twice are answered alike, and a chain that the address denies is told', async () => {
    const { answer } = await post({
      subjects: [{ address: PAYER }, { address: PAYER }, { address: PAYER, chain: 'bitcoin' }],
    })
    const [first, second, third] = answer.data.results
    expect(second).toEqual(first)
    expect(third?.['reasons']).toContainEqual(expect.objectContaining({ code: 'chain-differs' }))
  })

  test('more than ten thousand are refused', async () => {
    const subjects = Array.from({ length: 10_001 }, () => ({ address: PAYER }))
    expect((await post({ subjects })).answer.error?.code).toBe('bad-input')
  })
})

describe('an Idempotency-Key', () => {
  test('gives a repeated request the answer it got, whatever was imported since', async () => {
    const body = {
      subjects: [
        { address: PAYER, customerRef: 'k' },
        { address: PAYER, customerRef: 'k' },
      ],
    }
    const first = await post(body, 'key-1')
    const { context, dir } = workspace
    const list = join(dir, 'second.csv')
    await writeFile(list, `address,entry\n${PAYER},9\n`)
    await runOperation(ingestList, context, { kind: 'csv', files: [list], class: 'sanction' })
    const second = await post(body, 'key-1')
    expect(second).toEqual(first)
    expect(second.answer.data.results).toHaveLength(2)
    expect((await post(body)).answer.data.results[0]?.['level']).toBe('listed')
  })

  test('that named another request is a conflict', async () => {
    const { status, answer } = await post({ subjects: [{ address: LISTED }] }, 'key-1')
    expect([status, answer.error?.code]).toEqual([409, 'idempotency-conflict'])
  })

  test('keeps every answer under its id, as it was given', async () => {
    const { answer } = await post({ subjects: [{ address: LISTED, customerRef: 'x' }] }, 'key-2')
    const [result] = answer.data.results
    const kept = await get(`/api/v1/screening?id=${result?.['screeningId']}`)
    expect(kept.answer['data']).toEqual({ made: '2026-01-01T00:00:00Z', result })
    expect(kept.answer['provenance']).toEqual(
      (answer as unknown as typeof kept.answer)['provenance'],
    )
    const { cli } = screeningGet
    expect('none' in cli ? '' : cli.render(kept.answer['data'] as never)).toContain('listed')
    expect(await get('/api/v1/screening?id=s-none')).toMatchObject({
      ...{ status: 404, answer: { error: { code: 'no-such-screening' } } },
    })
  })

  test('two requests of one key at the same time get one answer', async () => {
    const body = { subjects: [{ address: LISTED, customerRef: 'same' }] }
    const [one, other] = await Promise.all([post(body, 'key-3'), post(body, 'key-3')])
    expect(one).toEqual(other)
  })
})

describe('required lists', () => {
  const ask = async (input: Record<string, unknown>) => {
    const { status, answer } = await post({ subjects: [{ address: LISTED }], ...input })
    return `${status} ${answer.error?.code ?? 'answered'}`
  }

  test('missing or older than they may be are 503', async () => {
    expect(await ask({ require: 'list' })).toBe('200 answered')
    expect(await ask({ require: 'ofac-addresses' })).toBe('503 required-list-missing')
    // Published two days before the fixed clock.
    expect(await ask({ require: 'list', maxAge: '48h' })).toBe('200 answered')
    expect(await ask({ require: 'list', maxAge: '47h' })).toBe('503 required-list-stale')
    expect(await ask({ require: 'list', maxAge: 'two days' })).toBe('400 bad-age')
  })
})
