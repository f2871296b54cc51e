import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkspace } from '../../context.ts'
import { WeirError } from '../../domain/errors.ts'
import type { Context } from '../../ports/context.ts'
import { runOperation } from '../run-operation.ts'
import { listsFetch } from './fetch.ts'

// An address that Bitcoin's wiki publishes as an example.
const LIST = `<sdnList><publshInformation><Publish_Date>07/09/2024</Publish_Date></publshInformation>
<sdnEntry><uid>11</uid><lastName>EXAMPLE</lastName><idList><id><idType>Digital Currency Address - XBT</idType>
<idNumber>1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2</idNumber></id></idList></sdnEntry></sdnList>`

let server: Server
let base = ''
let dir = ''
const asked: string[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-fetch-lists-'))
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/sdn.xml') response.end(LIST)
    else if (request.url === '/cut.xml') {
      response.writeHead(200, { 'content-length': String(LIST.length) })
      response.write(LIST.slice(0, 50))
      response.socket?.destroy()
    } else if (request.url === '/moved.xml') response.writeHead(302, { location: '/sdn.xml' }).end()
    else if (request.url === '/away.xml')
      response.writeHead(302, { location: 'https://elsewhere.example/sdn.xml' }).end()
    else if (request.url === '/loop.xml') response.writeHead(302, { location: '/loop.xml' }).end()
    else response.writeHead(404).end('no')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.close()
  await rm(dir, { recursive: true, force: true })
})

async function withFolder(work: (context: Context, folder: string) => Promise<void>) {
  const folder = await mkdtemp(join(dir, 'w-'))
  const config = { currency: 'USD', batchBytes: 1 << 20, batchRows: 1000 }
  const clock = { now: () => Date.parse('2026-02-03T04:05:06Z') }
  const { context, close } = await openWorkspace({
    ...{ dir: folder, create: true, command: 'test', config, clock },
  })
  await work(context, folder).finally(close)
}

async function codeOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (cause: unknown) => cause,
  )
  return error instanceof WeirError ? error.code : String(error)
}

describe('fetching a list', () => {
  test('asks the publisher, keeps the file, imports it as a version', async () => {
    await withFolder(async (context, folder) => {
      const input = { kind: 'ofac-sdn-xml', url: `${base}/moved.xml` }
      const { data } = (await runOperation(listsFetch, context, input)).answer
      expect(data.imported['listings']).toBe(1)
      expect(data.asked).toEqual([{ host: '127.0.0.1', url: `${base}/moved.xml` }])
      const kept = await readdir(join(folder, 'fetched/lists/ofac-sdn-xml/20260203T040506Z'))
      expect(kept).toEqual(['moved.xml'])
      expect(await context.cases.lists()).toMatchObject([
        { list: 'ofac-sdn-xml', published: Date.parse('2024-07-09') },
      ])
    })
  })

  test('a dry run tells who would be asked and asks nobody', async () => {
    await withFolder(async (context) => {
      const before = asked.length
      const { data } = (await runOperation(listsFetch, context, { kind: 'un-xml', dryRun: true }))
        .answer
      expect(data.asked.map(({ host }) => host)).toEqual(['scsanctions.un.org'])
      expect(asked.length).toBe(before)
    })
  })

  test.each([
    ['/cut.xml', 'download-failed'],
    ['/away.xml', 'other-host'],
    ['/loop.xml', 'download-failed'],
    ['/none.xml', 'download-failed'],
  ])('%s fails as %s and leaves nothing', async (path, code) => {
    await withFolder(async (context, folder) => {
      const input = { kind: 'ofac-sdn-xml', url: `${base}${path}` }
      expect(await codeOf(runOperation(listsFetch, context, input))).toBe(code)
      expect(await readdir(join(folder, 'fetched/lists/ofac-sdn-xml/20260203T040506Z'))).toEqual([])
      expect(await context.cases.lists()).toEqual([])
    })
  })

  test('other schemes, names in addresses and kinds without an address are refused', async () => {
    await withFolder(async (context) => {
      const run = (input: Record<string, unknown>) =>
        codeOf(runOperation(listsFetch, context, input))
      expect(await run({ kind: 'un-xml', url: 'file:///etc/hosts' })).toBe('bad-url')
      expect(await run({ kind: 'un-xml', url: 'http://example.org/list.xml' })).toBe('bad-url')
      expect(await run({ kind: 'un-xml', url: 'https://a:b@example.org/list.xml' })).toBe('bad-url')
      const secret = { kind: 'un-xml', url: 'https://me:hunter2@example.org/list.xml?key=hunter3' }
      await expect(runOperation(listsFetch, context, secret)).rejects.toMatchObject({
        message: '"https://…@example.org/list.xml?…" is no address that a list is fetched from.',
      })
      expect(await run({ kind: 'nbctf' })).toBe('no-publisher')
      expect(await run({ kind: 'scroll' })).toBe('unknown-list-kind')
    })
  })
})
