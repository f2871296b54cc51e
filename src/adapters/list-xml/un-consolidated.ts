/** The UN Security Council's consolidated list. It has no field for wallets: what its comments and notes contain is found by extraction. */
import { type EpochMs, parseTime } from '../../domain/time.ts'
import { xmlList } from './xml-list.ts'
import { textAt, type XmlNode } from './xml-records.ts'

const NAMES = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME']

export const unXml = xmlList({
  id: 'un-xml',
  publisher: 'United Nations Security Council',
  records: ['CONSOLIDATED_LIST', 'INDIVIDUAL', 'ENTITY'],
  begin() {
    let published: EpochMs | null = null
    return {
      published: () => published,
      take({ node, place }) {
        if (node.name === 'CONSOLIDATED_LIST') {
          published = parseTime(node.attributes['dateGenerated'] ?? '')?.ms ?? null
          return []
        }
        const reference = textAt(node, 'REFERENCE_NUMBER') || textAt(node, 'DATAID')
        const entry = {
          entry: reference,
          name:
            NAMES.map((name) => textAt(node, name))
              .filter(Boolean)
              .join(' ') || null,
          programme: textAt(node, 'UN_LIST_TYPE') || null,
          since: parseTime(textAt(node, 'LISTED_ON').slice(0, 10))?.ms ?? null,
          until: null,
          text: allText(node),
        }
        return [{ kind: 'described', entry, place: { ...place, record: reference } }]
      },
    }
  },
})

/** Every text of a record, a line each. */
export function allText(node: XmlNode): string {
  return [node.text, ...node.children.map(allText)].filter(Boolean).join('\n')
}
