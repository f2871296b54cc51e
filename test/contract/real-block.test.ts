/** A real block with undo data, read and stored, against the decode that a node's own JSON gives (test corpus, verbosity 3). */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createBitcoinSource } from '../../src/adapters/source-bitcoin/bitcoin-source.ts'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import { corpus } from '../corpus.ts'
import { collect } from './export-ledger.ts'
import { importItems } from './import-items.ts'

interface VerboseOutput {
  readonly value_sat: number
  readonly address: string | null
}

interface VerboseBlock {
  readonly height: number
  readonly hash: string
  readonly time: number
  readonly tx: readonly {
    readonly txid: string
    readonly vin: readonly { readonly prevout?: VerboseOutput }[]
    readonly vout: readonly (VerboseOutput & { readonly n: number })[]
  }[]
}

corpus.describe('block 1087400 of testnet in the DuckDB ledger', () => {
  test('gives every output with its senders, every input with what it spent, and exact totals', async () => {
    const path = (name: string): string => corpus.path('bitcoin', name)
    const text = await readFile(path('block1087400.verbose3.json'), 'utf8')
    const verbose = JSON.parse(text) as VerboseBlock
    const source = createBitcoinSource({ blockHeight: async () => null })
    const options = { network: 'testnet', undo: path('block1087400-undo.raw') }
    const [unit] = await source.plan([path('block1087400.raw')], options)
    if (!unit) throw new Error('nothing was planned')
    const items: LedgerItem[] = []
    for await (const item of source.read(unit, options, null, new AbortController().signal))
      if (item.kind === 'value') items.push(item.value)
    const store = await openDuckDbLedgerStore({ path: ':memory:' })
    await importItems(store, 'a', items)

    const chain = 'bitcoin-testnet'
    const senders = (tx: VerboseBlock['tx'][number]): readonly (string | null)[] => [
      ...new Set(tx.vin.map(({ prevout }) => prevout?.address).filter((one) => one != null)),
    ]
    const rows = await collect(store.transfers({ chain }))
    expect(
      rows.map(({ txid, index, from, to, amount }) => [txid, index, from, to, amount]),
    ).toEqual(
      verbose.tx.flatMap((tx) =>
        tx.vout.map((out) => [tx.txid, out.n, senders(tx), out.address, BigInt(out.value_sat)]),
      ),
    )
    expect((await store.chains())[0]?.head).toEqual({
      ...{ height: verbose.height, hash: verbose.hash, time: verbose.time * 1000 },
    })

    const expected = totalsOf(verbose)
    for (const [address, total] of [...expected].slice(0, 60))
      expect(await store.addressTotals(chain, address)).toMatchObject([total])
    const names = (await collect(store.addresses(chain))).map(({ address }) => address)
    expect(new Set(names)).toEqual(new Set(expected.keys()))
    await store.close()
  })
})

function totalsOf(
  block: VerboseBlock,
): ReadonlyMap<string, { readonly received: bigint; readonly sent: bigint }> {
  const totals = new Map<string, { received: bigint; sent: bigint }>()
  const add = (side: 'received' | 'sent', output: VerboseOutput | undefined): void => {
    if (output?.address == null) return
    const total = totals.get(output.address) ?? { received: 0n, sent: 0n }
    total[side] += BigInt(output.value_sat)
    totals.set(output.address, total)
  }
  for (const tx of block.tx) {
    for (const out of tx.vout) add('received', out)
    for (const { prevout } of tx.vin) add('sent', prevout)
  }
  return totals
}
