import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { openEndpoint } from './endpoint.ts'
import { HttpJson } from './http-json.ts'
import { RpcClient } from './rpc-client.ts'

const SECRET = 's3cret-path'
const signal = new AbortController().signal
const policy = { attempts: 3, first: 1, longest: 2 }
let server: Server | null = null

afterEach(async () => {
  server?.closeAllConnections()
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  server = null
})

/** Answers with what `reply` makes of the request's body; `turn` counts from 0. */
async function client(
  reply: (body: unknown, turn: number) => { readonly status?: number; readonly text: string },
): Promise<RpcClient> {
  let turn = 0
  const made = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { status = 200, text } = reply(JSON.parse(Buffer.concat(chunks).toString()), turn)
      turn += 1
      response.writeHead(status).end(text)
    })
  })
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  const { port } = made.address() as AddressInfo
  const url = `http://user:${SECRET}@127.0.0.1:${port}/v3/${SECRET}`
  return new RpcClient(new HttpJson(await openEndpoint({ url }, () => ({})), { policy }))
}

const result = (id: unknown, value: unknown) => ({ jsonrpc: '2.0', id, result: value })

describe('A JSON-RPC node', () => {
  test('answers of a batch are put in the order of the calls', async () => {
    const rpc = await client((body) => ({
      text: JSON.stringify(
        (body as { id: number }[]).map(({ id }) => result(id, id * 10)).reverse(),
      ),
    }))
    const calls = [0, 1, 2].map(() => ({ method: 'm', params: [] }))
    expect(await rpc.batch(calls, signal)).toEqual([0, 10, 20])
  })

  test.each([
    ['one call', { code: -32_005, message: 'limit exceeded' }, 200],
    ['a number of its own', { code: 429, message: 'slow down' }, 200],
    ['words', { code: -32_000, message: 'Too Many Requests' }, 200],
    ['a count of its own', { code: -32_007, message: '50/second request limit reached' }, 200],
    ['the text of a 403', 'request rate exceeded the allowed_rps(15), suspended for 5 s', 403],
  ])('that limits how fast it is asked, said by %s, is asked again', async (_, error, status) => {
    const rpc = await client((body, turn) => ({
      ...(turn === 0 ? { status } : {}),
      text: JSON.stringify(
        turn > 0
          ? result((body as { id: number }).id, 7)
          : typeof error === 'string'
            ? error
            : { error },
      ),
    }))
    expect(await rpc.call('m', [], signal)).toBe(7)
  })

  test('whose answer would be too long is not asked again', async () => {
    const error = { code: -32_005, message: 'query returned more than 10000 results' }
    let asked = 0
    const rpc = await client(() => {
      asked += 1
      return { text: JSON.stringify({ error }) }
    })
    await expect(rpc.call('m', [], signal)).rejects.toMatchObject({ code: 'node-said' })
    expect(asked).toBe(1)
  })

  test('that limits how fast it is asked is not taken for one that takes no batches', async () => {
    const rpc = await client((body, turn) => ({
      text: JSON.stringify(
        turn === 0
          ? { error: { code: -32_005, message: 'limit exceeded' } }
          : (body as { id: number }[]).map(({ id }) => result(id, id)),
      ),
    }))
    const calls = [0, 1].map(() => ({ method: 'm', params: [] }))
    expect(await rpc.batch(calls, signal)).toEqual([0, 1])
  })

  const none = { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'no batches here' } }

  test.each([
    ['with one error', none],
    ['with a list of one error that names no call', [none]],
    ['with the text of an error', { error: 'no batches here' }],
    ['with nothing', null],
  ])('one that takes no batches, and says so %s, is asked one by one', async (_, refusal) => {
    const rpc = await client((body) => ({
      text: JSON.stringify(Array.isArray(body) ? refusal : result(1, 'one')),
    }))
    const calls = [0, 1].map(() => ({ method: 'm', params: [] }))
    expect(await rpc.batch(calls, signal)).toEqual(['one', 'one'])
  })

  test.each([
    ['nothing', [null, null]],
    ['numbers', [1, 2]],
    ['one answer of two', [result(0, 'one')]],
  ])('a batch that is answered with %s is tried again, and then refused', async (_, answers) => {
    const rpc = await client((_, turn) => ({
      text: JSON.stringify(turn < 2 ? answers : [result(1, 'b'), result(0, 'a')]),
    }))
    const calls = [0, 1].map(() => ({ method: 'm', params: [] }))
    expect(await rpc.batch(calls, signal)).toEqual(['a', 'b'])
    const never = await client(() => ({ text: JSON.stringify(answers) }))
    await expect(never.batch(calls, signal)).rejects.toMatchObject({ code: 'bad-answer' })
  })

  test('of a batch in which one call is refused the others are kept, and nothing is asked twice', async () => {
    let asked = 0
    const rpc = await client(() => {
      asked += 1
      return { text: JSON.stringify([result(1, 'b'), { id: 0, error: 'pruned' }]) }
    })
    const calls = [0, 1].map(() => ({ method: 'm', params: [] }))
    const [refused, kept] = await rpc.settle(calls, signal)
    expect(refused).toMatchObject({ code: 'node-said', message: expect.stringContaining('pruned') })
    expect([kept, asked]).toEqual(['b', 1])
    await expect(rpc.batch(calls, signal)).rejects.toMatchObject({ code: 'node-said' })
  })

  test('busy, broken off and no JSON are tried again', async () => {
    const rpc = await client((_, turn) =>
      turn === 0
        ? { status: 503, text: '' }
        : { text: turn === 1 ? '{"jsonrpc":"2.0","id":1,"res' : JSON.stringify(result(1, 'well')) },
    )
    expect(await rpc.call('m', [], signal)).toBe('well')
  })

  test.each([
    [
      'a refusal',
      { text: '{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no\\u0000such"}}' },
      'node-said',
    ],
    ['always busy', { status: 429, text: '' }, 'node-busy'],
    ['a closed door', { status: 401, text: '' }, 'node-refused-credentials'],
    ['another place', { status: 404, text: '' }, 'node-error'],
    ['a redirect', { status: 301, text: '' }, 'node-error'],
    ['no answer', { text: '{}' }, 'bad-answer'],
    ['a web page', { text: '<html>' }, 'bad-answer'],
  ])('%s is told without the secrets of the address', async (_, answer, code) => {
    const rpc = await client(() => answer)
    const failure: unknown = await rpc.call('m', [], signal).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code })
    const { message, hints, details, cause } = failure as Error & {
      hints: unknown
      details: unknown
    }
    expect(JSON.stringify([message, hints, details, String(cause)])).not.toContain(SECRET)
  })

  test('a node that is not there is told without the secrets of the address', async () => {
    const url = `http://127.0.0.1:9/${SECRET}`
    const rpc = new RpcClient(new HttpJson(await openEndpoint({ url }, () => ({})), { policy }))
    const failure: unknown = await rpc.call('m', [], signal).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'node-unreachable' })
    expect(String((failure as Error).message)).not.toContain(SECRET)
  })
})
