import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withWorkspace } from '../../test/temporary-workspace.ts'
import type { Context } from '../context.ts'
import { operations } from '../operations/registry.ts'
import { createApp } from './create-app.ts'
import { createJobRunner } from './job-runner.ts'

type App = ReturnType<typeof createApp>

const TOKEN = 'a-token-for-tests'
const HOST = { host: '127.0.0.1:4747' }
const AUTHORIZED = { ...HOST, authorization: `Bearer ${TOKEN}` }

let app: App
let context: Context
let end: () => void

beforeEach(async () => {
  await new Promise<void>((ready) => {
    void withWorkspace(async (opened) => {
      context = opened
      const jobs = createJobRunner(context)
      app = createApp({
        context,
        operations,
        jobs,
        token: TOKEN,
        hosts: () => ['127.0.0.1:4747'],
        webDir: resolve('web'),
      })
      await new Promise<void>((done) => {
        end = done
        ready()
      })
      await jobs.close()
    })
  })
})
afterEach(() => end())

describe('the server', () => {
  test('answers an operation with its envelope', async () => {
    const response = await app.request('/api/v1/workspace/status', { headers: AUTHORIZED })
    expect(response.status).toBe(200)
    const answer = (await response.json()) as Record<string, unknown>
    expect(Object.keys(answer)).toEqual(['data', 'notes', 'provenance'])
  })

  test('sends the notes on a document in a header', async () => {
    const path = '/api/v1/export/write?what=transfers&chain=bitcoin'
    const response = await app.request(path, { headers: AUTHORIZED })
    expect(response.status).toBe(200)
    const notes = JSON.parse(decodeURIComponent(response.headers.get('x-weir-notes') ?? ''))
    expect(notes).toEqual([
      {
        code: 'not-in-ledger',
        message: 'The ledger holds nothing of bitcoin to export as transfers.',
      },
    ])
    await response.body?.cancel()
  })

  test('asks every request for the token', async () => {
    for (const path of [
      '/api/v1/workspace/status',
      '/openapi.json',
      '/metrics',
      '/api/v1/no/such',
    ]) {
      expect((await app.request(path, { headers: HOST })).status).toBe(403)
      const wrong = { ...HOST, authorization: 'Bearer a-token-for-testS' }
      expect((await app.request(path, { headers: wrong })).status).toBe(403)
    }
    expect((await app.request('/health', { headers: HOST })).status).toBe(200)
  })

  test('exchanges the printed token for a cookie that scripts cannot read', async () => {
    const response = await app.request(`/?token=${TOKEN}`, { headers: HOST })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/')
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    // Ports share cookies: another workspace on the next port keeps its own.
    expect(cookie).toMatch(/^weir_token_\d+=/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const withCookie = { ...HOST, cookie: cookie.split(';')[0] ?? '' }
    expect((await app.request('/api/v1/workspace/status', { headers: withCookie })).status).toBe(
      200,
    )
  })

  test('refuses another host and another origin', async () => {
    const rebound = await app.request('/api/v1/workspace/status', {
      headers: { ...AUTHORIZED, host: 'evil.example' },
    })
    expect(rebound.status).toBe(403)
    const foreign = await app.request('/api/v1/workspace/status', {
      headers: { ...AUTHORIZED, origin: 'http://evil.example' },
    })
    expect(foreign.status).toBe(403)
  })

  test('sends a content-security policy without inline script', async () => {
    const response = await app.request('/health', { headers: HOST })
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('tells bad input with the member, and unknown routes as not found', async () => {
    const bad = await app.request('/api/v1/quarantine/list?limit=many', { headers: AUTHORIZED })
    expect(bad.status).toBe(400)
    expect(await bad.json()).toMatchObject({
      error: { code: 'bad-input', message: expect.stringContaining('limit') },
    })
    const extra = await app.request('/api/v1/quarantine/list?no-such=1', { headers: AUTHORIZED })
    expect(extra.status).toBe(400)
    expect((await app.request('/api/v1/no/such', { headers: AUTHORIZED })).status).toBe(404)
    const text = await app.request('/api/v1/jobs/cancel', {
      method: 'POST',
      headers: AUTHORIZED,
      body: '{}',
    })
    expect(text.status).toBe(400)
  })

  test.each([
    ['workspace/status?all=1', 'takes no "all"'],
    ['alerts/list?all=banana', '"all" needs true or false, not "banana"'],
    ['alerts/list?limit=', '"limit" needs a number, not ""'],
    ['alerts/list?limit=%20', '"limit" needs a number, not " "'],
    ['alerts/list?limit=1&limit=2', '"limit" needs a number, not "["1","2"]"'],
    ['addresses/get?address=a&address=b', '"address" needs a text, not "["a","b"]"'],
  ])('takes nothing for what it is not: GET %s', async (path, problem) => {
    const response = await app.request(`/api/v1/${path}`, { headers: AUTHORIZED })
    expect(response.status).toBe(400)
    const { error } = (await response.json()) as { error: { message: string } }
    expect(error.message).toContain(problem)
  })

  test.each([null, true, [], '', {}])('takes %j for no number in a body', async (maxHops) => {
    const response = await app.request('/api/v1/traces/run', {
      method: 'POST',
      headers: { ...AUTHORIZED, 'content-type': 'application/json' },
      body: JSON.stringify({ origins: ['x'], maxHops }),
    })
    expect(response.status).toBe(400)
    const { error } = (await response.json()) as { error: { message: string } }
    expect(error.message).toContain('"maxHops" needs a number, not ')
  })

  test('runs long work as a job that can be followed to its answer or error', async () => {
    const started = await app.request('/api/v1/ingest/bitcoin', {
      method: 'POST',
      headers: { ...AUTHORIZED, 'content-type': 'application/json' },
      body: JSON.stringify({ sources: ['/no/such/file.raw'] }),
    })
    expect(started.status).toBe(202)
    const { data } = (await started.json()) as { data: { job: string } }
    const events = await app.request(`/api/v1/jobs/events?id=${data.job}`, { headers: AUTHORIZED })
    expect(await events.text()).toContain('"state":"failed"')
    const job = await app.request(`/api/v1/jobs/get?id=${data.job}`, { headers: AUTHORIZED })
    expect(await job.json()).toMatchObject({
      data: { job: { state: 'failed', error: { details: { httpStatus: 400 } } } },
    })
  })

  test('tells malformed percent-encoding as bad input, in paths and in headers', async () => {
    for (const path of ['/%zz', '/assets/%zz.js', '/%']) {
      const response = await app.request(path, { headers: HOST })
      expect([path, response.status]).toEqual([path, 400])
    }
    for (const path of ['/..%2fbiome.json', '/assets/..%2f..%2fbiome.json'])
      expect((await app.request(path, { headers: HOST })).status).toBe(404)
    const headers = { ...AUTHORIZED, 'x-weir-case': '%zz' }
    expect((await app.request('/api/v1/workspace/status', { headers })).status).toBe(400)
  })

  test('takes no more of a body than it allows, whatever length was announced', async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent++
        controller.enqueue(new Uint8Array(1 << 20).fill(97))
        if (sent === 300) controller.close()
      },
    })
    const headers = { ...AUTHORIZED, 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body, duplex: 'half' }
    const response = await app.request('/api/v1/screening', init as RequestInit)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'body-too-large' } })
    expect(sent).toBeLessThan(80)
  })

  test('tells lists in lists without end as bad input', async () => {
    const depth = 100_000
    const response = await app.request('/api/v1/screening', {
      method: 'POST',
      headers: { ...AUTHORIZED, 'content-type': 'application/json' },
      body: `{"subjects":${'['.repeat(depth)}${']'.repeat(depth)}}`,
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'bad-json' } })
  })

  test('lets no cache keep an answer', async () => {
    for (const path of ['/api/v1/workspace/status', '/api/v1/quarantine/list?limit=many'])
      expect((await app.request(path, { headers: AUTHORIZED })).headers.get('cache-control')).toBe(
        'no-store',
      )
  })

  test('keeps the reason of a claim in the audit log where the request names a case alone', async () => {
    const response = await app.request('/api/v1/actors/add', {
      method: 'POST',
      headers: { ...AUTHORIZED, 'content-type': 'application/json', 'x-weir-case': 'case-7' },
      body: JSON.stringify({
        ...{ label: 'Shop Example', kind: 'service', source: 'report 12' },
        ...{ author: 'analyst 7', reason: 'seen there' },
      }),
    })
    expect(response.status).toBe(200)
    const log = await context.cases.auditLog({ limit: 10, offset: 0 })
    expect(log.map(({ detail }) => [detail['case'], detail['reason']])).toEqual([
      ['case-7', 'seen there'],
      ['case-7', 'seen there'],
    ])
  })

  test('names the methods of a route that was asked with another', async () => {
    const response = await app.request('/api/v1/workspace/status', {
      method: 'POST',
      headers: AUTHORIZED,
    })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET'])
  })

  test('sets no cookie for a wrong token, and never sends a browser to another host', async () => {
    const wrong = await app.request('/?token=wrong', { headers: HOST })
    expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([403, null])
    const doubled = await app.request(`http://127.0.0.1:4747//evil.example/?token=${TOKEN}`, {
      headers: HOST,
    })
    expect(doubled.headers.get('location')).toBe('/evil.example/')
  })

  test('refuses relative paths, and events of a job that does not exist', async () => {
    const response = await app.request('/api/v1/ingest/posts', {
      method: 'POST',
      headers: { ...AUTHORIZED, 'content-type': 'application/json' },
      body: JSON.stringify({ files: ['package.json'] }),
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'relative-path' } })
    const events = await app.request('/api/v1/jobs/events?id=none', { headers: AUTHORIZED })
    expect(events.status).toBe(404)
  })

  test('describes itself in a document that names every route', async () => {
    const response = await app.request('/openapi.json', { headers: AUTHORIZED })
    const document = (await response.json()) as { openapi: string; paths: Record<string, unknown> }
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths)).toContain('/api/v1/workspace/status')
  })
})
