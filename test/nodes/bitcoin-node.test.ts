/** Imports from a real Bitcoin node in regtest, by each way there is; the node's own figures are the expected ones. */
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Context, withRun } from '../../src/context.ts'
import { canonicalJson } from '../../src/domain/hash.ts'
import { ingestBitcoin } from '../../src/operations/ingest/bitcoin.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { collect } from '../contract/export-ledger.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { type Bitcoind, describeWithNode, PASSWORD, startBitcoind } from './bitcoind.ts'
import { expectLedgerOfNode } from './compare-with-node.ts'
import { buildRegtestWorld, type RegtestWorld } from './regtest-world.ts'

const LONG = 120_000

async function ingest(context: Context, input: unknown) {
  return (await runOperation(ingestBitcoin, context, input)).answer
}

const codes = (answer: { readonly notes: readonly { readonly code: string }[] }) =>
  answer.notes.map(({ code }) => code)

describeWithNode('a running Bitcoin node', () => {
  let node: Bitcoind
  let world: RegtestWorld
  beforeAll(async () => {
    node = await startBitcoind()
    world = await buildRegtestWorld(node)
  }, LONG)
  afterAll(() => node.stop())

  test(
    'gives by its blocks folder, while it runs, every balance and fee it knows itself',
    async () => {
      await withWorkspace(async (context) => {
        const first = await ingest(context, { sources: [join(node.dir, 'blocks')] })
        expect(first.data).toMatchObject({ quarantined: 0, skipped: 0 })
        expect(first.data.sources.map(({ file }) => file)).toEqual([
          'blk00000.dat',
          'rev00000.dat',
          'xor.dat',
        ])
        await expectLedgerOfNode(context, node, world.keys)
        const again = await ingest(context, { sources: [join(node.dir, 'blocks')] })
        expect(codes(again)).toContain('already-imported')
        await world.pay(2)
        const grown = await ingest(context, { sources: [node.dir] })
        expect(grown.data.imported).toMatchObject({ blocks: 2 })
        await expectLedgerOfNode(context, node, world.keys)
      })
    },
    LONG,
  )

  test(
    'gives by REST and by RPC the same ledger, and the same range again changes nothing',
    async () => {
      const exports: string[] = []
      for (const rest of [true, false]) {
        await node.restart({ rest })
        await withWorkspace(async (context) => {
          const access = rest ? { rpc: node.url } : { rpc: node.bare, cookie: node.cookie }
          const first = await ingest(context, access)
          expect(first.data.quarantined).toBe(0)
          expect(codes(first)).toContain('undo-not-proven')
          await expectLedgerOfNode(context, node, world.keys)
          const to = await node.call<number>('getblockcount')
          const again = await ingest(context, { ...access, from: 0, to })
          expect(codes(again)).toContain('already-imported')
          expect(again.provenance.snapshot).toBe(first.provenance.snapshot)
          expect(codes(await ingest(context, access))).toContain('already-imported')
          exports.push(canonicalJson(await collect(context.ledger.transfers({}))))
        })
      }
      expect(exports[0]).toBe(exports[1])
    },
    LONG,
  )

  test(
    'tells its secret to nobody: answers, imports, audit and errors are without it',
    async () => {
      await withWorkspace(async (context) => {
        const answer = await ingest(context, { rpc: node.url, from: 100, to: 104 })
        const told: unknown[] = [
          answer,
          await context.ledger.listImports(),
          await context.cases.auditLog({ limit: 100, offset: 0 }),
        ]
        const rpc = node.url.replace(PASSWORD, `${PASSWORD}x`)
        const error: unknown = await ingest(context, { rpc }).catch((thrown: unknown) => thrown)
        told.push({ text: inspect(error, { depth: 9 }) })
        expect(canonicalJson(told)).not.toContain(PASSWORD)
        expect(canonicalJson(told)).not.toContain(
          Buffer.from(`weir:${PASSWORD}`).toString('base64'),
        )
      })
    },
    LONG,
  )

  test('refuses wrong credentials, heights above its head and another network', async () => {
    await withWorkspace(async (context) => {
      const fails = (input: object) => expect(ingest(context, { rpc: node.url, ...input })).rejects
      await fails({ rpc: node.bare }).toMatchObject({
        code: 'node-refused-credentials',
        exitCode: 2,
      })
      await fails({ to: 9_999 }).toMatchObject({ code: 'above-head', exitCode: 2 })
      await fails({ from: 9_999 }).toMatchObject({ code: 'empty-range', exitCode: 2 })
      await fails({ network: 'main' }).toMatchObject({ code: 'wrong-network', exitCode: 2 })
      await fails({ cookie: node.cookie }).toMatchObject({ code: 'two-credentials', exitCode: 2 })
      await fails({ undo: 'x' }).toMatchObject({ code: 'bad-input', exitCode: 2 })
      expect(await context.ledger.listImports()).toEqual([])
    })
  })

  test(
    'is followed through new blocks and reorganisations until the command is interrupted',
    async () => {
      await withWorkspace(async (context) => {
        const abort = new AbortController()
        const following = ingest(withRun(context, { signal: abort.signal }), {
          ...{ rpc: node.url, follow: true, poll: 0.1 },
        })
        const reached = async () => {
          const hash = await node.call('getbestblockhash')
          await expect
            .poll(async () => (await context.ledger.chains())[0]?.head?.hash, { timeout: 60_000 })
            .toBe(hash)
        }
        await reached()
        await world.pay(2)
        await reached()
        await world.reorganise(3)
        await reached()
        await world.pay(1)
        await world.reorganise(6)
        await reached()
        abort.abort()
        const answer = await following
        expect(answer.data.quarantined).toBe(0)
        const imports = await context.ledger.listImports()
        expect(imports.every(({ status }) => status === 'complete')).toBe(true)
        expect((await context.ledger.chains())[0]?.orphans).toBeGreaterThanOrEqual(6)
        await expectLedgerOfNode(context, node, world.keys)
      })
    },
    LONG,
  )

  test(
    'gives its stale branches by its blocks folder too, and the branch with most work stands',
    async () => {
      await withWorkspace(async (context) => {
        await ingest(context, { sources: [join(node.dir, 'blocks')] })
        expect((await context.ledger.chains())[0]?.orphans).toBe(9)
        await expectLedgerOfNode(context, node, world.keys)
      })
    },
    LONG,
  )
})
