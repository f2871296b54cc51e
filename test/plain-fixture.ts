/** Plain transactions from short sketches, and random ledgers, for tests of the library functions. */
import fc from 'fast-check'
import type { PlainTransaction, PlainTransfer } from '../src/domain/plain-transaction.ts'

export interface PlainSketch {
  readonly txid: string
  readonly height?: number
  /** `txid:index` of what it spends, or [address, value] of an output that is not in the list. None makes a coinbase. */
  readonly spends?: readonly (string | readonly [address: string | null, value: bigint | null])[]
  readonly pays: readonly (readonly [address: string | null, value: bigint])[]
  readonly locktime?: number
  readonly vsize?: number
}

/** Transactions in the order given; what an input is worth is looked up in those before it. An output without an address is OP_RETURN. */
export function plainLedger(sketches: readonly PlainSketch[]): readonly PlainTransaction[] {
  const made = new Map<string, { address: string | null; value: bigint }>()
  return sketches.map(({ txid, height = 1, spends = [], pays, ...rest }, position) => {
    const outputs = pays.map(([address, value], index) => {
      made.set(`${txid}:${index}`, { address, value })
      return { address, value, scriptType: address === null ? 'op-return' : 'p2wpkh' } as const
    })
    const inputs = spends.map((spend) => {
      if (typeof spend !== 'string') {
        const [address, value] = spend
        return { prev: null, address, value, scriptType: 'p2wpkh' } as const
      }
      const [from = '', index] = spend.split(':')
      const output = made.get(spend) ?? { address: null, value: null }
      return {
        prev: { txid: from, index: Number(index) },
        ...output,
        scriptType: 'p2wpkh',
      } as const
    })
    const coinbase = spends.length === 0
    return { txid, height, position, time: height * 600_000, coinbase, inputs, outputs, ...rest }
  })
}

const DRAWS = fc.array(
  fc.record({
    coinbase: fc.boolean(),
    picks: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
    cuts: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
    payees: fc.array(fc.nat(6), { minLength: 4, maxLength: 4 }),
    sameBlock: fc.boolean(),
  }),
  { minLength: 2, maxLength: 14 },
)

/**
 * A random ledger: each transaction spends some unspent outputs whole and pays up to four addresses; what is left is its fee. Every
 * block has one coinbase at most, which is not spent in it.
 */
export const plainLedgers = DRAWS.map((draws) => {
  const unspent: { name: string; value: bigint; mined: number }[] = []
  let height = 1
  let minted = false
  const sketches = draws.map(({ coinbase, picks, cuts, payees, sameBlock }, at): PlainSketch => {
    const ripe = () => unspent.filter(({ mined }) => mined < height)
    const mint = coinbase || ripe().length === 0
    if (!sameBlock || (mint && minted)) {
      height += 1
      minted = false
    }
    minted ||= mint
    const spent = new Set(mint ? [] : picks.flatMap((pick) => ripe()[pick % ripe().length] ?? []))
    for (const output of spent) unspent.splice(unspent.indexOf(output), 1)
    let left = mint ? 50n : [...spent].reduce((sum, { value }) => sum + value, 0n)
    const pays = cuts.map((cut, index) => {
      let value = BigInt(cut)
      if (value > left) value = left
      left -= value
      return [`a${payees[index] ?? 0}`, value] as const
    })
    pays.forEach(([, value], index) => {
      unspent.push({ name: `t${at}:${index}`, value, mined: mint ? height : 0 })
    })
    return { txid: `t${at}`, height, spends: [...spent].map(({ name }) => name), pays }
  })
  return plainLedger(sketches)
})

/** Random transfers among six accounts, with fees, mints and burns. */
export const plainTransfers = fc
  .array(
    fc.record({
      from: fc.option(fc.nat(5), { freq: 6 }),
      to: fc.option(fc.nat(5), { freq: 6 }),
      amount: fc.bigInt(0n, 40n),
      fee: fc.boolean(),
      sameTransaction: fc.boolean(),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((draws) => {
    let serial = 0
    return draws.map(({ from, to, amount, fee, sameTransaction }, index): PlainTransfer => {
      if (!sameTransaction) serial += 1
      const burned = fee && from !== null
      const at = { txid: `t${serial}`, index, height: serial, position: 0, time: serial * 1000 }
      const kind = burned ? 'fee' : from === null ? 'mint' : to === null ? 'burn' : 'transfer'
      const name = (account: number | null) => (account === null ? null : `a${account}`)
      return { ...at, kind, from: name(from), to: burned ? null : name(to), amount }
    })
  })
