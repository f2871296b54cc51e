/** A whole Tron block, raw transactions and provider pages that others published, through `ingest tron`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bytesToHex } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import type { Context } from '../../src/context.ts'
import { decodeTronHash } from '../../src/domain/address/tron-address.ts'
import { formatUnits } from '../../src/domain/amount.ts'
import { TRANSFER_TOPIC } from '../../src/domain/evm/token-event.ts'
import { ingestTron } from '../../src/operations/ingest/tron.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import type { TransferRow } from '../../src/ports/ledger-store.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'

const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

async function allTransfers(context: Context): Promise<readonly TransferRow[]> {
  const rows: TransferRow[] = []
  for await (const row of context.ledger.transfers({ chain: 'tron' })) rows.push(row)
  return rows
}

corpus.describe('Tron block 50,000,011 as a dump of four files', () => {
  const files = ['blocks', 'transactions', 'logs', 'traces'].map((part) =>
    corpus.path('tron', `block50000011.${part}.json`),
  )

  test('gives exactly the 75 TRC-20 transfers that another exporter found, 73 of USDT', async () => {
    const [, ...lines] = readFileSync(
      corpus.path('tron', 'block50000011.expected_trc20_transfers.csv'),
      'utf8',
    )
      .trimEnd()
      .split(/\r?\n/)
    await withWorkspace(async (context) => {
      const { answer } = await runOperation(ingestTron, context, { sources: files })
      expect(answer.data).toMatchObject({ quarantined: 0 })
      const tokens = (await allTransfers(context)).filter(({ asset }) => asset !== 'tron:TRX')
      const told = tokens.map(({ height, time, txid, position, index, asset, from, to, amount }) =>
        [height, time / 1000, txid, position, index, asset.slice(5), from[0], to, amount].join(','),
      )
      const logIndex = (line: string): number => Number(line.split(',')[4])
      expect(told).toEqual([...lines].sort((a, b) => logIndex(a) - logIndex(b)))
      const usdt = tokens.filter(({ asset }) => asset === `tron:${USDT}`)
      expect(usdt).toHaveLength(73)
      const sum = usdt.reduce((total, { amount }) => total + amount, 0n)
      expect(formatUnits((sum + 5_000n) / 10_000n, 2)).toBe('465704.41')
    })
  })

  test('gives its 194 payments of TRX, one reward and one internal transfer, as its rows tell', async () => {
    const rows: { transaction_type: number; value: number; tx_hash: string }[] = JSON.parse(
      readFileSync(files[1] ?? '', 'utf8'),
    )
    const payments = rows.filter(({ transaction_type }) => transaction_type === 1)
    await withWorkspace(async (context) => {
      await runOperation(ingestTron, context, { sources: files })
      const trx = (await allTransfers(context)).filter(({ asset }) => asset === 'tron:TRX')
      const paid = trx.filter(({ kind }) => kind === 'transfer')
      expect(paid.map(({ txid, amount }) => [`0x${txid}`, amount])).toEqual(
        payments.map(({ tx_hash, value }) => [tx_hash, BigInt(value)]),
      )
      expect(paid).toHaveLength(194)
      expect(trx.filter(({ kind }) => kind === 'reward').map(({ amount }) => amount)).toEqual([
        365_613_856n,
      ])
      expect(trx.filter(({ kind }) => kind === 'internal').map(({ amount }) => amount)).toEqual([
        76_107_578n,
      ])
    })
  })

  test('covers the reviewed tokens, not TRX, because the dump has no fees; and says so', async () => {
    await withWorkspace(async (context) => {
      const { answer } = await runOperation(ingestTron, context, { sources: files })
      const coverage = await context.ledger.coverage({ chain: 'tron' })
      expect(
        coverage.map(({ asset, fromHeight, toHeight }) => [asset, fromHeight, toHeight]),
      ).toEqual([
        ['tron:TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', 50_000_011, 50_000_012],
        [`tron:${USDT}`, 50_000_011, 50_000_012],
      ])
      expect(answer.notes.map(({ message }) => message).join(' ')).toContain('fees are not told')
    })
  })

  test('the same files in another order are the same import', async () => {
    await withWorkspace(async (context) => {
      await runOperation(ingestTron, context, { sources: files })
      const again = await runOperation(ingestTron, context, { sources: [...files].reverse() })
      expect(again.answer.notes.map(({ code }) => code)).toContain('already-imported')
    })
  })

  test('without the logs no token is covered', async () => {
    await withWorkspace(async (context) => {
      await runOperation(ingestTron, context, { sources: files.slice(0, 2) })
      expect(await context.ledger.coverage({ chain: 'tron' })).toEqual([])
    })
  })
})

corpus.describe('Pages of TronGrid', () => {
  const page = (account: string): string => corpus.path('tron', `accounts_${account}_trc20.json`)
  const FIRST = 'TL24LCps5FKwp3PoU1MvrYrwhi5LU1tHre'
  const SECOND = 'TMuA6YqfCeX8EhbfYEg5y7S4DqzSJireY9'

  test('each row is a transfer of its contract, whatever the token calls itself', async () => {
    interface Row {
      transaction_id: string
      token_info: { address: string; symbol: string }
      from: string
      to: string
      value: string
    }
    for (const account of [FIRST, SECOND]) {
      const published: Row[] = JSON.parse(readFileSync(page(account), 'utf8')).data
      await withWorkspace(async (context) => {
        const { answer } = await runOperation(ingestTron, context, { sources: [page(account)] })
        expect(answer.data.quarantined).toBe(0)
        const rows = await allTransfers(context)
        // Newest first on the page, oldest first in the ledger.
        expect(
          rows.map(({ txid, asset, from, to, amount }) => [txid, asset, from[0], to, amount]),
        ).toEqual(
          [...published]
            .reverse()
            .map(({ transaction_id, token_info, from, to, value }) => [
              transaction_id,
              `tron:${token_info.address}`,
              from,
              to,
              BigInt(value),
            ]),
        )
        expect(new Set(rows.map(({ verification }) => verification))).toEqual(
          new Set(['provider-word']),
        )
        const imitations = published.filter(
          ({ token_info }) => token_info.address !== USDT && /USDT/i.test(token_info.symbol),
        )
        expect(rows.filter(({ note }) => note === 'imitates USDT').length).toBeGreaterThanOrEqual(
          imitations.length,
        )
      })
    }
  })

  test('a page covers its own account between its oldest and newest row', async () => {
    await withWorkspace(async (context) => {
      await runOperation(ingestTron, context, { sources: [page(SECOND)], account: SECOND })
      const coverage = await context.ledger.coverage({ chain: 'tron', addresses: [SECOND] })
      expect(coverage.length).toBeGreaterThan(0)
      expect(new Set(coverage.map(({ address }) => address))).toEqual(new Set([SECOND]))
    })
  })
})

corpus.describe('A transfer told by a page and by its block', () => {
  const HEIGHT = 69_316_562
  const ACCOUNT = 'TL24LCps5FKwp3PoU1MvrYrwhi5LU1tHre'
  const page = corpus.path('tron', `accounts_${ACCOUNT}_trc20.json`)
  interface Raw {
    readonly txID: string
    readonly blockNumber: number
    readonly block_timestamp: number
    readonly raw_data_hex: string
    readonly expected: { from: string; to: string; value: string }
  }
  const word = (address: string): string =>
    bytesToHex(decodeTronHash(address) ?? new Uint8Array()).padStart(64, '0')

  /** The block of one published raw transaction, with the log that its token must have written. */
  function blockFiles(dir: string): readonly string[] {
    const raw: Raw[] = JSON.parse(
      readFileSync(corpus.path('tron', 'raw_txs_with_expected_transfer.json'), 'utf8'),
    )
    const found = raw.find(({ blockNumber }) => blockNumber === HEIGHT)
    if (!found) throw new Error('The corpus has no such transaction.')
    const { txID, raw_data_hex, block_timestamp: timestamp, expected } = found
    const block = {
      blockID: 'b'.repeat(64),
      block_header: { raw_data: { number: HEIGHT, timestamp, parentHash: 'a'.repeat(64) } },
      transactions: [{ txID, raw_data_hex, ret: [{ contractRet: 'SUCCESS' }] }],
    }
    const log = {
      address: bytesToHex(decodeTronHash(USDT) ?? new Uint8Array()),
      topics: [TRANSFER_TOPIC, word(expected.from), word(expected.to)],
      data: BigInt(expected.value).toString(16).padStart(64, '0'),
    }
    const infos = [{ id: txID, blockNumber: HEIGHT, blockTimeStamp: timestamp, log: [log] }]
    return [
      ['block.json', block],
      ['infos.json', infos],
    ].map(([name, value]) => {
      const path = join(dir, String(name))
      writeFileSync(path, JSON.stringify(value))
      return path
    })
  }

  test.each([['page first'], ['block first']])('is one fact: %s', async (order) => {
    await withWorkspace(async (context, dir) => {
      const steps = [[page], blockFiles(dir)]
      for (const sources of order === 'page first' ? steps : steps.reverse())
        await runOperation(ingestTron, context, { sources })
      const rows = await allTransfers(context)
      const published: unknown[] = JSON.parse(readFileSync(page, 'utf8')).data
      expect(rows).toHaveLength(published.length)
      expect(
        rows
          .filter(({ height }) => height === HEIGHT)
          .map(({ index, verification }) => [index, verification]),
      ).toEqual([[0, 'node-word']])
    })
  })
})
