/** How imports from a Bitcoin node stand faults; the emulator's own chain is what the ledger must hold in the end. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { withRun } from '../../src/context.ts'
import { CHAIN, closeNodes, emulate, ingest, ledgerText, withFast } from './emulated-bitcoin.ts'
import type { Fault } from './emulated-bitcoin-node.ts'

afterEach(closeNodes)

/** These open many workspaces one after the other. */
const LONG = 120_000

/** Once or more often: the first requests that `pick` takes are answered wrongly. */
function failing(times: number, pick: (what: string) => boolean, fault: Fault) {
  let left = times
  return (what: string): Fault | null => {
    if (left === 0 || !pick(what)) return null
    left -= 1
    return fault
  }
}

const isBlock = (what: string): boolean => what === 'getblock' || what.startsWith('/rest/block/')

describe('a node that fails for a while', { timeout: LONG }, () => {
  test('is asked again, and the ledger is what it would have been', async () => {
    const node = await emulate(12)
    const faults: readonly Fault[] = [
      { kind: 'status', status: 503 },
      { kind: 'hang-up' },
      { kind: 'status', status: 200, body: 'half an ans' },
      {
        kind: 'status',
        status: 500,
        body: '{"result":null,"error":{"code":-28,"message":"Loading"}}',
      },
      { kind: 'answer', change: (bytes) => bytes.subarray(0, bytes.length - 7) },
    ]
    const expected = await withFast(async (context) => {
      await ingest(context, { rpc: node.url })
      return ledgerText(context)
    })
    for (const fault of faults)
      for (const pick of [isBlock, (what: string) => what === 'getblockhash'])
        await withFast(async (context) => {
          node.fault = failing(1, pick, fault)
          const { data } = await ingest(context, { rpc: node.url })
          expect(data).toMatchObject({ imported: { blocks: 13 }, quarantined: 0 })
          expect(await ledgerText(context)).toBe(expected)
        })
  })

  test('for longer ends the command as a source that may be retried, and the same command goes on', async () => {
    const node = await emulate(12)
    await withFast(
      async (context) => {
        node.fault = (what) =>
          what.includes(node.hash(8)) ? { kind: 'status', status: 503 } : null
        await expect(ingest(context, { rpc: node.url })).rejects.toMatchObject({
          code: 'node-busy',
          exitCode: 5,
        })
        expect((await context.ledger.chains())[0]?.head?.height).toBe(7)
        node.fault = null
        node.mine(2)
        const asked = node.requests.length
        const { codes } = await ingest(context, { rpc: node.url })
        expect(codes).toContain('resumed')
        const again = node.requests.slice(asked).filter((what) => what.includes(node.hash(7)))
        expect(again).toEqual([])
        expect((await context.ledger.chains())[0]).toMatchObject({ blocks: 15 })
        const imports = await context.ledger.listImports()
        expect(imports.map(({ status }) => status)).toEqual(['complete', 'complete'])
      },
      { batchRows: 1 },
    )
  })

  test('and has written a new cookie meanwhile is opened with that', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'weir-cookie-'))
    const cookie = join(dir, '.cookie')
    const node = await emulate(3, { password: '__cookie__:one' })
    writeFileSync(cookie, '__cookie__:one')
    await withFast(async (context) => {
      node.fault = () => {
        if (node.requests.length === 6) {
          node.password = '__cookie__:two'
          writeFileSync(cookie, '__cookie__:two\n')
        }
        return null
      }
      expect((await ingest(context, { rpc: node.url, cookie })).data.imported).toMatchObject({
        blocks: 4,
      })
      writeFileSync(cookie, 'nothing')
      await expect(ingest(context, { rpc: node.url, cookie })).rejects.toMatchObject({
        code: 'bad-cookie',
        exitCode: 2,
      })
    })
    rmSync(dir, { recursive: true })
  })
})

describe('a node that lies', { timeout: LONG }, () => {
  const flip = (at: number): Fault => ({
    kind: 'answer',
    change: (bytes) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      return changed
    },
  })

  test('about a block is refused: another block, other transactions, a cut one', async () => {
    const node = await emulate(5)
    const lies: readonly Fault[] = [
      flip(70),
      flip(120),
      { kind: 'answer', change: (bytes) => bytes.subarray(0, 100) },
      { kind: 'answer', change: (bytes) => Buffer.concat([bytes, Buffer.of(0)]) },
      { kind: 'answer', change: () => new Uint8Array(8_000_001) },
    ]
    for (const lie of lies)
      await withFast(async (context) => {
        node.fault = (what) => (what === `/rest/block/${node.hash(3)}.bin` ? lie : null)
        await expect(ingest(context, { rpc: node.url })).rejects.toMatchObject({
          code: 'bad-answer',
          exitCode: 5,
        })
        expect((await context.ledger.chains())[0]).toBeUndefined()
      })
  })

  test('about previous outputs is refused where their numbers or sums cannot be', async () => {
    const node = await emulate(5)
    for (const lie of [flip(0), flip(1), flip(2), flip(8), flip(12)])
      await withFast(async (context) => {
        node.fault = (what) => (what === `/rest/spenttxouts/${node.hash(3)}.bin` ? lie : null)
        const outcome = await ingest(context, { rpc: node.url }).then(
          ({ data }) => data.quarantined,
          (error: { readonly code: string }) => error.code,
        )
        expect([1, 'bad-answer', 'contradicts-output']).toContain(outcome)
      })
  })

  test('about its network is refused', async () => {
    const node = await emulate(1)
    const other = Buffer.from(
      '{"result":{"chain":"signet","blocks":1,"bestblockhash":"00"},"error":null}',
    )
    await withFast(async (context) => {
      node.fault = (what) =>
        what === 'getblockchaininfo'
          ? {
              kind: 'answer',
              change: () => Buffer.from(other.toString().replace('"00"', `"${'0'.repeat(64)}"`)),
            }
          : null
      await expect(ingest(context, { rpc: node.url })).rejects.toMatchObject({ code: 'bad-answer' })
    })
  })
})

describe('an older node', { timeout: LONG }, () => {
  test('without REST and previous outputs gives a ledger that resolves them itself', async () => {
    const old = await emulate(9, { rest: false, version: 220_000 })
    const told = await withFast(async (context) => {
      const { codes } = await ingest(context, { rpc: old.url })
      expect(codes).toContain('previous-outputs-from-ledger')
      return ledgerText(context)
    })
    for (const options of [{ rest: true }, { rest: false }])
      await withFast(async (context) => {
        const node = await emulate(9, options)
        await ingest(context, { rpc: node.url })
        expect(await ledgerText(context)).toBe(told)
      })
  })
})

describe('a node that changes its branch', { timeout: LONG }, () => {
  test('while a range is read: the range is read along its own branch, then the new one', async () => {
    for (const at of [2, 9, 14, 20, 30, 38])
      await withFast(async (context) => {
        const node = await emulate(10)
        const begin = node.requests.length
        node.fault = () => {
          if (node.requests.length === begin + at) node.reorganise(4)
          return null
        }
        await ingest(context, { rpc: node.url })
        await ingest(context, { rpc: node.url })
        const [chain] = await context.ledger.chains()
        expect(chain?.head?.hash).toBe(node.hash(node.height))
        for (let height = 0; height <= node.height; height += 1)
          expect(await context.ledger.blockHash(CHAIN, height)).toBe(node.hash(height))
      })
  })
})

describe('following a node', { timeout: LONG }, () => {
  test('waits while it is away, goes on when it is back, and ends complete when interrupted', async () => {
    const node = await emulate(5)
    await withFast(async (context) => {
      const abort = new AbortController()
      const following = ingest(withRun(context, { signal: abort.signal }), {
        ...{ rpc: node.url, follow: true, poll: 0.1 },
      })
      const reached = () =>
        expect
          .poll(async () => (await context.ledger.chains())[0]?.head?.hash, { timeout: 20_000 })
          .toBe(node.hash(node.height))
      await reached()
      node.fault = () => ({ kind: 'hang-up' })
      node.mine(3)
      await expect.poll(() => node.requests.length).toBeGreaterThan(40)
      node.fault = null
      await reached()
      node.reorganise(8)
      await reached()
      abort.abort()
      expect((await following).data.quarantined).toBe(0)
      const imports = await context.ledger.listImports()
      expect(imports.every(({ status }) => status === 'complete')).toBe(true)
    })
  })
})
