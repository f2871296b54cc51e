/** Nodes of account chains that leave something out: what comes a moment later is waited for, what they cannot tell leaves a gap that is told. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createEvmNodes } from '../../src/adapters/source-evm/evm-node.ts'
import { stateSyncId } from '../../src/adapters/source-evm/state-sync.ts'
import { createTronNodes } from '../../src/adapters/source-tron/tron-node.ts'
import type { Context } from '../../src/context.ts'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import { ingestAccountNode } from '../../src/operations/ingest/account-node.ts'
import type { FileSource } from '../../src/ports/source.ts'
import { HASTY, ledgerOnly } from './account-chaos.ts'
import { type Fault, numbers } from './emulated-chain.ts'
import { startEvmEmulator } from './emulated-evm-node.ts'
import { startTronEmulator } from './emulated-tron-node.ts'
import { startHttpEmulator } from './http-emulator.ts'

const signal = new AbortController().signal
const open = { evm: createEvmNodes(HASTY), tron: createTronNodes(HASTY) }
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function ledger(): Promise<Context> {
  const context = await ledgerOnly(1000)
  closing.push(() => context.ledger.close())
  return context
}

async function ingest(
  context: Context,
  kind: 'evm' | 'tron',
  url: string,
  chain = kind === 'evm' ? 'ethereum' : 'tron',
): Promise<string[]> {
  const { notes } = await ingestAccountNode(context, {
    ...{ kind, open: open[kind], url, chain, options: {} },
    members: { from: 0, follow: false, poll: 1, strict: false },
  })
  return notes.map(({ message }) => message)
}

/** Ranges of which every asset is covered. */
async function whole({ ledger }: Context, chain: string): Promise<unknown> {
  const coverage = await ledger.coverage({ chain })
  return coverage
    .filter(({ asset }) => asset === null)
    .map(({ fromHeight, toHeight }) => [fromHeight, toHeight])
}

async function evmNode() {
  const { chain, server } = await startEvmEmulator({ random: numbers(7), depth: 2 })
  closing.push(() => server.close())
  chain.mine(12)
  return server
}

async function tronNode(blocks: number) {
  const { chain, server } = await startTronEmulator({ random: numbers(7), depth: 2 })
  closing.push(() => server.close())
  chain.mine(blocks)
  return server
}

interface Answer {
  readonly id: number
  readonly result?: unknown
}

/** Changes the answers of a batch; `at` is the place of one. */
const inBatch =
  (change: (answer: Answer, at: number) => unknown) =>
  (text: string): string =>
    JSON.stringify((JSON.parse(text) as Answer[]).map(change))

describe('An EVM node', () => {
  const refusal = { code: -32_000, message: 'required historical state unavailable' }

  /** On another chain, whose blocks need not hash as Ethereum's, with calls that ran code: they need a trace. */
  const elsewhere = (what: string, traced: boolean): Fault | null => {
    const change = inBatch((answer, at) => {
      if (at === 2 && !traced) return { id: 2, error: refusal }
      return at === 1
        ? (JSON.parse(JSON.stringify(answer).replaceAll('0x5208', '0x5209')) as object)
        : answer
    })
    if (what === 'eth_chainId')
      return { kind: 'answer', change: (text) => text.replace('0x1', '0x38') }
    return what === 'batch' ? { kind: 'answer', change } : null
  }

  test('that traces its last blocks only gives the others without native coins, and a better one adds them', async () => {
    const server = await evmNode()
    const context = await ledger()
    let probes = 0
    server.fault = (what) => {
      if (what === 'trace_block') probes += 1
      return what === 'trace_block' && probes > 1
        ? { kind: 'answer', change: () => JSON.stringify({ id: 1, error: refusal }) }
        : elsewhere(what, false)
    }
    const notes = await ingest(context, 'evm', server.url, 'bsc')
    expect(notes.join()).toContain('traces of contract calls are missing')
    expect(await whole(context, 'bsc')).not.toContainEqual([1, 11])
    expect((await context.ledger.coverage({ chain: 'bsc' })).length).toBeGreaterThan(0)
    server.fault = (what) => elsewhere(what, true)
    await ingest(context, 'evm', server.url, 'bsc')
    expect(await whole(context, 'bsc')).toEqual([[1, 11]])
  })

  test('whose receipts come a moment after their block is asked again', async () => {
    const server = await evmNode()
    const context = await ledger()
    let turn = 0
    server.fault = (what) => {
      turn += 1
      if (what !== 'batch' || turn % 2 === 0) return null
      const change = inBatch((answer, at) => (at === 1 ? { ...answer, result: null } : answer))
      return { kind: 'answer', change }
    }
    const notes = await ingest(context, 'evm', server.url)
    expect(await whole(context, 'ethereum')).toEqual([[1, 11]])
    expect(notes.join()).not.toContain('missing')
  })
})

test('An EVM node whose receipts never come is refused, and the same command goes on when they do', async () => {
  const server = await evmNode()
  const context = await ledger()
  const change = inBatch((answer, at) => (at === 1 ? { ...answer, result: null } : answer))
  server.fault = (what) => (what === 'batch' ? { kind: 'answer', change } : null)
  await expect(ingest(context, 'evm', server.url)).rejects.toMatchObject({
    code: 'bad-answer',
    message: expect.stringContaining('receipts are missing'),
  })
  server.fault = null
  await ingest(context, 'evm', server.url)
  expect(await whole(context, 'ethereum')).toEqual([[1, 11]])
})

test('An EVM node that refuses the receipts of a block together is asked for each', async () => {
  const server = await evmNode()
  const context = await ledger()
  const asked: string[] = []
  const error = { code: -32_000, message: 'too old for this method' }
  // A batch of a block, its receipts and traces has three calls; one of receipts by themselves has as many as the block has transactions.
  const change = inBatch((answer, at) => {
    const block = (answer.result as { readonly number?: string } | null)?.number
    if (at === 0 && block !== undefined) asked.push(block)
    return at === 1 && asked.length > 0 && Array.isArray(answer.result) && isReceipts(answer.result)
      ? { id: 1, error }
      : answer
  })
  server.fault = (what) => (what === 'batch' ? { kind: 'answer', change } : null)
  await ingest(context, 'evm', server.url)
  expect(asked.length).toBeGreaterThan(10)
  expect(await whole(context, 'ethereum')).toEqual([[1, 11]])
})

test('A node of Polygon that leaves the deposits of a block out of its receipts is asked for them, and one that lacks them covers nothing there', async () => {
  const server = await evmNode()
  /** Block 5 has one more transaction, which no receipt of the block tells. */
  let hash = ''
  const deposits = { from: `0x${'0'.repeat(40)}`, to: `0x${'0'.repeat(40)}`, value: '0x0' }
  const withDeposits = (answer: Answer): object => {
    const block = answer.result as { readonly number?: string; readonly transactions?: object[] }
    if (block?.number !== '0x5' || typeof block.transactions?.at(0) === 'string') return answer
    hash = `0x${stateSyncId(block)}`
    const more = { ...deposits, hash, gas: '0x0', gasPrice: '0x0', transactionIndex: '0x63' }
    return { ...answer, result: { ...block, transactions: [...(block.transactions ?? []), more] } }
  }
  for (const told of [true, false]) {
    const context = await ledger()
    let asked = 0
    const single = (): string => {
      asked += 1
      const receipt = { transactionHash: hash, status: '0x1', gasUsed: '0x0', logs: [] }
      return JSON.stringify({ id: 1, result: told ? receipt : null })
    }
    server.fault = (what) => {
      if (what === 'eth_chainId')
        return { kind: 'answer', change: (text) => text.replace('"0x1"', '"0x89"') }
      if (what === 'eth_getTransactionReceipt') return { kind: 'answer', change: single }
      return what === 'batch' ? { kind: 'answer', change: inBatch(withDeposits) } : null
    }
    await ingest(context, 'evm', server.url, 'polygon')
    expect(asked).toBe(1)
    const covered = await context.ledger.coverage({ chain: 'polygon' })
    const five = covered.some(
      ({ fromHeight, toHeight }) => (fromHeight ?? 0) <= 5 && 5 < (toHeight ?? 0),
    )
    expect(five).toBe(told)
  }
})

const isReceipts = (records: readonly object[]): boolean =>
  records.every((each) => 'cumulativeGasUsed' in each)

describe('A Tron node', () => {
  test('whose infos come a moment after their block is asked again', async () => {
    const server = await tronNode(12)
    const context = await ledger()
    let turn = 0
    server.fault = (what) => {
      if (what !== '/wallet/gettransactioninfobyblocknum') return null
      turn += 1
      return turn % 2 === 0 ? null : { kind: 'answer', change: () => '[]' }
    }
    await ingest(context, 'tron', server.url)
    expect(await whole(context, 'tron')).toEqual([[0, 11]])
  })

  test('that never has them gives blocks that cover nothing, and says so', async () => {
    const server = await tronNode(12)
    const context = await ledger()
    let asked = 0
    server.fault = (what) => {
      if (what !== '/wallet/gettransactioninfobyblocknum') return null
      asked += 1
      return { kind: 'answer', change: () => '[]' }
    }
    const notes = await ingest(context, 'tron', server.url)
    expect(notes.join()).toContain('transaction infos are missing')
    expect(await whole(context, 'tron')).not.toContainEqual([0, 11])
    // Not each of them is waited for.
    expect(asked).toBeLessThan(22)
  })

  test('whose run of blocks was cut is asked for those that it lacks', async () => {
    const server = await tronNode(110)
    const context = await ledger()
    server.fault = (what) =>
      what === '/wallet/getblockbylimitnext'
        ? {
            kind: 'answer',
            change: (text) => {
              const { block } = JSON.parse(text) as { readonly block: unknown[] }
              return JSON.stringify({ block: block.slice(0, 20) })
            },
          }
        : null
    await ingest(context, 'tron', server.url)
    expect(await whole(context, 'tron')).toEqual([[0, 109]])
  })

  test('that refuses is told in its own words, without its control characters', async () => {
    const text = JSON.stringify({ Error: 'class Illegal\u001b[2J : history is off' })
    const server = await startHttpEmulator(() => ({ text }))
    closing.push(() => server.close())
    const refused = open.tron({ url: server.url, chain: 'tron' }, signal)
    await expect(refused).rejects.toThrow(
      /refuses \/wallet\/getblockbynum: "class Illegal.*history is off"/,
    )
    await expect(refused).rejects.not.toThrow(/\p{Cc}/u)
  })

  test('is given the key over its Ethereum-style RPC too', async () => {
    const server = await startHttpEmulator(({ headers, body }) => {
      if (headers['tron-pro-api-key'] !== 'k3y') return { status: 401, text: '' }
      const { id, method } = JSON.parse(body) as { readonly id: number; readonly method: string }
      if (method === 'eth_chainId')
        return { text: JSON.stringify({ jsonrpc: '2.0', id, result: '0x2b6653dc' }) }
      return { text: JSON.stringify({ id, error: { code: -32_601, message: 'no such method' } }) }
    })
    closing.push(() => server.close())
    const keyFile = join(mkdtempSync(join(tmpdir(), 'weir-key-')), 'key')
    writeFileSync(keyFile, 'k3y\n')
    const access = { url: server.url, chain: 'tron', keyFile }
    expect((await open.evm(access, signal)).chain).toBe('tron')
  })

  test('whose pages of an account lead in a circle is left', async () => {
    const row = {
      ...{ transaction_id: 'ab'.repeat(32), block_timestamp: 1, type: 'Transfer', value: '5' },
      from: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      to: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
      token_info: { address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', symbol: 'USDT', decimals: 6 },
    }
    const server = await startHttpEmulator(({ path, query }) => {
      const fingerprint = query.get('fingerprint') === 'a' ? 'b' : 'a'
      const page = { data: [row], success: true, meta: { fingerprint } }
      return { text: path.startsWith('/v1/') ? JSON.stringify(page) : '{}' }
    })
    closing.push(() => server.close())
    const node = await open.tron({ url: server.url, chain: 'tron' }, signal)
    const source = node.account?.('TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8')
    await expect(drain(source)).rejects.toMatchObject({ code: 'bad-answer' })
    expect(server.requests.length).toBeLessThan(6)
  })
})

async function drain(source: FileSource<LedgerItem> | undefined): Promise<void> {
  for (const unit of (await source?.plan([], {})) ?? [])
    for await (const _ of source?.read(unit, {}, null, signal) ?? []);
}
