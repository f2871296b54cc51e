import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeWorkbook } from '../../../test/make-workbook.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import type { Context } from '../../context.ts'
import { addressesGet } from '../addresses/get.ts'
import { exportWrite } from '../export/write.ts'
import { runOperation } from '../run-operation.ts'
import { ingestTags } from './tags.ts'

const BTC = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'
const OTHER = '1J5x4is2cqHZFYDeaef2bih5WVWuvEcLdA'
const LABELS = `
columns: { address: Wallet, label: Entity, category: Type, confidence: Score, lastmod: Seen }
values: { vendor: Example Analytics }
time: { format: DD.MM.YYYY }
words: { category: { exchange: [VASP, CEX], terrorism: [TF] } }
`
const GRAPH = `
columns: { from: Sender, fromLabel: Sender name, fromCategory: Sender type, to: Receiver, toLabel: Receiver name, toCategory: Receiver type }
values: { vendor: Example Analytics, licence: for case work only, confidence: 0.6 }
`

async function ingest(
  context: Context,
  dir: string,
  table: string | Uint8Array,
  mapping: string,
  name = 'export.csv',
) {
  await writeFile(join(dir, 'map.yaml'), mapping)
  await writeFile(join(dir, name), table)
  const input = { files: [join(dir, name)], mapping: join(dir, 'map.yaml') }
  return (await runOperation(ingestTags, context, input)).answer
}

async function exportTags(context: Context) {
  const { answer, document } = await runOperation(exportWrite, context, { what: 'tags' })
  let text = ''
  for await (const chunk of document?.chunks ?? []) text += String(chunk)
  return { text, notes: answer.notes }
}

const tagsOf = async (context: Context, address: string) =>
  (await runOperation(addressesGet, context, { address })).answer.data.tags

describe('labels that a vendor exports', () => {
  test('become tags with the vendor as source, count in answers and stay out of exports, which say how many', () =>
    withWorkspace(async (context, dir) => {
      const rows = `Report 7\nWallet;Entity;Type;Score;Seen\n${BTC};Shop X;VASP;70%;02.05.2024\n${OTHER};Group Y;TF;40%;\n`
      const { data } = await ingest(context, dir, rows, LABELS)
      expect(data.imported).toEqual({ tags: 2 })
      expect(await tagsOf(context, BTC)).toMatchObject([
        {
          ...{ label: 'Shop X', category: 'exchange', source: 'Example Analytics' },
          ...{ confidence: 0.7, pack: 'Example Analytics: export.csv' },
        },
      ])
      const [tag] = await context.cases.tagsOf([BTC])
      expect(tag).toMatchObject({
        ...{ licence: 'licensed by Example Analytics', concepts: ['exchange', 'VASP'] },
        lastModified: Date.UTC(2024, 4, 2),
      })
      await writeFile(join(dir, 'own.csv'), `address,label,category,source\n${BTC},Mine,shop,me\n`)
      await runOperation(ingestTags, context, { files: [join(dir, 'own.csv')] })
      const { text, notes } = await exportTags(context)
      expect(text).toContain('Mine')
      expect(text).not.toMatch(/Shop X|Group Y|Example Analytics/)
      expect(notes).toContainEqual({
        code: 'licensed',
        message: '2 tags whose licence forbids passing on were left out.',
      })
    }))

  test('of a graph give a tag for each labelled end, from a workbook too; the rest is counted', () =>
    withWorkspace(async (context, dir) => {
      const header = [
        'Sender',
        'Sender name',
        'Sender type',
        'Receiver',
        'Receiver name',
        'Receiver type',
      ]
      const rows = [
        header,
        [BTC, 'Group Y', 'terrorism', OTHER, '', ''],
        [OTHER, '', '', 'not-an-address', 'Z', 'exchange'],
        ['', '', '', '', 'Z', 'exchange'],
      ]
      const cells = rows
        .map(
          (row) =>
            `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
        )
        .join('')
      const book = makeWorkbook(`<sheetData>${cells}</sheetData>`)
      const { data, notes } = await ingest(context, dir, book, GRAPH, 'graph.xlsx')
      expect(data).toMatchObject({ imported: { tags: 1 }, quarantined: 2 })
      expect(notes.find(({ code }) => code === 'no-label')?.message).toContain('2 addresses')
      expect((await context.cases.tagsOf([BTC]))[0]).toMatchObject({
        ...{ label: 'Group Y', category: 'terrorism', confidence: 0.6 },
        licence: 'for case work only',
      })
    }))

  test('may name the vendor and the licence in columns of their own; what names neither is exported', () =>
    withWorkspace(async (context, dir) => {
      const mapping =
        'columns: { address: A, label: L, vendor: V, licence: C }\nvalues: { confidence: 0.5, category: shop }'
      await ingest(context, dir, `A,L,V,C\n${BTC},X,Vendor,\n${OTHER},Y,,\n`, mapping)
      const tags = await context.cases.tagsOf([BTC, OTHER])
      expect(tags.map(({ source, licence }) => [source, licence])).toEqual([
        ['export.csv', undefined],
        ['Vendor', 'licensed by Vendor'],
      ])
      const { text } = await exportTags(context)
      expect(text).toContain(OTHER)
      expect(text).not.toContain(BTC)
    }))

  test('a mapping without an address, or with a field nobody knows, is refused', () =>
    withWorkspace(async (context, dir) => {
      for (const mapping of ['columns: { label: A }', 'columns: { address: A, colour: B }'])
        await expect(ingest(context, dir, 'A,B\n1,2\n', mapping)).rejects.toMatchObject({
          ...{ code: 'bad-mapping', exitCode: 2 },
        })
    }))
})
