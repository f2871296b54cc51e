/**
 * The UK Sanctions List as XML: the single UK list since 28 January 2026, in place of OFSI's. Wallets stand in other information and
 * statements of reasons, found by extraction.
 */
import { type EpochMs, parseTime } from '../../domain/time.ts'
import { allText } from '../list-xml/un-consolidated.ts'
import { xmlList } from '../list-xml/xml-list.ts'
import { descendants, textAt, type XmlNode } from '../list-xml/xml-records.ts'

export const ukSanctionsXml = xmlList({
  id: 'uk-sanctions',
  publisher: 'UK Foreign, Commonwealth and Development Office',
  records: ['Designations', 'DateGenerated', 'Designation'],
  begin() {
    let published: EpochMs | null = null
    return {
      published: () => published,
      take({ node, place }) {
        if (node.name === 'DateGenerated') published = ukDate(node.text)
        if (node.name !== 'Designation') return []
        const id = textAt(node, 'UniqueID')
        const entry = {
          entry: id,
          name: primaryName(node),
          programme: textAt(node, 'RegimeName') || null,
          since: ukDate(textAt(node, 'DateDesignated')),
          until: null,
          text: allText(node),
        }
        return [{ kind: 'described', entry, place: { ...place, record: id } }]
      },
    }
  },
})

function primaryName(node: XmlNode): string | null {
  const names = descendants(node, 'Name')
  const name = names.find((each) => /^primary name$/i.test(textAt(each, 'NameType'))) ?? names[0]
  const parts = ['Name1', 'Name2', 'Name3', 'Name4', 'Name5', 'Name6']
  return name
    ? parts
        .map((part) => textAt(name, part))
        .filter(Boolean)
        .join(' ') || null
    : null
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `28/01/2026`, `28-Jan-2026` or `2026-01-28`; `null` when it is none. */
export function ukDate(text: string): EpochMs | null {
  const [, day = '', word = '', year = ''] =
    /^(\d{1,2})[/-](\d{1,2}|[A-Za-z]{3})[/-](\d{4})/.exec(text.trim()) ?? []
  if (year === '') return parseTime(text.trim().slice(0, 10))?.ms ?? null
  const month = /^\d/.test(word) ? word : String(MONTHS.indexOf(word.toLowerCase()) + 1)
  return parseTime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)?.ms ?? null
}
