/** Answers of Ethereum nodes and the rows that other exporters made of them, through `ingest evm`. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Context } from '../../src/context.ts'
import { ingestEvm } from '../../src/operations/ingest/evm.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import type { TransferRow } from '../../src/ports/ledger-store.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'

const USDT = 'ethereum:0xdac17f958d2ee523a2206206994597c13d831ec7'
const NOBODY = '0x0000000000000000000000000000000000000000'

async function allTransfers(context: Context): Promise<readonly TransferRow[]> {
  const rows: TransferRow[] = []
  for await (const row of context.ledger.transfers({ chain: 'ethereum' })) rows.push(row)
  return rows
}

function csv(path: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  const names = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
  })
}

corpus.describe('Ethereum block 18,000,000', () => {
  const files = ['block.json', 'receipts.json'].map((name) =>
    corpus.path('evm', 'subsquid', '18000000', name),
  )
  const block = (): {
    transactions: { hash: string; value: string }[]
    withdrawals: { amount: string }[]
  } => JSON.parse(readFileSync(files[0] ?? '', 'utf8'))
  const receipts = (): { status: string; gasUsed: string; effectiveGasPrice: string }[] =>
    JSON.parse(readFileSync(files[1] ?? '', 'utf8'))

  test('gives its expected USDT transfers, zero-value ones included', async () => {
    const expected = csv(corpus.path('evm', 'subsquid', '18000000', 'expected_usdt_transfers.csv'))
    await withWorkspace(async (context) => {
      const { answer } = await runOperation(ingestEvm, context, { sources: files })
      expect(answer.data.quarantined).toBe(0)
      const usdt = (await allTransfers(context)).filter(({ asset }) => asset === USDT)
      const told = usdt.map(({ height, txid, index, from, to, amount }) => [
        ...[String(height), txid, String(index), from[0], to, String(amount)],
      ])
      expect(told).toEqual(
        expected.map(({ block: height, tx, log_index, from, to, value_raw }) => [
          ...[height, tx, log_index, from, to, value_raw],
        ]),
      )
    })
  })

  test('gives the value of each successful transaction, the fee of each, and the withdrawals', async () => {
    await withWorkspace(async (context) => {
      await runOperation(ingestEvm, context, { sources: files })
      const native = (await allTransfers(context)).filter(({ asset }) => asset === 'ethereum:ETH')
      const sumOf = (kind: string): bigint =>
        native.filter((row) => row.kind === kind).reduce((sum, { amount }) => sum + amount, 0n)
      const told = receipts()
      expect(sumOf('transfer')).toBe(
        block()
          .transactions.filter((_, at) => told[at]?.status === '0x1')
          .reduce((sum, { value }) => sum + BigInt(value), 0n),
      )
      expect(sumOf('fee')).toBe(
        told.reduce((sum, each) => sum + BigInt(each.gasUsed) * BigInt(each.effectiveGasPrice), 0n),
      )
      const withdrawn = native
        .filter(({ note }) => note?.startsWith('withdrawal of validator'))
        .reduce((sum, { amount }) => sum + amount, 0n)
      expect(withdrawn).toBe(
        block().withdrawals.reduce((sum, { amount }) => sum + BigInt(amount) * 10n ** 9n, 0n),
      )
    })
  })

  test('all its facts are proved by its hash: events, values with their senders, fees, withdrawals', async () => {
    await withWorkspace(async (context) => {
      await runOperation(ingestEvm, context, { sources: files })
      const levels = (await allTransfers(context)).map(({ verification }) => verification)
      expect(new Set(levels)).toEqual(new Set(['hash-recomputed']))
      expect(await context.ledger.blockHash('ethereum', 18_000_000)).toBe(
        '0x95b198e154acbfc64109dfd22d8224fe927fd8dfdedfae01587674482ba4baf3',
      )
    })
  })

  test('without traces the reviewed tokens are covered, ether is not', async () => {
    await withWorkspace(async (context) => {
      const { answer } = await runOperation(ingestEvm, context, { sources: files })
      const coverage = await context.ledger.coverage({ chain: 'ethereum' })
      expect(coverage.map(({ asset }) => asset)).not.toContain(null)
      expect(coverage).toContainEqual({
        ...{ chain: 'ethereum', asset: USDT, address: null },
        ...{ fromHeight: 18_000_000, toHeight: 18_000_001 },
        ...{ from: 0x64ea268f * 1000, to: 0x64ea268f * 1000 + 1 },
      })
      expect(answer.notes.map(({ message }) => message).join(' ')).toContain(
        'traces of contract calls are missing',
      )
    })
  })

  test('without receipts nothing is claimed and nothing moves, because none is known to have succeeded', async () => {
    await withWorkspace(async (context) => {
      await expect(
        runOperation(ingestEvm, context, { sources: files.slice(0, 1) }),
      ).resolves.toBeDefined()
      expect(await context.ledger.coverage({ chain: 'ethereum' })).toEqual([])
    })
  })
})

corpus.describe('Rows of ethereum-etl', () => {
  test('the token transfers of blocks 17,173,049 and 17,173,050 equal its own, collections aside', async () => {
    const dir = ['evm', 'ethereum-etl', 'test_stream', 'blocks_17173049_17173050'] as const
    const files = ['blocks', 'transactions', 'logs'].map((part) =>
      corpus.path(...dir, `expected_${part}.json`),
    )
    interface Row {
      readonly token_address: string
      readonly from_address: string
      readonly to_address: string
      readonly transaction_hash: string
      readonly log_index: number
    }
    const ndjson = (name: string): string[] =>
      readFileSync(corpus.path(...dir, name), 'utf8')
        .trimEnd()
        .split('\n')
    // One item of a collection has four topics; ethereum-etl gives its number as a value, we do not.
    const items = new Set(
      ndjson('expected_logs.json')
        .map(
          (line) =>
            JSON.parse(line) as { topics: string[]; transaction_hash: string; log_index: number },
        )
        .filter(({ topics }) => topics.length === 4)
        .map(({ transaction_hash, log_index }) => `${transaction_hash}:${log_index}`),
    )
    const expected = ndjson('expected_token_transfers.json')
      .map((line) => ({ ...(JSON.parse(line) as Row), value: /"value": (\d+)/.exec(line)?.[1] }))
      .filter((row) => !items.has(`${row.transaction_hash}:${row.log_index}`))
      .map((row) =>
        [
          row.transaction_hash,
          row.log_index,
          row.token_address,
          row.from_address,
          row.to_address,
          row.value,
        ].join(),
      )
    await withWorkspace(async (context) => {
      const { answer } = await runOperation(ingestEvm, context, { sources: files })
      expect(answer.data.quarantined).toBe(0)
      const told = (await allTransfers(context))
        .filter(({ asset, note }) => asset !== 'ethereum:ETH' && note === null)
        .map(({ txid, index, asset, from, to, amount }) =>
          [txid, index, asset.slice(9), from[0] ?? NOBODY, to ?? NOBODY, amount].join(),
        )
      expect([...told].sort()).toEqual([...expected].sort())
      expect(told.length).toBeGreaterThan(200)
    })
  })

  test('answers of 2016, receipts without status: value moves where gas was left or a log was written', async () => {
    const dir = ['evm', 'ethereum-etl', 'test_stream', 'blocks_1755634_1755635'] as const
    const files = [
      'web3_response.eth_getBlockByNumber_0x1ac9f2_true.json',
      'web3_response.eth_getBlockByNumber_0x1ac9f3_true.json',
      'web3_response.eth_getTransactionReceipt_0x2e3dcd051a91d3a694f6b8de2ac4b5fe7acdba55f58bcf8471ff00d4a430074d.json',
      'web3_response.eth_getTransactionReceipt_0x9a5437ec71b74ecf5930b406908ac6999966d38a86d1534b7190ece7599095eb.json',
    ].map((name) => corpus.path(...dir, name))
    await withWorkspace(async (context) => {
      await runOperation(ingestEvm, context, { sources: files })
      const rows = await allTransfers(context)
      expect(
        rows
          .filter(({ kind }) => kind === 'transfer')
          .map(({ txid, asset, from, to, amount }) => [txid, asset, from[0], to, amount]),
      ).toEqual([
        [
          '0x2e3dcd051a91d3a694f6b8de2ac4b5fe7acdba55f58bcf8471ff00d4a430074d',
          'ethereum:0xbb9bc244d798123fde783fcc1c72d3bb8c189413',
          '0x6498077292a0921c8804924fdf47b5e91e2a215f',
          '0x8b3b3b624c3c0397d3da8fd861512393d51dcbac',
          5_000_000_000_000_000_000n,
        ],
        [
          '0x9a5437ec71b74ecf5930b406908ac6999966d38a86d1534b7190ece7599095eb',
          'ethereum:ETH',
          '0x3763e6e1228bfeab94191c856412d1bb0a8e6996',
          '0xec1ebac9da3430213281c80fa6d46378341a96ae',
          405_738_107_000_000_000n,
        ],
      ])
    })
  })
})
