import { afterEach, expect, test } from 'vitest'
import {
  type HttpEmulator,
  startHttpEmulator,
  type Told,
} from '../../../test/nodes/http-emulator.ts'
import { parseNodeAddress } from './node-address.ts'
import { NodeClient } from './node-client.ts'

const SECRET = 's3cret'
const signal = new AbortController().signal
const policy = { attempts: 3, first: 1, longest: 2 }
let server: HttpEmulator | null = null

afterEach(async () => {
  await server?.close()
  server = null
})

test.each([
  ['a redirect', { status: 301, text: '' }, /sends to another address \(301\)/, 1],
  ['an error that is text alone', { text: '{"error":"out of quota"}' }, /: out of quota/, 1],
  ['an error without a reason', { text: '{"error":{}}' }, /no reason told/, 1],
  ['a web page', { text: '<html>' }, /no JSON-RPC/, 3],
  ['nothing', { text: 'null' }, /no JSON-RPC/, 3],
  ['half an answer', { text: '{"result":{"cha' }, /no JSON-RPC/, 3],
  ['too many requests', { status: 429, text: '' }, /busy \(429\)/, 3],
] satisfies [string, Told, RegExp, number][])(
  '%s is told without the password of the address',
  async (_, told, message, tries) => {
    server = await startHttpEmulator(() => told)
    const url = server.url.replace('//', `//user:${SECRET}@`)
    const client = new NodeClient(parseNodeAddress({ url }), policy)
    const failure = await client.call('getblockcount', [], signal).catch((error: unknown) => error)
    expect(String(failure)).toMatch(message)
    expect(String(failure)).not.toContain(SECRET)
    expect(server.requests).toHaveLength(tries)
  },
)
