import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { encodeBase58check } from '../../domain/address/base58check.ts'
import { WeirError } from '../../domain/errors.ts'
import type { Context } from '../../ports/context.ts'
import { ingestList } from '../ingest/list.ts'
import { ingestTags } from '../ingest/tags.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'
import { renderScreen } from './render-screen.ts'
import { screeningRun } from './run.ts'

/** Addresses of made-up key hashes: one byte, twenty times. */
const tron = (fill: number): string =>
  encodeBase58check(Uint8Array.of(0x41, ...Array<number>(20).fill(fill)))
const LISTED = tron(1)
const CUSTOMER = tron(2)
const DUSTED = tron(3)
const PAYER = tron(4)
const ABSENT = encodeBase58check(Uint8Array.of(0, ...Array<number>(20).fill(5)))

const TRANSFERS = [
  'chain,time,txid,index,from,to,asset,amount',
  `tron,2025-01-01T00:00:00Z,${'a1'.repeat(32)},0,${LISTED},${CUSTOMER},USDT,50`,
  `tron,2025-01-02T00:00:00Z,${'a2'.repeat(32)},0,${LISTED},${DUSTED},USDT,0.01`,
  `tron,2025-01-03T00:00:00Z,${'a3'.repeat(32)},0,${PAYER},${LISTED},USDT,0.5`,
].join('\n')

async function file(name: string, text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'weir-screen-')), name)
  await writeFile(path, `${text}\n`)
  return path
}

async function load(context: Context): Promise<void> {
  await runOperation(ingestTransfers, context, {
    files: [await file('transfers.csv', TRANSFERS)],
    whole: true,
  })
  await runOperation(ingestList, context, {
    kind: 'csv',
    files: [await file('demo-list.csv', `address,entry,name\n${LISTED},1,Example Trading`)],
    class: 'sanction',
  })
}

async function screen(context: Context, input: Record<string, unknown>) {
  return (await runOperation(screeningRun, context, input)).answer
}

async function codeOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (cause: unknown) => cause,
  )
  return error instanceof WeirError ? `${error.code} ${error.exitCode}` : String(error)
}

describe('screening', () => {
  test('tells the first 1,000 characters of a long line back and how many are left out, and reads the whole line', async () => {
    await withWorkspace(async (context) => {
      await load(context)
      const long = `${'a '.repeat(1_000)}${LISTED}`
      const unread = [{ address: 7, note: 'b'.repeat(3_000) }]
      const addresses = [long, LISTED, 'c'.repeat(1_001)]
      const { data } = await screen(context, { addresses, subjects: unread })
      expect(
        data.results.map(({ input, inputLeftOut, level }) => [input.length, inputLeftOut, level]),
      ).toEqual([
        [1_000, 1_000 + LISTED.length, 'listed'],
        [LISTED.length, undefined, 'listed'],
        [1_000, 1, 'unknown'],
        [1_000, JSON.stringify(unread[0]).length - 1_000, 'unknown'],
      ])
      const text = renderScreen(data)
      expect(text).toContain(`  ${1_000 + LISTED.length} characters of the line left out here`)
      expect(text).toContain('  1 character of the line left out here')
    })
  })

  test('tells of a misprinted form which list prints it, with its hypothesis, and never as a hit', async () => {
    await withWorkspace(async (context) => {
      await load(context)
      // One character of an address that no list names, so that its checksum fails.
      const printed = PAYER.slice(0, 9) + (PAYER[9] === 'x' ? 'y' : 'x') + PAYER.slice(10)
      const path = await file('orders.csv', `address,entry,name\n${printed},7,A\n${ABSENT},8,B`)
      await runOperation(ingestList, context, { kind: 'csv', files: [path], class: 'seizure' })
      const { data } = await screen(context, {
        addresses: [printed, `send it to ${printed} today`, `\u200f${printed} `, 'hello', PAYER],
        exposure: 'none',
      })
      for (const asked of data.results.slice(0, 3)) {
        expect(asked).toMatchObject({ level: 'unknown', listings: [] })
        expect(asked.error).toContain('checksum')
        expect(asked.reasons).toEqual([
          {
            ...{ level: null, code: 'printed-on-list' },
            message: `List orders (class seizure, orders.csv line 2) prints this form, and it matches nothing: Its checksum does not match: a character is wrong, missing or in the wrong case. One changed character would make it ${PAYER}: a hypothesis, not applied.`,
          },
        ])
      }
      expect(data.results[3]).toMatchObject({ level: 'unknown', reasons: [] })
      // The repaired address itself is on no list.
      expect(data.results[4]).toMatchObject({ listings: [] })
      expect(data.results[4]?.reasons.map(({ code }) => code)).not.toContain('printed-on-list')
    })
  })

  test('answers every line in order: blank, broken, repaired and free text', async () => {
    await withWorkspace(async (context) => {
      await load(context)
      const broken = LISTED.slice(0, -1) + (LISTED.endsWith('9') ? '8' : '9')
      const cyrillic = LISTED.replace('T', '\u0422')
      const lines = [LISTED, '', broken, cyrillic, `send USDT to ${LISTED} today`, 'hello', ABSENT]
      const { data, notes } = await screen(context, { stdin: `${lines.join('\r\n')}\n` })
      expect(data.results.map(({ input, level, error }) => [input, level, error])).toEqual([
        [LISTED, 'listed', undefined],
        ['', 'unknown', 'empty'],
        [broken, 'unknown', expect.stringContaining('checksum')],
        [cyrillic, 'listed', undefined],
        [`send USDT to ${LISTED} today`, 'listed', undefined],
        ['hello', 'unknown', expect.any(String)],
        [ABSENT, 'unknown', undefined],
      ])
      expect(data.results[3]).toMatchObject({ address: LISTED, repairs: [expect.any(String)] })
      expect(data.counts).toMatchObject({ listed: 3, unknown: 4 })
      const codes = notes.map(({ code }) => code)
      for (const code of ['unreadable', 'repaired', 'not-in-ledger']) expect(codes).toContain(code)
    })
  })

  test('of several identifiers in one line the worst is told, and how many more there are', async () => {
    await withWorkspace(async (context) => {
      await load(context)
      const { data } = await screen(context, { addresses: [`${PAYER} or ${LISTED}`] })
      expect(data.results[0]).toMatchObject({ address: LISTED, level: 'listed' })
      expect(data.results[0]?.reasons.map(({ code }) => code)).toContain('several-identifiers')
    })
  })

  test('a wallet is screened by its key, and a phone also as the wallet of that number', async () => {
    await withWorkspace(async (context) => {
      const rows = 'identifier,kind,class\n+79000000900,ewallet-qiwi,seizure\n'
      await runOperation(ingestList, context, { kind: 'csv', files: [await file('w.csv', rows)] })
      const lines = ['ewallet-qiwi:+79000000900', '+79000000900', '+79000000901']
      const { data } = await screen(context, { addresses: lines })
      expect(data.results.map(({ level, kind }) => [level, kind])).toEqual([
        ['severe', 'ewallet-qiwi'],
        ['severe', 'ewallet-qiwi'],
        ['unknown', 'phone'],
      ])
      expect(data.results[1]?.reasons.map(({ code }) => code)).not.toContain('several-identifiers')
      expect(data.results[1]?.reasons.at(-1)).toMatchObject({
        code: 'phone-as-wallet',
        message: expect.stringContaining('this answer is about ewallet-qiwi:+79000000900'),
      })
    })
  })

  test('a phone is told as the wallet about which something is known, whatever the level', async () => {
    await withWorkspace(async (context) => {
      const rows = 'identifier,kind,class\n+79000000102,ewallet-qiwi,notice\n'
      await runOperation(ingestList, context, { kind: 'csv', files: [await file('n.csv', rows)] })
      const { data } = await screen(context, { addresses: ['+79000000102', 'phone:+79000000102'] })
      expect(
        data.results.map(({ level, kind, listings }) => [level, kind, listings.length]),
      ).toEqual([
        ['unknown', 'ewallet-qiwi', 1],
        ['unknown', 'ewallet-qiwi', 1],
      ])
    })
  })

  test('the text for people names each tag with its source and confidence', async () => {
    await withWorkspace(async (context) => {
      const csv = `address,label,category,source,confidence\n${ABSENT},Maybe a desk,exchange,own test,0.05`
      await runOperation(ingestTags, context, { files: [await file('tags.csv', csv)] })
      const { data } = await screen(context, { addresses: [ABSENT] })
      const { cli } = screeningRun
      expect('none' in cli ? '' : cli.render(data)).toContain(
        'tag: Maybe a desk (exchange), source own test, confidence 0.05',
      )
    })
  })

  test('direct exposure counts; dust does not, and an outflow of any size does', async () => {
    await withWorkspace(async (context) => {
      await load(context)
      const { data, notes } = await screen(context, { addresses: [CUSTOMER, DUSTED, PAYER] })
      expect(data.results.map(({ level }) => level)).toEqual(['high', 'low', 'high'])
      expect(data.results[0]?.exposure).toMatchObject([
        {
          ...{ category: 'sanction', actor: 'Example Trading', share: 1, hops: 1 },
          kind: 'direct',
          direction: 'source',
          asset: 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
          amount: '50',
          amountBase: '50000000',
          transfers: 1,
          counterparties: [LISTED],
        },
      ])
      expect(data.results[2]?.exposure[0]?.direction).toBe('destination')
      expect(notes.map(({ code }) => code)).toContain('transfers-left-out')
      const none = await screen(context, { addresses: [CUSTOMER], exposure: 'none' })
      // What was not looked at is not clean.
      expect(none.data.results[0]?.level).toBe('unknown')
      expect(none.notes.map(({ code }) => code)).toContain('exposure-not-computed')
    })
  })

  test('a transfer after the day asked about does not count', async () => {
    await withWorkspace(async (context) => {
      await load(context)
      const { data, notes } = await screen(context, { addresses: [CUSTOMER], asOf: '2024-12-31' })
      expect(data.results[0]?.exposure).toEqual([])
      expect(notes.map(({ code }) => code)).toContain('list-undated')
    })
  })

  test('an address with more transfers than are looked at says so', async () => {
    await withWorkspace(async (context) => {
      await load(context)
      const { notes } = await screen(context, { addresses: [LISTED], hubLimit: 1 })
      expect(notes.map(({ code }) => code)).toContain('exposure-cut')
    })
  })

  test('a service is named, and tags come with their source', async () => {
    await withWorkspace(async (context) => {
      await load(context)
      const csv = `address,label,category,actor,source,confidence\n${DUSTED},Example Exchange,exchange,example,own test,service_api`
      await runOperation(ingestTags, context, { files: [await file('tags.csv', csv)] })
      const { data } = await screen(context, { addresses: [DUSTED] })
      expect(data.results[0]).toMatchObject({
        hosted: 'hosted',
        vasp: 'Example Exchange',
        tags: [{ category: 'exchange', source: 'own test', confidence: 0.7 }],
      })
    })
  })

  test('subjects of a payment system keep their reference and their own day', async () => {
    await withWorkspace(async (context) => {
      await load(context)
      const subjects = [
        { address: CUSTOMER, customerRef: 'r-1', asOf: '2024-12-31' },
        { address: CUSTOMER, customerRef: 'r-2' },
      ]
      const { data } = await screen(context, { subjects })
      expect(
        data.results.map(({ customerRef, exposure }) => [customerRef, exposure.length]),
      ).toEqual([
        ['r-1', 0],
        ['r-2', 1],
      ])
    })
  })

  test('equal questions give equal bytes, and another state of the workspace another id', async () => {
    await withWorkspace(async (context) => {
      const before = await screen(context, { addresses: [LISTED] })
      await load(context)
      const first = await screen(context, { addresses: [LISTED] })
      const second = await screen(context, { addresses: [LISTED] })
      expect(JSON.stringify(second)).toBe(JSON.stringify(first))
      expect(first.data.results[0]?.screeningId).not.toBe(before.data.results[0]?.screeningId)
      expect(before.data.results[0]?.reasons.map(({ code }) => code)).toEqual([
        'no-list',
        'not-in-ledger',
      ])
    })
  })

  test('a required list that is not loaded is exit 5, and nothing to screen is exit 2', async () => {
    await withWorkspace(async (context) => {
      const required = screen(context, { addresses: [LISTED], require: 'ofac-addresses' })
      expect(await codeOf(required)).toBe('required-list-missing 5')
      expect(await codeOf(screen(context, {}))).toBe('nothing-to-screen 2')
      expect(await codeOf(screen(context, { addresses: [LISTED], asOf: 'soon' }))).toBe(
        'bad-time 2',
      )
    })
  })

  test('the exit code is 1 for a hit at or above the level asked, never for unknown', async () => {
    await withWorkspace(async (context) => {
      await load(context)
      const { data } = await screen(context, { addresses: [CUSTOMER, ABSENT] })
      const { cli } = screeningRun
      const exit = (failOn?: string) =>
        'none' in cli ? -1 : cli.exitCode?.(data, failOn === undefined ? {} : { failOn })
      expect([exit(), exit('listed'), exit('high'), exit('low')]).toEqual([0, 0, 1, 1])
      expect('none' in cli ? '' : cli.render(data)).toContain('2 screened: 1 high, 1 unknown')
    })
  })
})
