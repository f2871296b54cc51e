/** Blocks from seeds: spends of earlier, later and unknown outputs, told rightly, wrongly or not at all, and blocks before those that they stand on. */
import fc from 'fast-check'
import { type LedgerItem, type OutputRecord, SCRIPT_TYPES } from '../../src/domain/ledger-record.ts'
import { block, output } from './ledger-world.ts'

/** Outputs follow from the number of their transaction: every script type, names of all lengths, with data and without. */
function outputsOf(id: number): readonly OutputRecord[] {
  return Array.from({ length: 1 + (id % 3) }, (_, index) => {
    const number = id * 3 + index
    const scriptType = SCRIPT_TYPES[number % SCRIPT_TYPES.length] ?? 'nonstandard'
    const value = (2n ** 33n * BigInt(number)) % 21_000_000_00000000n
    return number % 4 === 0
      ? { value, scriptType, address: null, data: 'beef'.repeat(number % 9) }
      : { ...output(`a${number % 17}${'x'.repeat((number % 5) * 11)}`, value), scriptType }
  })
}

export const blockSeed = fc.record({
  /** Earlier, later, unknown ones; told rightly, wrongly or not at all. */
  spends: fc.array(
    fc.record({ from: fc.nat(14), index: fc.nat(2), told: fc.constantFrom('', 'right', 'wrong') }),
    { maxLength: 5 },
  ),
  ends: fc.boolean(),
  /** It comes before the block it stands on. */
  early: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
})

export type BlockSeed = typeof blockSeed extends fc.Arbitrary<infer Seed> ? Seed : never

function itemOf({ spends }: BlockSeed, at: number): LedgerItem {
  const sought = new Map(spends.map((spend) => [`${spend.from} ${spend.index}`, spend]))
  const inputs = [...sought.values()].map(({ from, index, told }) => {
    const made = outputsOf(1000 + from)[index]
    const spent =
      told === '' || !made ? [] : [told === 'right' ? made : { ...made, value: made.value + 1n }]
    return [1000 + from, index, ...spent] as const
  })
  const transactions = [
    { id: 1000 + at, pays: [] },
    ...(inputs.length === 0 ? [] : [{ id: 2000 + at, spends: inputs, pays: [] }]),
  ]
  const item = block({
    ...{ height: at + 1, id: at + 1, below: at },
    transactions: transactions as unknown as Parameters<typeof block>[0]['transactions'],
  })
  return {
    ...item,
    block: {
      ...item.block,
      transactions: item.block.transactions.map((transaction, place) => ({
        ...transaction,
        outputs: outputsOf((place === 0 ? 1000 : 2000) + at),
      })),
    },
  }
}

export function batchesOf(seeds: readonly BlockSeed[]): readonly (readonly LedgerItem[])[] {
  const batches: LedgerItem[][] = [[]]
  const items = seeds.map(itemOf)
  for (const [at, { early }] of seeds.entries()) {
    const [below, above] = [items[at - 1], items[at]]
    if (early && below && above) items.splice(at - 1, 2, above, below)
  }
  for (const [at, item] of items.entries()) {
    batches.at(-1)?.push(item)
    if (seeds[at]?.ends) batches.push([])
  }
  return batches.filter((batch) => batch.length > 0)
}
