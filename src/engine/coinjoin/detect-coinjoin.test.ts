import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { type PlainSketch, plainLedger } from '../../../test/plain-fixture.ts'
import { decodeBlock } from '../../domain/bitcoin/block.ts'
import { toBlockRecord } from '../../domain/bitcoin/block-record.ts'
import { ByteReader } from '../../domain/bitcoin/byte-reader.ts'
import { type RawOutput, readOutput } from '../../domain/bitcoin/transaction.ts'
import type { ScriptType } from '../../domain/ledger-record.ts'
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { coinjoinShape } from './coinjoin-shape.ts'
import { type CoinjoinContext, detectCoinjoin, isMixing } from './detect-coinjoin.ts'
import { detectJoinmarket } from './detect-joinmarket.ts'

type Pays = PlainSketch['pays']
type Spends = NonNullable<PlainSketch['spends']>

/** Inputs from addresses of their own. */
const from = (...values: (bigint | null)[]): Spends => values.map((value, at) => [`in${at}`, value])
const times = (count: number, value: bigint): bigint[] => Array.from({ length: count }, () => value)
/** Outputs to addresses of their own. */
const to = (...values: bigint[]): Pays => values.map((value, at) => [`out${at}`, value])
/** `count` different values, none of them round. */
const uneven = (count: number, base: bigint): bigint[] =>
  Array.from({ length: count }, (_, at) => base + BigInt(at) * 1001n)
const DATA: Pays = [[null, 0n]]

function made(spends: Spends, pays: Pays, txid = 'x'): PlainTransaction {
  const [only] = plainLedger([{ txid, spends, pays }])
  if (!only) throw new Error('no transaction')
  return only
}

const kindOf = (spends: Spends, pays: Pays, context?: CoinjoinContext): string | null =>
  detectCoinjoin(made(spends, pays), context)?.kind ?? null

const POOL = 1_000_000n
const MIX: [Spends, Pays] = [
  from(POOL + 5000n, POOL + 5000n, POOL, POOL, POOL),
  to(...times(5, POOL)),
]

// Schnoering and Vazirgiannis, arXiv 2311.12491, with the constants of the methods reference, section 4: each case turns one condition.
describe('Whirlpool', () => {
  test.each<[string, Spends, Pays, string | null]>([
    ['a mix of five with two new entrants', ...MIX, 'whirlpool'],
    [
      'a surge of eight with four new entrants',
      from(...times(4, POOL + 100n), ...times(4, POOL)),
      to(...times(8, POOL)),
      'whirlpool',
    ],
    ['nine', from(...times(4, POOL + 100n), ...times(5, POOL)), to(...times(9, POOL)), null],
    ['four', from(POOL + 100n, ...times(3, POOL)), to(...times(4, POOL)), null],
    ['nobody new', from(...times(5, POOL)), to(...times(5, POOL)), null],
    ['five new', from(...times(5, POOL + 100n)), to(...times(5, POOL)), null],
    [
      'too much for the miners',
      from(POOL + 110_001n, ...times(4, POOL)),
      to(...times(5, POOL)),
      null,
    ],
    ['no pool', from(POOL + 600n, ...times(4, POOL + 1n)), to(...times(5, POOL + 1n)), null],
    [
      'an input of unknown value',
      from(POOL + 100n, null, ...times(3, POOL)),
      to(...times(5, POOL)),
      null,
    ],
    ['one payer twice', [...MIX[0].slice(0, 4), ['in0', POOL]], MIX[1], null],
    ['one payee twice', MIX[0], [...MIX[1].slice(0, 4), ['out0', POOL]], null],
  ])('mix: %s', (_name, spends, pays, expected) => {
    expect(kindOf(spends, pays)).toBe(expected)
  })

  const premix = (count: number) => times(count, POOL + 5000n)
  test.each<[string, Pays, string | null]>([
    [
      'premixes, fee, change, data',
      [...to(...premix(4), 50_000n, 300_001n), ...DATA],
      'whirlpool-tx0',
    ],
    ['no change', [...to(...premix(1), 50_000n), ...DATA], 'whirlpool-tx0'],
    ['half of the fee', [...to(...premix(2), 25_000n), ...DATA], 'whirlpool-tx0'],
    ['less than half of it', [...to(...premix(2), 24_999n), ...DATA], null],
    ['three times the fee', [...to(...premix(2), 150_000n), ...DATA], 'whirlpool-tx0'],
    ['more than that', [...to(...premix(2), 150_001n), ...DATA], null],
    ['no fee', [...to(...premix(3)), ...DATA], null],
    ['two fees', [...to(...premix(3), 50_000n, 60_000n), ...DATA], null],
    ['no data output', to(...premix(4), 50_000n), null],
    ['two data outputs', [...to(...premix(4), 50_000n), ...DATA, ...DATA], null],
    ['the denomination itself', [...to(POOL, POOL, 50_000n), ...DATA], null],
    ['three outputs that are no premix', [...to(...premix(4), 50_000n, 1n, 2n), ...DATA], null],
    ['71 premixes', [...to(...premix(71), 50_000n), ...DATA], null],
  ])('Tx0: %s', (_name, pays, expected) => {
    expect(kindOf(from(99_000_000n), pays)).toBe(expected)
  })

  test('a Tx0 is surer once a premix is seen in a mix, and mixes nothing itself', () => {
    const tx0 = made(from(99_000_000n), [...to(...premix(4), 50_000n), ...DATA])
    expect(detectCoinjoin(tx0)?.confidence).toBe(0.6)
    const seen = detectCoinjoin(tx0, { spender: (at) => (at === 3 ? made(...MIX) : null) })
    expect(seen?.confidence).toBe(0.9)
    expect(isMixing('whirlpool-tx0')).toBe(false)
  })
})

const BASE = 10_000_000n
/** A round of `count` equal outputs with as many changes and the coordinator's fee. */
const round = (count: number, value = BASE): Pays =>
  to(...times(count, value), ...uneven(count, 3_333_333n), 50_000n)
const payers = (count: number) => from(...times(count, 2n * BASE))

describe('Wasabi', () => {
  test.each<[string, Spends, Pays, string | null]>([
    ['ten participants', payers(10), round(10), 'wasabi-1.0'],
    ['five per cent more', payers(10), round(10, 10_500_000n), 'wasabi-1.0'],
    ['more than that', payers(10), round(10, 10_500_001n), null],
    ['three participants of 21 inputs', payers(21), round(3), 'wasabi-1.0'],
    ['three of 22', payers(22), round(3), null],
    ['nine inputs', payers(9), round(9), null],
    ['one payer of a fifth', [...payers(9), ['in0', BASE]], round(9), null],
    ['an even split of one sum', payers(10), to(...times(10, BASE)), null],
    ['the same from twenty inputs', payers(20), to(...times(20, BASE)), 'wasabi-1.0'],
    ['one payee twice', payers(10), [...round(10), ['out0', 1n]], null],
  ])('1.0: %s', (_name, spends, pays, expected) => {
    expect(kindOf(spends, pays)).toBe(expected)
  })

  test.each<[string, Spends, Pays, number | null]>([
    [
      'one input each',
      payers(10),
      to(...times(10, 2n * BASE), ...times(10, 4n * BASE), 150_001n),
      1,
    ],
    [
      'seven inputs each',
      payers(28),
      to(...times(4, 2n * BASE), ...times(4, 4n * BASE), ...uneven(4, 1n), 50_000n),
      0.5,
    ],
    ['one condition only', payers(20), to(...times(3, 4n * BASE), ...uneven(20, 77_777n)), 0.25],
  ])('1.1: %s', (_name, spends, pays, confidence) => {
    const found = detectCoinjoin(made(spends, pays))
    expect([found?.kind, found?.confidence]).toEqual([
      'wasabi-1.1',
      expect.closeTo(confidence ?? 0, 1),
    ])
  })

  const sizes = [...times(10, 100_000n), ...times(10, 200_000n), ...times(10, 400_000n)]
  test.each<[string, Spends, Pays, string | null]>([
    ['twenty inputs, three sizes', payers(20), to(...sizes, ...uneven(10, 50_000n)), 'wasabi-2.0'],
    ['nineteen inputs', payers(19), to(...sizes, ...uneven(10, 50_000n)), null],
    ['two sizes', payers(20), to(...sizes.slice(0, 20), ...uneven(10, 50_000n)), null],
    ['nothing but sizes', payers(20), to(...sizes), null],
    ['a small output', payers(20), to(...sizes, 4999n), null],
    ['less than half', payers(20), to(...sizes.slice(4), ...uneven(30, 50_000n)), null],
    [
      'one payer of more than a tenth',
      [...payers(18), ['in0', BASE], ['in0', BASE]],
      to(...sizes, 50_001n),
      null,
    ],
  ])('2.0: %s', (_name, spends, pays, expected) => {
    expect(kindOf(spends, pays)).toBe(expected)
  })
})

describe('JoinMarket', () => {
  const value = 5_000_000n
  test.each<[string, Spends, Pays, string | null]>([
    ['three of three', payers(3), to(...times(3, value), ...uneven(3, 1_666_666n)), 'joinmarket'],
    [
      'some without change',
      payers(5),
      to(...times(5, value), ...uneven(2, 1_666_666n)),
      'joinmarket',
    ],
    ['all without change', payers(5), to(...times(5, value)), null],
    ['less than half equal', payers(5), to(...times(5, value), ...uneven(7, 1_666_666n)), null],
    ['fewer payers', payers(4), to(...times(5, value), ...uneven(4, 1_666_666n)), null],
    ['dust', payers(5), to(...times(5, 2730n), ...uneven(3, 2731n)), null],
    ['one payee twice', payers(5), [...to(...times(5, value)), ['out0', 7n]], null],
    ['fifty inputs', payers(50), to(...times(5, value), ...uneven(4, 1_666_666n)), 'joinmarket'],
    [
      'fifty inputs and few changes',
      payers(50),
      to(...times(5, value), ...uneven(3, 1_666_666n)),
      null,
    ],
    [
      'more than twenty inputs each',
      payers(61),
      to(...times(3, value), ...uneven(3, 1_666_666n)),
      'equal-outputs',
    ],
  ])('%s', (_name, spends, pays, expected) => {
    expect(kindOf(spends, pays)).toBe(expected)
  })

  test('is never sure', () => {
    const found = detectCoinjoin(made(payers(5), to(...times(5, value), ...uneven(5, 1n))))
    expect(found?.confidence).toBe(0.49)
    expect(found?.reasons.at(-1)).toBe('Also fits equal-outputs (0.4).')
  })
})

describe('vetoes', () => {
  const stonewall: [Spends, Pays] = [payers(3), to(70_000n, 70_000n, 12_345n, 6789n)]

  test('a Stonewall is not taken for a CoinJoin with strangers', () => {
    expect(kindOf(...stonewall)).toBeNull()
    expect(kindOf(payers(2), to(70_000n, 70_000n, 12_345n))).toBeNull()
    expect(kindOf(payers(3), to(70_000n, 70_000n, 12_345n, 12_345n))).toBe('equal-outputs')
    expect(kindOf(payers(2), to(4999n, 4999n, 12_345n))).toBe('equal-outputs')
  })

  test('an input of an exchange explains what looks like a batch of withdrawals, not a Whirlpool mix', () => {
    const isExchange = (address: string) => address === 'in2'
    expect(kindOf(payers(10), round(10), { isExchange })).toBeNull()
    expect(kindOf(payers(3), to(...times(3, 5n), ...uneven(2, 9n)), { isExchange })).toBeNull()
    expect(kindOf(...MIX, { isExchange })).toBe('whirlpool')
  })

  test('coins that go back to the addresses that paid them are not mixed', () => {
    const back = (own: number): Pays =>
      times(6, 70_000n).map((value, at) => [at < own ? `in${at}` : `out${at}`, value])
    expect(kindOf(payers(6), [...back(2), ['change', 12_345n]])).toBe('joinmarket')
    expect(kindOf(payers(6), [...back(3), ['change', 12_345n]])).toBeNull()
  })

  test('a coinbase is none', () => {
    expect(kindOf([], to(...times(5, BASE)))).toBeNull()
  })
})

interface VerboseBlock {
  readonly height: number
  readonly time: number
  readonly tx: readonly {
    readonly txid: string
    readonly vin: readonly {
      readonly txid?: string
      readonly vout?: number
      readonly prevout?: {
        readonly value_sat: number
        readonly address: string | null
        readonly type: string
      }
    }[]
    readonly vout: readonly {
      readonly value_sat: number
      readonly address: string | null
      readonly type: string
    }[]
  }[]
}

/** Mainnet 277647 as its decoded reference has it. */
function decodedBlock(): readonly PlainTransaction[] {
  const file = corpus.path('bitcoin/block277647.verbose3.json')
  const block = JSON.parse(readFileSync(file, 'utf8')) as VerboseBlock
  return block.tx.map(({ txid, vin, vout }, position) => ({
    ...{ txid, height: block.height, position, time: block.time * 1000 },
    coinbase: vin.some((input) => input.txid === undefined),
    inputs: vin.map(({ txid: id, vout: index, prevout }) => ({
      prev: id === undefined || index === undefined ? null : { txid: id, index },
      address: prevout?.address ?? null,
      value: prevout ? BigInt(prevout.value_sat) : null,
      scriptType: (prevout?.type ?? null) as ScriptType | null,
    })),
    outputs: vout.map(({ value_sat: value, address, type }) => {
      return { value: BigInt(value), address, scriptType: type as ScriptType }
    }),
  }))
}

/** A raw block of the corpus, with its previous outputs where they are given. */
function rawBlock(name: string): readonly PlainTransaction[] {
  const bytes = readFileSync(corpus.path('bitcoin', name))
  const undo = name.replace('.raw', '-undo.raw')
  const given = readdirSync(corpus.path('bitcoin')).includes(undo)
  const height = Number(/\d+/.exec(name)?.[0])
  const chain = height > 928_000 ? 'bitcoin-testnet' : 'bitcoin'
  const spent = given ? spentOutputs(readFileSync(corpus.path('bitcoin', undo))) : []
  const block = toBlockRecord(decodeBlock(bytes), { chain, height, ...(given && { spent }) })
  return block.transactions.map(({ txid, position, coinbase, inputs, outputs }) => ({
    ...{ txid, height, position, time: block.time, coinbase, outputs },
    inputs: inputs.map(({ prev, spent: output, revealed }) => ({
      prev,
      value: output?.value ?? null,
      address: output?.address ?? revealed?.address ?? null,
      scriptType: output?.scriptType ?? revealed?.scriptType ?? null,
    })),
  }))
}

function spentOutputs(bytes: Uint8Array): readonly RawOutput[] {
  const reader = new ByteReader(bytes)
  const outputs: RawOutput[] = []
  while (reader.remaining > 0) outputs.push(readOutput(reader))
  return outputs
}

corpus.describe('real blocks', () => {
  test('are free of CoinJoins: what fits a shape there has another explanation', () => {
    const blocks = [
      decodedBlock(),
      ...[426884, 482683, 540107, 928816, 1087400].map((height) => rawBlock(`block${height}.raw`)),
    ]
    expect(blocks.map(({ length }) => length)).toEqual([213, 409, 12, 230, 889, 97])
    const found = blocks.flatMap((block) => block.filter((item) => detectCoinjoin(item) !== null))
    expect(found).toEqual([])
  })

  // Testnet: 343 transactions of eleven addresses in all, whose ten equal outputs go back to these, and a change to a fresh one.
  test('one wallet that moves its coins round its own addresses is no round of many', () => {
    const like = rawBlock('block928816.raw').filter(
      (item) => detectJoinmarket(coinjoinShape(item)) !== null,
    )
    expect(like.length).toBe(343)
    const payers = new Set(like.flatMap(({ inputs }) => inputs.map(({ address }) => address)))
    const equal = like.flatMap(({ outputs }) => outputs.filter(({ value }) => value === 100_000n))
    expect(payers.size).toBe(11)
    expect(equal.every(({ address }) => payers.has(address))).toBe(true)
  })

  // Mainnet: two payments of 3,000 satoshis around a data output, as colour protocols make them.
  test('a data output is no participant’s', () => {
    const block = rawBlock('block426884.raw')
    const like = block.filter(
      (item) => item.outputs.length === 3 && item.txid.startsWith('7fc47814'),
    )
    expect(like[0]?.outputs.map(({ value, scriptType }) => [value, scriptType])).toMatchObject([
      [3000n, expect.anything()],
      [0n, 'op-return'],
      [3000n, expect.anything()],
    ])
  })
})
