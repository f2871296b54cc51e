/** Servers that lie to `weir fetch`: what they say is refused with both versions, and covers nothing. */

import { bytesToHex } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { quarantineList } from '../../src/operations/quarantine/list.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { startEmulatedElectrum } from './emulated-electrum.ts'
import { startEmulatedEsplora } from './emulated-esplora.ts'
import { startEmulatedEtherscan } from './emulated-etherscan.ts'
import { serverKeeper, small, world } from './fetch-fixtures.ts'
import { fetchFrom, withMemory } from './fetch-world.ts'
import type { HttpEmulator } from './http-emulator.ts'

const keep = serverKeeper()
const { chain, addresses } = small
const [alice = '', bob = ''] = addresses
const [person = ''] = world.people
const scriptOf = (who: number) => `0014${`0${who}`.repeat(20)}`
const esplora = () => keep(startEmulatedEsplora(chain))

describe('answers that lie', { timeout: 30_000 }, () => {
  /** Asks while the server lies, and again once it tells the truth: the same command puts it right. */
  async function refusedBy(server: HttpEmulator, input: object) {
    return withMemory(async (context) => {
      const { data, notes, codes } = await fetchFrom(context, input)
      expect(data.addresses[0]?.state).toBe('refused')
      expect(await context.ledger.coverage()).toEqual([])
      const { answer } = await runOperation(quarantineList, context, {})
      server.fault = null
      const after = await fetchFrom(context, input)
      expect(after.data.addresses[0]?.state).toBe('fetched')
      const why = notes.find(({ code }) => code === 'answers-refused')?.message
      return { data, codes, entries: answer.data.entries, why }
    })
  }

  test('a transaction that does not hash to its id is refused with both ids; the others stand, nothing is covered', async () => {
    const server = await esplora()
    const forge = (text: string) => {
      const page = JSON.parse(text) as { vout: { value: number }[] }[]
      const [output] = page[0]?.vout ?? []
      if (output) output.value += 7
      return JSON.stringify(page)
    }
    server.fault = (what) => (what.startsWith('/address/') ? { kind: 'text', change: forge } : null)
    const told = await refusedBy(server, { origins: [alice], esplora: server.url })
    expect(told.codes).toContain('coverage-withheld')
    expect(told.entries[0]).toMatchObject({ code: 'bad-txid' })
    expect(told.entries[0]?.reason).toMatch(/[0-9a-f]{64}.* [0-9a-f]{64}/)
    expect(told.data.imported['transactions']).toBeGreaterThan(0)
  })

  test('an answer about another address is refused', async () => {
    const server = await esplora()
    const page = await (await fetch(`${server.url}/address/${bob}/txs/chain`)).text()
    const strange = (JSON.parse(page) as object[]).filter(
      (each) => !JSON.stringify(each).includes(alice),
    )
    expect(strange.length).toBeGreaterThan(0)
    server.fault = (what) =>
      what.startsWith('/address/') ? { kind: 'text', change: () => JSON.stringify(strange) } : null
    const told = await refusedBy(server, { origins: [alice], esplora: server.url })
    expect(told.why).toContain('does not touch it')
    expect(told.why).toContain(alice)
  })

  test('rows of another account are refused', async () => {
    const server = await keep(startEmulatedEtherscan(world))
    const change = (text: string) => text.replaceAll(person, `0x${'e'.repeat(40)}`)
    server.fault = (what) => (what.includes('action=tokentx') ? { kind: 'text', change } : null)
    const told = await refusedBy(server, { origins: [person], etherscan: server.url })
    expect(told.entries[0]).toMatchObject({ code: 'wrong-address' })
  })

  test('another block at a height that is held is a contradiction: both are told, and the address stays uncovered', async () => {
    const server = await esplora()
    await withMemory(async (context) => {
      await fetchFrom(context, { origins: [alice], esplora: server.url })
      const paysBoth = (scripts: string) => [1, 2].every((who) => scripts.includes(scriptOf(who)))
      const shared = [...chain.transactions.values()].find(({ decoded }) =>
        paysBoth(decoded.outputs.map(({ script }) => bytesToHex(script)).join()),
      )
      expect(shared).toBeDefined()
      const hash = shared?.block.hash ?? ''
      server.fault = (what) =>
        what.includes(bob)
          ? { kind: 'text', change: (text) => text.replaceAll(hash, 'd'.repeat(64)) }
          : null
      const { data } = await fetchFrom(context, { origins: [bob], esplora: server.url })
      expect(data.addresses[0]?.state).toBe('refused')
      const { answer } = await runOperation(quarantineList, context, {})
      const entry = answer.data.entries.find(({ code }) => code === 'contradicts-block')
      expect(entry?.reason).toContain(hash)
      expect(entry?.reason).toContain('d'.repeat(64))
      expect((await context.ledger.coverage()).map(({ address }) => address)).toEqual([alice])
    })
  })

  test('an Electrum server whose bytes are another transaction’s is not believed', async () => {
    const server = await keep(startEmulatedElectrum(chain))
    server.fault = (what) =>
      what.startsWith('blockchain.transaction.get ')
        ? { kind: 'result', change: (hex) => String(hex).replace(/00000000$/, '01000000') }
        : null
    await withMemory(async (context) => {
      const { data } = await fetchFrom(context, { origins: [alice], electrum: server.url })
      expect(data.addresses[0]?.state).toBe('failed')
      expect(await context.ledger.chains()).toEqual([])
      server.fault = null
      const after = await fetchFrom(context, { origins: [alice], electrum: server.url })
      expect(after.data.addresses[0]?.state).toBe('fetched')
    })
  })
})
