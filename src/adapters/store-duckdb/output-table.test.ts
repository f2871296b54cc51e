import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OutputFacts, OutputTable } from './output-table.ts'
import { UnspentOutputs } from './unspent-outputs.ts'

/** Ids that share most of their words, so that they meet in the same slots. */
function idOf(number: number): Uint32Array {
  return Uint32Array.of(number % 3, 0, number % 5, 0, 0, 0, 0, number)
}

function facts(number: number): OutputFacts {
  return {
    ...{ tx: number, valueLow: number * 7, valueHigh: number & 3 },
    ...{ script: number % 10, address: number * 11, batch: number & 7 },
  }
}

const step = fc.record({ add: fc.boolean(), id: fc.nat(60), index: fc.nat(2), tx: fc.nat(1e6) })

test('A table of outputs holds what a map holds, after any additions and removals', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 4000 }), (steps) => {
      const table = new OutputTable(1_000_000)
      const map = new Map<string, OutputFacts>()
      const read = facts(0)
      for (const { add, id, index, tx } of steps) {
        const name = `${id}:${index}`
        if (add) {
          expect(table.add(idOf(id), 0, index, facts(tx))).toBe(!map.has(name))
          map.set(name, facts(tx))
        } else {
          expect(table.take(idOf(id), 0, index, read)).toBe(map.has(name))
          if (map.has(name)) expect(read).toEqual(map.get(name))
          map.delete(name)
        }
        expect(table.size).toBe(map.size)
      }
      table.clear()
      expect([table.size, table.take(idOf(1), 0, 0, read)]).toEqual([0, false])
    }),
    { numRuns: 40 },
  )
})

test('Thousands of outputs of one transaction are all found again', () => {
  const table = new OutputTable(100_000)
  for (let index = 0; index < 20_000; index += 1) table.add(idOf(1), 0, index, facts(index))
  const read = facts(0)
  for (let index = 0; index < 20_000; index += 1) {
    expect(table.take(idOf(1), 0, index, read)).toBe(true)
    expect(read.tx).toBe(index)
  }
  expect(table.size).toBe(0)
})

test('Past their limit the oldest outputs are forgotten, and the younger ones are not', () => {
  const outputs = new UnspentOutputs(100)
  for (let id = 0; id < 250; id += 1) outputs.add(idOf(id), 0, 0, facts(id))
  const read = facts(0)
  const found = Array.from({ length: 250 }, (_, id) => outputs.take(idOf(id), 0, 0, read))
  expect(found.indexOf(true)).toBe(100)
  expect(found.slice(100).every(Boolean)).toBe(true)
  expect(outputs.take(idOf(249), 0, 0, read)).toBe(false)
})

test('What a batch left is found under the numbers that the store gave it', () => {
  const outputs = new UnspentOutputs(100)
  const batch = outputs.begin()
  for (let number = 0; number < 20; number += 1)
    outputs.add(idOf(number), 0, 0, {
      ...{ ...facts(number), address: number % 2, batch: batch.number },
    })
  const read = facts(0)
  expect(outputs.take(idOf(6), 0, 0, read)).toBe(true)
  expect([outputs.place(read), read.tx]).toEqual([false, 6])
  batch.placed = { firstTx: 500, addresses: Uint32Array.of(70, 80) }
  expect(outputs.take(idOf(7), 0, 0, read)).toBe(true)
  expect(outputs.place(read)).toBe(true)
  expect(read).toMatchObject({ tx: 507, valueLow: 49, address: 80 })
  expect(outputs.take(idOf(7), 0, 0, read)).toBe(false)
  outputs.forget()
  expect(outputs.take(idOf(9), 0, 0, read)).toBe(false)
})

test('Numbers of a batch are known as long as one of its outputs is remembered', () => {
  const outputs = new UnspentOutputs(100)
  const read = facts(0)
  for (let number = 0; number < 40; number += 1) {
    const batch = outputs.begin()
    outputs.pending = batch
    const made = { ...facts(number), address: 0, batch: batch.number }
    for (let at = 0; at < 15; at += 1)
      outputs.add(idOf(number * 15 + at), 0, 0, { ...made, tx: at })
    batch.placed = { firstTx: number * 15, addresses: Uint32Array.of(number) }
  }
  let found = 0
  for (let id = 0; id < 600; id += 1) {
    if (!outputs.take(idOf(id), 0, 0, read)) continue
    found += 1
    expect(outputs.place(read)).toBe(true)
    expect([read.tx, read.address]).toEqual([id, Math.floor(id / 15)])
  }
  expect(found).toBeGreaterThan(100)
})
