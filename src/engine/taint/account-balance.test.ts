import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { receiveInto, spendFrom, unreceive, unspend } from './account-balance.ts'
import { amountsBySeed, type Holding, lengthOf, taintedLength, wholeRow } from './segment.ts'
import { TAINT_METHODS, type TaintMethod } from './taint-method.ts'

const clean = (value: bigint): Holding => ({ value, segments: [] })
const dirty = (value: bigint, seed = 1): Holding => ({ value, segments: [{ seed, amount: value }] })

function balanceOf(method: TaintMethod, receipts: readonly Holding[]): Holding {
  return receipts.reduce((balance, receipt) => receiveInto(method, balance, receipt), clean(0n))
}

function sentTaint(method: TaintMethod, balance: Holding, sends: readonly bigint[]) {
  const { sent, kept } = spendFrom(method, balance, sends)
  return [...sent, kept.segments].map((segments) => taintedLength(segments))
}

corpus.describe('the worked account example', () => {
  test('haircut sends the tainted share of the balance', () => {
    const file = corpus.path('methods/taint_worked_examples.json')
    const { account_cases: cases } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly account_cases: readonly {
        readonly balance_before: { readonly clean: number; readonly tainted: number }
        readonly send: number
        readonly expected: { readonly tainted_sent: number; readonly tainted_left: number }
      }[]
    }
    expect(cases.length).toBe(1)
    for (const { balance_before: before, send, expected } of cases) {
      const balance = balanceOf('haircut', [
        clean(BigInt(before.clean)),
        dirty(BigInt(before.tainted)),
      ])
      expect(sentTaint('haircut', balance, [BigInt(send)])).toEqual([
        BigInt(expected.tainted_sent),
        BigInt(expected.tainted_left),
      ])
    }
  })
})

describe('a send from 10,000 clean and then 5,000 tainted', () => {
  // Each from the definition of the method, with what is kept as the last outlet.
  test.each<[TaintMethod, readonly bigint[], readonly bigint[]]>([
    ['fifo', [6000n], [0n, 5000n]],
    ['fifo', [11_000n], [1000n, 4000n]],
    ['lifo', [6000n], [5000n, 0n]],
    ['lifo', [2000n], [2000n, 3000n]],
    ['haircut', [6000n], [2000n, 3000n]],
    ['haircut', [1n], [0n, 5000n]],
    ['tiho', [6000n], [0n, 5000n]],
    ['tiho', [7500n], [5000n, 0n]],
    ['tiho', [4000n, 8000n], [0n, 5000n, 0n]],
    ['seniority', [6000n], [5000n, 0n]],
    ['poison', [6000n], [6000n, 9000n]],
  ])('%s of %s carries and keeps %s', (method, sends, expected) => {
    const balance = balanceOf(method, [clean(10_000n), dirty(5000n)])
    expect(sentTaint(method, balance, sends)).toEqual(expected)
  })

  test('more than the balance is refused', () => {
    expect(() => spendFrom('fifo', clean(5n), [6n])).toThrow(
      expect.objectContaining({ code: 'bad-transfer' }),
    )
  })

  test('poison is gone once the balance was zero', () => {
    const { kept } = spendFrom('poison', balanceOf('poison', [dirty(5n)]), [5n])
    expect(sentTaint('poison', receiveInto('poison', kept, clean(3n)), [2n])).toEqual([0n, 0n])
  })
})

const histories = fc.array(
  fc.record({
    receive: fc.boolean(),
    amount: fc.bigInt(0n, 40n),
    seed: fc.option(fc.nat(2)),
  }),
  { minLength: 1, maxLength: 20 },
)

interface Done {
  readonly before: Holding
  readonly after: Holding
  readonly received: Holding | null
  readonly sent: Holding | null
}

type History = readonly { receive: boolean; amount: bigint; seed: number | null }[]

/** Runs a history; a send takes what there is at most. */
function replay(method: TaintMethod, history: History): readonly Done[] {
  let before = clean(0n)
  return history.map(({ receive, amount, seed }) => {
    const done = receive
      ? receipt(method, before, { value: amount, segments: [{ seed, amount }] })
      : payment(method, before, amount)
    before = done.after
    return done
  })
}

function receipt(method: TaintMethod, before: Holding, received: Holding): Done {
  return { before, after: receiveInto(method, before, received), received, sent: null }
}

function payment(method: TaintMethod, before: Holding, wanted: bigint): Done {
  const value = wanted > before.value ? before.value : wanted
  const { sent, kept } = spendFrom(method, before, [value])
  return { before, after: kept, received: null, sent: { value, segments: sent[0] ?? [] } }
}

describe('any history of an account', () => {
  test.each(TAINT_METHODS.filter((method) => method !== 'poison'))(
    '%s conserves every origin and never sends more than it has',
    (method) => {
      fc.assert(
        fc.property(histories, (history) => {
          const done = replay(method, history)
          const came = done.flatMap(({ received }) => received?.segments ?? [])
          const gone = done.flatMap(({ sent }) => sent?.segments ?? [])
          for (const { sent, after } of done) {
            if (sent) expect(lengthOf(sent.segments)).toBe(sent.value)
            expect(lengthOf(wholeRow(after))).toBe(after.value)
          }
          const left = done.at(-1)?.after.segments ?? []
          expect(amountsBySeed([...gone, ...left])).toEqual(amountsBySeed(came))
        }),
      )
    },
  )

  test.each(['fifo', 'lifo'] as const)('%s backward undoes it exactly', (method) => {
    fc.assert(
      fc.property(histories, (history) => {
        const done = replay(method, history)
        let balance = done.at(-1)?.after ?? clean(0n)
        for (const { before, sent, received } of [...done].reverse()) {
          if (sent) balance = unspend(method, balance, sent)
          if (received) {
            const undone = unreceive(method, balance, received.value)
            expect(undone.received).toEqual(wholeRow(received))
            balance = undone.before
          }
          expect(wholeRow(balance)).toEqual(wholeRow(before))
        }
      }),
    )
  })

  test('haircut backward asks receipts for no more than they were, and for all that is traced', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const done = replay('haircut', history)
        let balance = clean(done.at(-1)?.after.value ?? 0n)
        let asked = 0n
        let answered = 0n
        for (const { sent, received } of [...done].reverse()) {
          if (sent) balance = unspend('haircut', balance, dirty(sent.value))
          asked += sent?.value ?? 0n
          if (!received) continue
          const undone = unreceive('haircut', balance, received.value)
          expect(taintedLength(undone.received)).toBeLessThanOrEqual(received.value)
          answered += taintedLength(undone.received)
          balance = undone.before
        }
        expect(answered).toBe(asked)
      }),
    )
  })

  test.each(['tiho', 'seniority'] as const)('%s has no way back', (method) => {
    expect(() => unspend(method, clean(1n), clean(1n))).toThrow(
      expect.objectContaining({ code: 'no-backward-method' }),
    )
  })
})
