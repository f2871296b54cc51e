import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { actorsAdd } from '../operations/actors/add.ts'
import { exportWrite } from '../operations/export/write.ts'
import { runRemote } from './remote.ts'

test('what conflicts ends with the exit code of bad input, with a server as without one', async () => {
  const error = { code: 'actor-exists', message: 'There is one already.', hints: [], details: {} }
  const server = createServer((_, response) => {
    response.writeHead(409, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const remote = { url: `http://127.0.0.1:${port}`, token: 'a-token' }
  const watch = { signal: new AbortController().signal, progress: () => undefined, json: false }
  try {
    await expect(runRemote(remote, actorsAdd, {}, watch)).rejects.toMatchObject({
      code: 'actor-exists',
      exitCode: 2,
    })
  } finally {
    server.close()
    server.closeAllConnections()
  }
})

test.each([
  ['an answer', actorsAdd, {}],
  ['a document', exportWrite, { what: 'tags' }],
])(
  'a server that ends in the middle of %s is told as that, and is no bug',
  async (_, operation, input) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"data":', () => response.destroy())
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const remote = { url: `http://127.0.0.1:${port}`, token: 'a-token' }
    const watch = { signal: new AbortController().signal, progress: () => undefined, json: false }
    const whole = async () => {
      const { document } = await runRemote(remote, operation, input, watch)
      const parts = []
      for await (const chunk of document?.chunks ?? []) parts.push(chunk)
    }
    try {
      await expect(whole()).rejects.toMatchObject({ code: 'server-unreachable', exitCode: 5 })
    } finally {
      server.close()
      server.closeAllConnections()
    }
  },
)
