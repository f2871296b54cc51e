/** The UK Sanctions List as a table: one row a name, so one designation has several; its words are read once. */
import { basename } from 'node:path'
import type { FileSource, ListItem } from '../../ports/source.ts'
import { classOption, listVersion } from '../list-csv/list-options.ts'
import { planFiles } from '../list-xml/xml-list.ts'
import { openTable, type Table } from '../table-rows/open-table.ts'
import { columnKey } from '../table-rows/table-row.ts'
import { ukDate } from './uk-xml.ts'

const HINT = 'Its header names Unique ID, Regime Name and Other Information.'

export const ukTable: FileSource<ListItem> = {
  id: 'uk-sanctions',
  version: '1',
  plan: planFiles,
  async *read(unit, options, _checkpoint, signal) {
    const path = unit.paths[0] ?? ''
    const isHeader = (cells: readonly string[]) =>
      cells.some((cell) => columnKey(cell) === 'unique id')
    const table = await openTable(path, { hint: HINT, isHeader }, signal)
    const listClass = classOption(options) ?? 'sanction'
    const list = await listVersion(
      unit.paths,
      options,
      {
        list: 'uk-sanctions',
        class: listClass,
        publisher: 'UK Foreign, Commonwealth and Development Office',
      },
      signal,
    )
    const published = list.published ?? reportDate(table)
    yield {
      kind: 'value',
      value: { kind: 'list', list: { ...list, published } },
      place: { file: basename(path) },
    }
    const spoken = table.header.flatMap((name, at) =>
      /^(name|alias|title)/i.test(name.trim()) ? [] : [at],
    )
    const seen = new Set<string>()
    for await (const row of table.rows(0, signal)) {
      if (row.kind === 'fault') {
        const { place, code, reason, raw } = row
        yield { kind: 'quarantine', entry: { place, code, reason, raw } }
        continue
      }
      const cell = (name: string): string => row.cells[table.column(name) ?? -1]?.trim() ?? ''
      const entry = cell('Unique ID')
      const text = spoken.map((at) => row.cells[at] ?? '').join('\n')
      if (seen.has(`${entry}\n${text}`)) continue
      seen.add(`${entry}\n${text}`)
      yield {
        kind: 'value',
        value: {
          kind: 'described',
          entry: {
            entry,
            class: listClass,
            name: cell('Name 6') || null,
            programme: cell('Regime Name') || null,
            since: ukDate(cell('Date Designated')),
            until: null,
            text,
          },
        },
        place: { ...row.place, record: entry },
      }
    }
  },
}

/** `Report Date: 28-Jan-2026` stands above the header. */
function reportDate(table: Table): number | null {
  const above = table.preamble.flatMap(({ cells }) => cells).join(' ')
  const [, day = ''] = /report date:?\s*([\d]{1,2}[/-]\w{2,3}[/-]\d{4})/i.exec(above) ?? []
  return ukDate(day)
}
