/** The UK Sanctions List in either published form: XML, or the table (CSV) whose first row is its report date. */
import type { FileSource, ListItem } from '../../ports/source.ts'
import { planFiles } from '../list-xml/xml-list.ts'
import { isXml } from '../list-xml/xml-records.ts'
import { ukTable } from './uk-table.ts'
import { ukSanctionsXml } from './uk-xml.ts'

/** Told by content. Options as for every list. */
export const ukSanctions: FileSource<ListItem> = {
  id: 'uk-sanctions',
  version: '1',
  plan: planFiles,
  async *read(unit, options, checkpoint, signal) {
    const form = (await isXml(unit.paths[0] ?? '')) ? ukSanctionsXml : ukTable
    yield* form.read(unit, options, checkpoint, signal)
  },
}
