import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, rowTxid, type TronRow, tronAddress } from '../../../test/tron-world.ts'
import { displayAddress } from '../../domain/address/display-address.ts'
import type { Context } from '../../ports/context.ts'
import { ingestTags } from '../ingest/tags.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'
import { clustersGet } from './get.ts'

const account = (fill: string): string => `0x${fill.repeat(40)}`
const [ANN, BOB, EVE, DEPOSIT, HOT] = ['1', '2', '3', 'd', 'e'].map(account) as [
  string,
  string,
  string,
  string,
  string,
]
const shown = (...accounts: readonly string[]) => accounts.map(displayAddress)

/** Ann and Bob fund one deposit address, which forwards all but the gas; Eve pays the hot wallet itself. */
const ROWS = [
  ['2022-01-01T00:00:00Z', 't1', ANN, DEPOSIT, '5'],
  ['2022-01-01T02:00:00Z', 't2', DEPOSIT, HOT, '4.995'],
  ['2022-01-03T00:00:00Z', 't3', BOB, DEPOSIT, '3'],
  ['2022-01-03T01:00:00Z', 't4', DEPOSIT, HOT, '3'],
  ['2022-01-04T00:00:00Z', 't5', EVE, HOT, '1'],
]

async function fill(context: Context): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'weir-deposits-'))
  const rows = ROWS.map(
    ([time, txid, from, to, amount]) => `ethereum,${time},${txid},0,${from},${to},ETH,${amount}`,
  )
  await writeFile(
    join(dir, 't.csv'),
    `chain,time,txid,index,from,to,asset,amount\n${rows.join('\n')}\n`,
  )
  await writeFile(
    join(dir, 'tags.csv'),
    `address,label,category,actor,confidence\n${HOT},Example hot wallet,exchange,example,0.9\n`,
  )
  await runOperation(ingestTransfers, context, { files: [join(dir, 't.csv')], whole: true })
  await runOperation(ingestTags, context, { files: [join(dir, 'tags.csv')] })
}

const cluster = async (context: Context, address: string, other?: string) =>
  (await runOperation(clustersGet, context, { address, ...(other ? { with: other } : {}) })).answer
    .data

describe('extended clusters by deposit reuse', () => {
  test('who funds one deposit address of a service is one customer, with the sweeps that show it', async () => {
    await withWorkspace(async (context) => {
      await fill(context)
      const { size, extended, proof } = await cluster(context, ANN, BOB)
      expect(size).toBe(1)
      expect(extended).toMatchObject({
        ...{ method: 'deposit-reuse', size: 2, addresses: shown(ANN, BOB) },
        joins: [
          {
            deposit: displayAddress(DEPOSIT),
            service: 'example',
            addresses: shown(ANN, BOB),
            sweeps: ['t2', 't4'],
          },
        ],
      })
      expect(proof).toEqual([{ txid: 't2', from: displayAddress(ANN), to: displayAddress(BOB) }])
    })
  })

  test('a service never merges with its customers, and who pays it directly stands alone', async () => {
    await withWorkspace(async (context) => {
      await fill(context)
      expect((await cluster(context, EVE)).extended?.addresses).toEqual(shown(EVE))
      expect((await cluster(context, HOT)).extended?.addresses).toEqual(shown(HOT))
      expect((await cluster(context, ANN, EVE)).proof).toBeNull()
    })
  })

  test('a payment from nobody joins no account, whichever the ledger knew first', async () => {
    await withWorkspace(async (context, dir) => {
      // The ledger meets Eve first. Ann funds the deposit address, and so does a row that names no payer.
      const rows = [
        `2022-01-01T00:00:00Z,t1,${EVE},${HOT},1,transfer`,
        `2022-01-02T00:00:00Z,t2,,${DEPOSIT},7,internal`,
        `2022-01-02T01:00:00Z,t3,${DEPOSIT},${HOT},7,transfer`,
        `2022-01-03T00:00:00Z,t4,${ANN},${DEPOSIT},7,transfer`,
        `2022-01-03T01:00:00Z,t5,${DEPOSIT},${HOT},7,transfer`,
      ].map((row) => `ethereum,ETH,0,${row}`)
      const files = {
        't.csv': ['chain,asset,index,time,txid,from,to,amount,kind', ...rows],
        'tags.csv': [
          'address,label,category,actor,confidence',
          `${HOT},Example hot wallet,exchange,example,0.9`,
        ],
      }
      for (const [name, lines] of Object.entries(files))
        await writeFile(join(dir, name), `${lines.join('\n')}\n`)
      await runOperation(ingestTransfers, context, { files: [join(dir, 't.csv')], whole: true })
      await runOperation(ingestTags, context, { files: [join(dir, 'tags.csv')] })
      const { extended } = await cluster(context, ANN)
      expect(extended?.addresses).toEqual(shown(ANN))
      expect(extended?.joins.map(({ addresses }) => addresses)).toEqual([shown(ANN)])
    })
  })

  test('a wallet that nobody tagged and that pays thousands joins none whom it paid', async () => {
    await withWorkspace(async (context, dir) => {
      // 7 pays into the deposit addresses of two customers, 1 (100) and 2 (101), and 2,001 others: 2,003 payments.
      const [customer, other, wallet, hot] = [1, 2, 7, 90].map(tronAddress) as [
        string,
        string,
        string,
        string,
      ]
      const rows: TronRow[] = [100, 101].flatMap((deposit, at): TronRow[] => [
        [1, 7, deposit, '5'],
        [2, deposit, 90, '5'],
        [3, 1 + at, deposit, '5'],
        [4, deposit, 90, '5'],
      ])
      for (let at = 0; at < 2_001; at += 1) rows.push([5, 7, 1_000 + at, '1'])
      const tags = [{ account: 90, label: 'X hot wallet', category: 'exchange', actor: 'x' }]
      await importTron(context, dir, { rows, tags })
      const asked = { address: customer, with: other }
      const { data, notes } = (await runOperation(clustersGet, context, asked)).answer
      expect(data.extended?.addresses).toEqual([customer])
      expect(data.extended?.joins[0]?.addresses).toEqual([wallet, customer])
      expect(data.proof).toBeNull()
      expect(notes.map(({ code }) => code)).toContain('truncated')
      expect((await cluster(context, wallet)).extended?.addresses).toEqual([wallet])
      expect((await cluster(context, customer, hot)).proof).toBeNull()
      expect((await cluster(context, customer, wallet)).proof).toBeNull()
    })
  })

  test('who sends dust to the deposit addresses of two people joins neither with the other', async () => {
    await withWorkspace(async (context, dir) => {
      // 5 sends 0.01 to the deposit addresses of 1 and 2, days before the second payment of each; all of it is swept.
      const rows = [100, 101].flatMap((deposit, at): TronRow[] => [
        [1, 1 + at, deposit, '50'],
        [2, deposit, 90, '50'],
        [10, 5, deposit, '0.01'],
        [100, 1 + at, deposit, '30'],
        [101, deposit, 90, '30.01'],
      ])
      const tags = [{ account: 90, label: 'X hot wallet', category: 'exchange', actor: 'x' }]
      await importTron(context, dir, { rows, tags })
      const [one, dusts] = [1, 5].map(tronAddress) as [string, string]
      const { extended } = await cluster(context, one)
      expect(extended?.addresses).toEqual([one])
      // Both sweeps are observations all the same: rows 1 and 4.
      expect(extended?.joins).toMatchObject([
        { addresses: [one], sweeps: [rowTxid(1), rowTxid(4)] },
      ])
      expect((await cluster(context, dusts)).extended?.addresses).toEqual([dusts])
    })
  })
})
