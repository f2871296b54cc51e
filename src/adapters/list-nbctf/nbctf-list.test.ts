/** Pages written after the form of the bureau's page: its headers, its order rows, its spans. Addresses are examples. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { ingestList } from '../../operations/ingest/list.ts'
import { runOperation } from '../../operations/run-operation.ts'

const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const BITCOIN = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
const EVM = '0x52908400098527886E0F7030069857D2E4169EE7'
const OTHER = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-nbctf-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const row = (...cells: readonly string[]) =>
  `<tr>${cells.map((cell) => (cell.startsWith('<td') ? cell : `<td>&#160;${cell}<br></td>`)).join('')}</tr>`
const page = (...tables: readonly (readonly string[])[]) =>
  `\n\n<!DOCTYPE HTML><html><head><title>Seizures</title><script>var a = '<table><tr><td>${OTHER}</td></tr></table>'</script></head><body>${tables.map((rows) => `<table class="ms-rteTable-4"><tbody>${rows.join('\n')}</tbody></table>`).join('<p></p>')}</body></html>`

const RELEASES = [
  row('File Type', 'Last Updated', 'Validity of Issue'),
  row('Seizure order (ASO 43/25) of the Minister of Defense', '03.09.2025', '01.09.2027'),
  row('Annex of the Seizure Order (ASO - 43/25) - Wallet Details', '03.09.2025', '-'),
  row(
    'Seizure order (ASO 5/24) of the Minister of Defense',
    '28.03.2024',
    '<td>Forfeiture Order <a href="x.pdf">(FO 18/24)</a></td>',
  ),
]
const HEADER = row(
  ...['Order ID', 'Full name', 'ID No', 'Passport No', 'D.O.B (DD/MM/YYYY)'],
  ...['Virtual currency address / User ID', 'Currency'],
)
const WALLETS = [
  HEADER,
  '<tr><td colspan="7">ASO 43/25</td></tr>',
  row('', '', '', '', '', TRON, 'USDT'),
  row('', 'A B', '99887766', 'T1307262', '03/08/1991', '105750906', ''),
  row('<td rowspan="2">ASO - 5/24</td>', '', '', '', '', BITCOIN, ''),
  // The cell before spans this row too.
  row('', '', '', '', `${EVM} ${EVM}`, ''),
]

async function listingsOf(name: string, content: string) {
  const path = join(dir, name)
  await writeFile(path, content)
  return withWorkspace(async (context) => {
    const input = { kind: 'nbctf', files: [path] }
    const { answer } = await runOperation(ingestList, context, input)
    const [version] = await context.cases.lists()
    const listings = []
    for await (const each of context.cases.listings('nbctf', version?.version ?? ''))
      listings.push(each)
    const { rows: refused } = await context.cases.listQuarantine({ limit: 10, offset: 0 })
    return { answer, version, listings, refused }
  })
}

const day = (text: string) => Date.parse(`${text}T00:00:00Z`)

describe('a saved page of seizure orders', () => {
  test('gives each wallet its order, and the order’s validity or forfeiture', async () => {
    const { answer, version, listings } = await listingsOf('page.html', page(RELEASES, WALLETS))
    expect(version).toMatchObject({ list: 'nbctf', class: 'seizure', publisher: 'Israel, NBCTF' })
    expect(answer.data).toMatchObject({ imported: { listings: 4 }, quarantined: 0 })
    const told = listings.map(({ subject, entry, class: listClass, name, since, until }) => [
      ...[subject, entry, listClass, name, since, until],
    ])
    expect(told).toEqual([
      [TRON, '43/25', 'seizure', null, day('2025-09-03'), day('2027-09-02')],
      [
        ...['exchange-account:unnamed:105750906', '43/25', 'seizure', 'A B'],
        ...[day('2025-09-03'), day('2027-09-02')],
      ],
      [BITCOIN, '5/24', 'forfeiture', null, day('2024-03-28'), null],
      [EVM.toLowerCase(), '5/24', 'forfeiture', null, day('2024-03-28'), null],
    ])
    // Identity numbers and dates of birth are not kept.
    expect(JSON.stringify(listings)).not.toMatch(/99887766|T1307262|1991/)
  })

  test('is read in Hebrew too, with addresses that no checksum supports refused with their place', async () => {
    const content = page(
      [
        row('סוג קובץ', 'תאריך עדכון', 'תוקף הצו'),
        row('צו תפיסה (צ.ת 44/21) של שר הביטחון', '1.7.2021', 'צו חילוט 15/22'),
      ],
      [
        row('מספר צו', 'שם מלא', 'ת.ז', 'כתובת ארנק / מזהה משתמש', 'מטבע'),
        row('צת 44-21', '', '', BITCOIN, 'BTC'),
        row('', '', '', BITCOIN.replace('Boat', 'Baat'), 'BTC'),
      ],
    )
    const { listings, refused } = await listingsOf('hebrew.html', content)
    expect(listings.map(({ subject, entry, class: own }) => [subject, entry, own])).toEqual([
      [BITCOIN, '44/21', 'forfeiture'],
    ])
    expect(refused).toMatchObject([
      { code: 'bad-address', place: { file: 'hebrew.html', record: 'table 2 row 2' } },
    ])
  })

  test('with another table is searched for addresses by its words, and scripts are not read', async () => {
    const { listings } = await listingsOf(
      'other.html',
      page(WALLETS.slice(0, 3), [row(`Order 7/26 names ${BITCOIN}`)]),
    )
    expect(listings.map(({ subject, entry }) => [subject, entry])).toEqual([
      [TRON, '43/25'],
      [BITCOIN, '7/26'],
    ])
  })

  test('without a table of wallets is no list', async () => {
    for (const content of [page(RELEASES), '<html><body>Access denied</body></html>'])
      await expect(listingsOf('none.html', content)).rejects.toMatchObject({ code: 'not-a-list' })
  })

  test('whose cells claim to span millions is read in bounded memory', async () => {
    const cell = `<td rowspan="999999" colspan="999999">${TRON}</td>`
    const rows = Array.from({ length: 200 }, () => row(cell))
    const { listings } = await listingsOf(
      'spans.html',
      page([HEADER, row('', '', '', '', '', TRON), ...rows]),
    )
    expect(listings.map(({ subject }) => subject)).toEqual([TRON])
  })
})

test('a CSV of the orders is read as before', async () => {
  const csv = `seizure_order,listed_or_updated,validity_or_forfeiture,id_kind,identifier\n18/26,01.07.2026,01.07.2028,onchain,${TRON}\n`
  const { listings } = await listingsOf('nbctf.csv', csv)
  expect(listings).toMatchObject([{ subject: TRON, entry: '18/26' }])
})
