import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { WeirError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { ListItem, PrintedListing, SourceOptions } from '../../ports/source.ts'
import { csvList } from './list-csv.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

async function readAll(content: string, options: SourceOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'weir-list-'))
  folders.push(folder)
  const path = join(folder, 'My-List.csv')
  await writeFile(path, content)
  const items: ReadItem<ListItem>[] = []
  const signal = new AbortController().signal
  for await (const item of csvList.read({ paths: [path] }, options, null, signal)) items.push(item)
  return items
}

const entries = (items: readonly ReadItem<ListItem>[]): readonly PrintedListing[] =>
  items.flatMap((item) =>
    item.kind === 'value' && item.value.kind === 'printed' ? [item.value.entry] : [],
  )

async function codeOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (cause: unknown) => cause,
  )
  return error instanceof WeirError ? error.code : String(error)
}

describe('list CSV', () => {
  test('the version comes first, named after the file and published as told', async () => {
    const [first] = await readAll('address,name\nabc,One', {
      class: 'sanction',
      published: '2025-01-02',
    })
    expect(first).toMatchObject({
      kind: 'value',
      value: {
        kind: 'list',
        list: { list: 'my-list', class: 'sanction', published: Date.parse('2025-01-02T00:00:00Z') },
      },
    })
  })

  test('rows give entry, class, name, programme and half-open dates, with their line', async () => {
    const items = await readAll(
      'address,entry,name,programme,class,since,until\n"abc",7,"A, B",P1,designation,2024-01-01,01.02.2025\n',
    )
    expect(entries(items)).toEqual([
      {
        entry: '7',
        class: 'designation',
        printed: 'abc',
        kind: null,
        label: null,
        account: null,
        name: 'A, B',
        programme: 'P1',
        since: Date.parse('2024-01-01T00:00:00Z'),
        until: Date.parse('2025-02-01T00:00:00Z'),
      },
    ])
    expect(items.at(-1)).toMatchObject({ place: { file: 'My-List.csv', line: 2 } })
  })

  test('a validity column is inclusive, or tells that a seizure became a forfeiture', async () => {
    const rows =
      'seizure_order,listed_or_updated,validity_or_forfeiture,id_kind,identifier,currency_col\n' +
      '18/26,01.07.2026,01.07.2028,onchain,abc,\n' +
      '2/24,02.04.2024,forfeiture order ( 17/24),exchange_account_id,123,-\n'
    const [first, second] = entries(await readAll(rows, { class: 'seizure' }))
    expect(first).toMatchObject({
      entry: '18/26',
      class: 'seizure',
      until: Date.parse('2028-07-02T00:00:00Z'),
    })
    expect(second).toMatchObject({
      class: 'forfeiture',
      programme: 'forfeiture order (17/24)',
      until: null,
      label: null,
      account: { service: null },
    })
    const [, kept] = entries(await readAll(rows, { class: 'designation' }))
    expect(kept?.class).toBe('designation')
  })

  test('an account is one where the service is named', async () => {
    const rows = 'identifier,kind,exchange\n123,exchange-account,Example Exchange\n'
    expect(entries(await readAll(rows, { class: 'freeze' }))[0]?.account).toEqual({
      service: 'Example Exchange',
    })
  })

  test('plain text of one address a line is a list, whatever else stands on a line', async () => {
    const items = await readAll('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n\n3J98t1, x"y\n', {
      class: 'forfeiture',
    })
    expect(entries(items).map(({ printed }) => printed)).toEqual([
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      '3J98t1, x"y',
    ])
  })

  test('a date with slashes counts where only one order makes it a day', async () => {
    const rows =
      'address,since\na,31/12/2024\nb,12/31/2024\nc,05/05/2024\nd,07/09/2024\ne,31.02.2024\n'
    const items = await readAll(rows, { class: 'sanction' })
    const day = (text: string) => Date.parse(text)
    expect(entries(items).map(({ since }) => since)).toEqual([
      day('2024-12-31'),
      day('2024-12-31'),
      day('2024-05-05'),
      null,
      null,
    ])
    expect(items.at(-1)).toMatchObject({
      kind: 'note',
      code: 'list-dates',
      message: expect.stringContaining('2 entries have a start that is no date, or could be two'),
    })
  })

  test('bad rows are quarantined with their line; odd dates are told', async () => {
    const items = await readAll('address,class,since\n,sanction,\nabc,odd,\ndef,sanction,soon\n')
    expect(
      items.flatMap((item) =>
        item.kind === 'quarantine' ? [[item.entry.code, item.entry.place.line]] : [],
      ),
    ).toEqual([
      ['no-address', 2],
      ['bad-class', 3],
    ])
    expect(items.at(-1)).toMatchObject({ kind: 'note', code: 'list-dates' })
  })

  test.each<[string, SourceOptions, string]>([
    ['address\nabc', {}, 'list-class-missing'],
    ['address\nabc', { class: 'odd' }, 'bad-class'],
    ['address\nabc', { class: 'sanction', published: 'soon' }, 'bad-date'],
    ['one,two\n1,2', { class: 'sanction' }, 'not-a-list'],
    [
      '\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000',
      { class: 'sanction' },
      'not-a-list',
    ],
  ])('%j with %j is refused', async (content, options, code) => {
    expect(await codeOf(readAll(content, options))).toBe(code)
  })

  test('a missing file and a folder are refused', async () => {
    expect(await codeOf(csvList.plan(['/no/such/list.csv'], {}))).toBe('file-not-found')
    expect(await codeOf(csvList.plan([tmpdir()], {}))).toBe('not-a-file')
  })
})
