/** Limits of servers, keys, and input that `weir fetch` refuses. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startEmulatedEtherscan } from './emulated-etherscan.ts'
import { startEmulatedLogsNode } from './emulated-logs-node.ts'
import { startEmulatedTronGrid } from './emulated-trongrid.ts'
import { evmTruth, makeEvmWorld } from './evm-world.ts'
import { numbers, serverKeeper, small, world } from './fetch-fixtures.ts'
import { fetchFrom, withMemory } from './fetch-world.ts'

const SECRET = 'k3y-never-shown'
const keep = serverKeeper()
const [alice = ''] = small.addresses
const [person = ''] = world.people

describe('limits and keys of providers', { timeout: 30_000 }, () => {
  test.each([['1'], [new Date(Date.UTC(2026, 0, 1, 12, 0, 1)).toUTCString()]])(
    'Retry-After: %s is waited for, and refusals with status 0 are tried again',
    async (after) => {
      const server = await keep(startEmulatedEtherscan(world))
      const headers = { 'retry-after': after, date: 'Thu, 01 Jan 2026 12:00:00 GMT' }
      let turn = 0
      server.fault = () => {
        turn += 1
        if (turn === 2) return { kind: 'status', status: 429, headers }
        if (turn % 3 !== 0) return null
        const said = { status: '0', message: 'NOTOK', result: 'Max rate limit reached' }
        return { kind: 'text', change: () => JSON.stringify(said) }
      }
      const begun = performance.now()
      await withMemory(async (context) => {
        const { data } = await fetchFrom(context, { origins: [person], etherscan: server.url })
        expect(data.addresses[0]?.state).toBe('fetched')
        expect(data.requests).toBe(server.requests.length)
      })
      expect(performance.now() - begun).toBeGreaterThan(990)
    },
  )

  test('histories longer than a window go on from its last block, and nothing is counted twice', async () => {
    const busy = makeEvmWorld(numbers(77), 300)
    const server = await keep(startEmulatedEtherscan(busy, { page: 10, window: 100 }))
    const lone = await keep(startEmulatedEtherscan(busy))
    const [account = ''] = busy.people
    const rowsOf = (url: string) =>
      withMemory(async (context) => {
        await fetchFrom(context, { origins: [account], etherscan: url })
        return context.ledger.addressTotals('ethereum', account)
      })
    expect(await rowsOf(server.url)).toEqual(await rowsOf(lone.url))
  })

  test('pages of a power of two are followed to their end', async () => {
    const busy = makeEvmWorld(numbers(77), 300)
    const [account = ''] = busy.people
    const rowsOf = async (page: number) => {
      const server = await keep(startEmulatedEtherscan(busy, { page }))
      return withMemory(async (context) => {
        await fetchFrom(context, { origins: [account], etherscan: server.url })
        return context.ledger.addressTotals('ethereum', account)
      })
    }
    expect(await rowsOf(16)).toEqual(await rowsOf(1_000))
  })

  test('a server that gives the same page again is not believed, and one that is mended is asked anew', async () => {
    const busy = makeEvmWorld(numbers(77), 300)
    const [account = ''] = busy.people
    const options = { page: 10, samePage: true }
    const server = await keep(startEmulatedEtherscan(busy, options))
    await withMemory(async (context) => {
      const ask = () => fetchFrom(context, { origins: [account], etherscan: server.url })
      const { data, notes } = await ask()
      expect(data.addresses[0]?.state).toBe('failed')
      expect(notes.map(({ message }) => message).join()).toContain('the same page again')
      expect(await context.ledger.coverage()).toEqual([])
      options.samePage = false
      expect((await ask()).data.addresses[0]?.state).toBe('fetched')
    })
  })

  test('ranges that a node refuses are halved until it takes them', async () => {
    const server = await keep(startEmulatedLogsNode(world, { blocks: 3_000_000, logs: 2 }))
    await withMemory(async (context) => {
      const { data } = await fetchFrom(context, { origins: [person], rpc: server.url })
      expect(data.addresses[0]?.state).toBe('fetched')
      const expected = new Set(evmTruth(world, person, 'tokens'))
      expect(data.imported['transfers']).toBe(expected.size)
      // Coins and fees are not told by logs: only tokens are held.
      const assets = (await context.ledger.coverage()).map(({ asset }) => asset)
      expect(assets).not.toContain('ethereum:ETH')
      expect(assets).toContain('ethereum:0xdac17f958d2ee523a2206206994597c13d831ec7')
    })
  })

  test('keys reach the server and nothing else', async () => {
    const etherscan = await keep(startEmulatedEtherscan(world, { key: SECRET }))
    const tron = await keep(
      startEmulatedTronGrid(
        { rows: [], head: { height: 60, time: 1_700_000_000_000 } },
        { key: SECRET },
      ),
    )
    await withMemory(async (context, dir) => {
      const keyFile = join(dir, 'key')
      await mkdir(dir, { recursive: true })
      await writeFile(keyFile, `${SECRET}\n`)
      const answers = [
        await fetchFrom(context, { origins: [person], etherscan: etherscan.url, keyFile }),
        await fetchFrom(context, {
          ...{ origins: ['TJiUmFtydzbM9inbjjAEV7EMhmzNcyYh5c'], trongrid: tron.url, keyFile },
        }),
      ]
      expect(answers.map(({ data }) => data.addresses[0]?.state)).toEqual(['fetched', 'fetched'])
      const wrong = join(dir, 'wrong')
      await writeFile(wrong, 'an0ther-key')
      const refusal = await fetchFrom(context, {
        ...{ origins: [world.people[1] ?? ''], etherscan: etherscan.url, keyFile: wrong },
      }).catch((error: unknown) => error)
      expect(refusal).toMatchObject({ code: 'node-refused-credentials' })
      const folder = join(dir, 'fetched')
      const kept = await Promise.all(
        (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
      )
      const audit = await context.cases.auditLog({ limit: 100, offset: 0 })
      const imports = await context.ledger.listImports()
      const everything = JSON.stringify([answers, kept, audit, imports, String(refusal), refusal])
      expect(everything).not.toContain(SECRET)
      expect(everything).not.toContain('an0ther-key')
    })
  })
})

describe('bad input', () => {
  test.each([
    ['no source', {}, 'bad-input'],
    ['two sources', { esplora: 'http://a.b', electrum: 'c' }, 'bad-input'],
    ['a source of another chain', { esplora: 'http://a.b', chain: 'tron' }, 'wrong-chain'],
    ['an address of another chain', { trongrid: 'http://a.b' }, 'wrong-chain'],
    ['an address that is none', { esplora: 'http://a.b', origins: ['nobody'] }, 'bad-address'],
    ['a URL that is none', { esplora: 'not a url' }, 'bad-node-url'],
    ['a rate of nothing', { esplora: 'http://a.b', rate: '0/s' }, 'bad-input'],
    ['a rate that is none', { esplora: 'http://a.b', rate: 'fast' }, 'bad-input'],
    ['proofs where none are given', { trongrid: 'http://a.b', prove: true }, 'bad-input'],
    [
      'a range that ends before it begins',
      { esplora: 'http://a.b', from: 9, to: 8 },
      'empty-range',
    ],
    [
      'a campaign that is none',
      { esplora: 'http://a.b', origins: ['c-0123456789'] },
      'no-campaign',
    ],
    [
      'an asset that is none',
      { rpc: 'http://127.0.0.1:9', origins: [person], asset: 'XYZ' },
      'no-such-asset',
    ],
  ])('%s is refused before anything is sent', async (_, input, code) => {
    await withMemory(async (context) => {
      await expect(fetchFrom(context, { origins: [alice], ...input })).rejects.toMatchObject({
        code,
      })
    })
  })

  test('a server that is not there is told without the secrets of its address', async () => {
    await withMemory(async (context) => {
      const failure = await fetchFrom(context, {
        ...{ origins: [alice], esplora: `http://user:${SECRET}@127.0.0.1:9/${SECRET}` },
      }).catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'node-unreachable' })
      expect(JSON.stringify([String(failure), failure])).not.toContain(SECRET)
    })
  })
})
