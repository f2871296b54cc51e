/** What `weir fetch` tells, keeps and takes up again. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withRun } from '../../src/context.ts'
import { sha256Hex } from '../../src/domain/hash.ts'
import { fetchRun } from '../../src/operations/fetch/run.ts'
import { ingestTags } from '../../src/operations/ingest/tags.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { tracesRun } from '../../src/operations/traces/run.ts'
import { transactionsGet } from '../../src/operations/transactions/get.ts'
import { startEmulatedElectrum } from './emulated-electrum.ts'
import { startEmulatedEsplora } from './emulated-esplora.ts'
import { type Server, serverKeeper, small } from './fetch-fixtures.ts'
import { fetchFrom, withMemory } from './fetch-world.ts'

const keep = serverKeeper()
const { chain, addresses } = small
const [alice = '', bob = ''] = addresses
const esplora = () => keep(startEmulatedEsplora(chain))

describe('weir fetch', { timeout: 30_000 }, () => {
  test('a dry run lists who would be told what, and sends nothing', async () => {
    const server = await esplora()
    await withMemory(async (context) => {
      const input = { origins: [alice, bob], followTrace: true, esplora: server.url, dryRun: true }
      const { data } = await fetchFrom(context, input)
      expect(data).toMatchObject({
        ...{ dryRun: true, head: null, requests: 0, revealed: [], revealsMore: true },
        source: { kind: 'esplora', asked: server.url.slice('http://'.length), chain: 'bitcoin' },
      })
      expect(data.addresses).toEqual(
        [alice, bob].map((address) => ({
          ...{ named: address, address, round: 0, requests: 0, state: 'planned' },
        })),
      )
      expect(server.requests).toEqual([])
      expect(await context.ledger.listImports()).toEqual([])
    })
  })

  test('keeps every answer under its hash, and the import names them', async () => {
    const server = await esplora()
    await withMemory(async (context, dir) => {
      const { data } = await fetchFrom(context, { origins: [alice], esplora: server.url })
      expect(data.sources.length).toBeGreaterThan(1)
      for (const { file, sha256 } of data.sources) {
        expect(file).toBe(`${sha256}.json`)
        expect(sha256Hex(await readFile(join(dir, 'fetched', file), 'utf8'))).toBe(sha256)
      }
      const [record] = await context.ledger.listImports()
      expect(record).toMatchObject({
        ...{ kind: 'fetch', status: 'complete' },
        options: { source: 'esplora', chain: 'bitcoin', of: alice },
      })
      const [intent] = await context.cases.auditLog({ limit: 1, offset: 0 })
      expect(intent).toMatchObject({
        ...{ operation: 'fetch.run', phase: 'intent' },
        detail: { told: [alice], asked: data.source.asked },
      })
    })
  })

  test('a second run asks only for what came since: nothing, when the head stands', async () => {
    const server = await esplora()
    await withMemory(async (context) => {
      await fetchFrom(context, { origins: [alice], esplora: server.url })
      const { data } = await fetchFrom(context, { origins: [alice], esplora: server.url })
      expect(data.addresses[0]).toMatchObject({ state: 'held', requests: 0 })
      expect(data.revealed).toEqual([])
    })
  })

  test('is taken up where it was stopped, up to the same block, and asks nothing twice', async () => {
    const server = await esplora()
    await withMemory(async (context) => {
      const input = { origins: [alice, bob], esplora: server.url }
      const cut = await fetchFrom(context, { ...input, budget: 3 })
      expect(cut.codes).toContain('budget')
      expect(cut.data.addresses.some(({ state }) => state === 'planned')).toBe(true)
      const abort = new AbortController()
      server.fault = () => {
        abort.abort()
        return null
      }
      const stopped = fetchFrom(withRun(context, { signal: abort.signal }), input)
      await expect(stopped).rejects.toThrow()
      server.fault = null
      const rest = await fetchFrom(context, input)
      expect(rest.codes).toContain('resumed')
      expect(rest.data.head).toEqual(cut.data.head)
      const asked = server.requests.filter((what) => what.startsWith('/address/'))
      // The one that was stopped on its way is asked for again; all others stand once.
      expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(1)
      expect(await fetchFrom(context, input)).toMatchObject({ data: { revealed: [] } })
    })
  })

  test('an output is unspent only where its own address is held', async () => {
    const server = await esplora()
    await withMemory(async (context) => {
      await fetchFrom(context, { origins: [alice], esplora: server.url })
      const { answer } = await runOperation(tracesRun, context, { origins: [alice] })
      const { ends } = answer.data
      expect(ends.length).toBeGreaterThan(1)
      for (const { reason, address } of ends)
        if (address === alice) expect(reason).toBe('unspent')
        else expect(reason).toBe('not-imported')
    })
  })

  test('a range of blocks is held as that range, and another joins it', async () => {
    const server = await esplora()
    const middle = chain.tip - 9
    await withMemory(async (context) => {
      const input = { origins: [alice], esplora: server.url }
      await fetchFrom(context, { ...input, to: middle })
      const held = await context.ledger.coverage()
      expect(held).toMatchObject([{ address: alice, fromHeight: 0, toHeight: middle + 1 }])
      await fetchFrom(context, input)
      expect(await context.ledger.coverage()).toMatchObject([
        { address: alice, fromHeight: 0, toHeight: chain.tip - 4 },
      ])
      await fetchFrom(context, { ...input, origins: [bob], from: middle })
      const ofBob = (await context.ledger.coverage()).filter(({ address }) => address === bob)
      expect(ofBob).toMatchObject([{ fromHeight: middle, toHeight: chain.tip - 4 }])
      await expect(fetchFrom(context, { ...input, to: chain.tip })).rejects.toMatchObject({
        code: 'above-final',
      })
    })
  })

  test.each([
    ['esplora', startEmulatedEsplora],
    ['electrum', startEmulatedElectrum],
  ] as const)(
    'a transaction is fetched by its id, and followed from there: %s',
    async (member, start) => {
      const { url } = await keep<Server & { readonly url: string }>(start(chain))
      const payments = [...chain.transactions.values()].filter(({ decoded }) => !decoded.coinbase)
      const txid = payments[0]?.decoded.txid ?? ''
      await withMemory(async (context) => {
        const input = { origins: [txid], followTrace: true, [member]: url }
        const { data } = await fetchFrom(context, input)
        expect(data.addresses[0]).toMatchObject({ txid, state: 'fetched', round: 0 })
        expect(data.left).toEqual([])
        const { answer } = await runOperation(transactionsGet, context, { txid })
        expect(answer.data.occurrences[0]).toMatchObject({ chain: 'bitcoin', orphaned: false })
      })
    },
  )

  test('an address with too many transactions is given up, and nothing of it is imported', async () => {
    const server = await esplora()
    await withMemory(async (context) => {
      const { data, codes } = await fetchFrom(context, {
        origins: [alice],
        esplora: server.url,
        hub: 1,
      })
      expect(data.addresses[0]?.state).toBe('too-busy')
      expect(codes).toContain('too-busy')
      expect(await context.ledger.listImports()).toEqual([])
    })
  })

  test('merkle proofs raise the level, and a forged one is refused with both versions', async () => {
    const server = await esplora()
    await withMemory(async (context) => {
      const input = { origins: [alice], esplora: server.url, prove: true }
      server.fault = (what) =>
        what.endsWith('/merkle-proof')
          ? {
              kind: 'text',
              change: (text) =>
                text.replace(
                  /"merkle":\[[^\]]*\]/,
                  `"merkle":["${'c'.repeat(64)}","${'c'.repeat(64)}","${'c'.repeat(64)}"]`,
                ),
            }
          : null
      const forged = await fetchFrom(context, input)
      expect(forged.data.addresses[0]?.state).toBe('refused')
      expect(await context.ledger.coverage()).toEqual([])
      server.fault = null
      await fetchFrom(context, input)
      const [summary] = await context.ledger.chains()
      expect(Object.keys(summary?.verification ?? {})).toEqual(['hash-recomputed'])
    })
  })

  test('what was told stands in the audit log also when the server goes away', async () => {
    const server = await esplora()
    server.fault = (what) => (what.includes(bob) ? { kind: 'hang-up' } : null)
    await withMemory(async (context) => {
      const run = fetchFrom(context, { origins: [alice, bob], esplora: server.url })
      await expect(run).rejects.toMatchObject({ code: 'node-unreachable' })
      const log = await context.cases.auditLog({ limit: 10, offset: 0 })
      expect(log.map(({ detail }) => detail['told'])).toContainEqual([alice, bob])
      expect(log.filter(({ operation }) => operation === 'fetch.run').at(-1)?.phase).toBe('outcome')
    })
  })

  test('a wallet of a service is no place to follow money from', async () => {
    const server = await esplora()
    await withMemory(async (context, dir) => {
      const file = join(dir, 'tags.csv')
      const rows = [`${alice},Exchange,exchange,0.9`, `${bob},Cashier,exchange,0.9`]
      await writeFile(file, ['address,label,category,confidence', ...rows, ''].join('\n'))
      await runOperation(ingestTags, context, { files: [file] })
      const input = { esplora: server.url, followTrace: true }
      await expect(fetchFrom(context, { ...input, origins: [alice] })).rejects.toMatchObject({
        code: 'origin-is-service',
      })
      expect(server.requests).toEqual([])
      const person = addresses[2] ?? ''
      const { data } = await fetchFrom(context, { ...input, origins: [person] })
      expect(data.addresses.length).toBeGreaterThan(0)
      for (const service of [alice, bob]) expect(data.revealed).not.toContain(service)
    })
  })

  test.each([
    ['failed', 5],
    ['refused', 2],
    ['held', 0],
  ] as const)('an address that is %s makes the command end with %i', (state, code) => {
    const { cli } = fetchRun
    if ('none' in cli) throw new RangeError('no command')
    const row = { named: 'a', address: 'a', round: 0, requests: 1 }
    const addresses = [
      { ...row, state: 'fetched' as const },
      { ...row, state },
    ]
    expect(cli.exitCode?.({ ...EMPTY, addresses }, {})).toBe(code)
  })
})

const EMPTY = {
  ...{ imported: {}, skipped: 0, quarantined: 0, sources: [], left: [], revealed: [] },
  source: { kind: 'esplora' as const, asked: 'a', chain: 'bitcoin' },
  ...{ dryRun: false, head: null, requests: 1, budget: 1, rounds: 0, revealsMore: false },
}
