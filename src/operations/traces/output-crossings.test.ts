import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { rowTxid, tronAddress } from '../../../test/tron-world.ts'
import { BitcoinLedger } from '../../scenario/bitcoin/ledger.ts'
import { Random } from '../../scenario/random.ts'
import { ingestBitcoin } from '../ingest/bitcoin.ts'
import { ingestPrices } from '../ingest/prices.ts'
import { ingestTags } from '../ingest/tags.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'
import { tracesRun } from './run.ts'

const HOUR = 3_600_000
const START = Date.UTC(2022, 0, 1)
const FEE = 1_000n

/** A customer brings 1 BTC to the swap and gets USDT on Tron; another brings USDT and gets 0.5 BTC, with change to the swap itself. */
function chain() {
  const ledger = new BitcoinLedger({
    seed: 'swap',
    startHeight: 700_000,
    random: new Random('swap'),
  })
  const miner = ledger.wallet('miner', 'p2wpkh')
  const swap = ledger.wallet('swap', 'p2wpkh')
  const customer = ledger.wallet('customer', 'p2wpkh')
  const other = ledger.wallet('other', 'p2wpkh')
  for (let block = 0; block < 103; block++) ledger.close(START - (200 - block) * HOUR, miner.main)
  const spend = (from: typeof miner, to: typeof miner, value: bigint) => {
    const coins = ledger.pay(from, [{ key: to.main, value }], { change: from.main, fee: FEE })
    return `${coins?.[0]?.txid}:0`
  }
  const funding = spend(miner, customer, 200_000_000n)
  spend(miner, swap, 300_000_000n)
  ledger.close(START - 2 * HOUR, miner.main)
  const deposit = spend(customer, swap, 100_000_000n)
  ledger.close(START + HOUR, miner.main)
  const payout = spend(swap, other, 50_000_000n)
  ledger.close(START + 10 * HOUR, miner.main)
  return { ledger, swap: swap.main.address, funding, deposit, payout }
}

test('outputs are crossed too, change of the service is no payout', async () => {
  const { ledger, swap, deposit, payout } = chain()
  await withWorkspace(async (context, dir) => {
    const row = (minute: number, place: number, from: number, to: number, amount: string) =>
      `tron,${new Date(START + minute * 60_000).toISOString()},${rowTxid(place)},0,${tronAddress(from)},${tronAddress(to)},USDT,${amount}`
    const files = {
      't.csv': [
        'chain,time,txid,index,from,to,asset,amount',
        // 1 BTC at 40,000 came at 01:00; half an hour later 39,500 go out. At 09:30 come 20,300, for 0.5 BTC at 10:00.
        ...[row(90, 1, 20, 10, '39500'), row(570, 2, 11, 20, '20300')],
      ],
      'tags.csv': [
        'address,label,category,actor,source,confidence',
        `${tronAddress(20)},Demo swap,exchange-shop,swap,test,0.9`,
        `${swap},Demo swap,exchange-shop,swap,test,0.9`,
      ],
      'p.csv': ['date,asset,fiat,price', '2022-01-01,USDT,USD,1', '2022-01-01,BTC,USD,40000'],
    }
    for (const [name, lines] of Object.entries(files))
      await writeFile(join(dir, name), `${lines.join('\n')}\n`)
    await writeFile(join(dir, 'blocks.dat'), ledger.file())
    // Synthetic chains prove no work.
    await context.cases.setMark('synthetic', '1')
    await runOperation(ingestBitcoin, context, { sources: [join(dir, 'blocks.dat')] })
    const whole = { whole: true, from: '2022-01-01', to: '2022-02-01' }
    await runOperation(ingestTransfers, context, { files: [join(dir, 't.csv')], ...whole })
    await runOperation(ingestTags, context, { files: [join(dir, 'tags.csv')] })
    await runOperation(ingestPrices, context, { files: [join(dir, 'p.csv')] })
    const ends = async (origin: string) => {
      const asked = { origins: [origin], cross: true }
      const { data } = (await runOperation(tracesRun, context, asked)).answer
      return data.ends.map((end) => [end.reason, end.amount, end.asset, end.crossing?.state])
    }
    expect(await ends(deposit)).toEqual([
      ['service', '1', 'BTC', 'matched'],
      ['held', '39500', 'USDT', undefined],
    ])
    expect(await ends(`${rowTxid(2)}:0`)).toEqual([
      ['service', '20300', 'USDT', 'matched'],
      ['unspent', '0.5', 'BTC', undefined],
    ])
    const back = { origins: [payout], direction: 'backward', cross: true }
    const { data } = (await runOperation(tracesRun, context, back)).answer
    expect(data.ends[0]?.crossing).toMatchObject({ state: 'matched', seconds: 1_800 })
    expect(data.ends[0]?.continues).toBe(`tron ${rowTxid(2)}:0`)
  })
})
