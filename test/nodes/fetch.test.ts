/** What `weir fetch` tells, keeps and takes up again. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withRun } from '../../src/context.ts'
import { sha256Hex } from '../../src/domain/hash.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { tracesRun } from '../../src/operations/traces/run.ts'
import { transactionsGet } from '../../src/operations/transactions/get.ts'
import { startEmulatedElectrum } from './emulated-electrum.ts'
import { startEmulatedEsplora } from './emulated-esplora.ts'
import { serverKeeper, small } from './fetch-fixtures.ts'
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

  test('a transaction is fetched by its id, and followed from there', async () => {
    const txid =
      [...chain.transactions.values()].find(({ decoded }) => !decoded.coinbase)?.decoded.txid ?? ''
    for (const [member, server] of [
      ['esplora', await esplora()],
      ['electrum', await keep(startEmulatedElectrum(chain))],
    ] as const)
      await withMemory(async (context) => {
        const input = { origins: [txid], followTrace: true, [member]: server.url }
        const { data } = await fetchFrom(context, input)
        expect(data.addresses[0]).toMatchObject({ txid, state: 'fetched', round: 0 })
        expect(data.left).toEqual([])
        const { answer } = await runOperation(transactionsGet, context, { txid })
        expect(answer.data.occurrences[0]).toMatchObject({ chain: 'bitcoin', orphaned: false })
      })
  })

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
})
