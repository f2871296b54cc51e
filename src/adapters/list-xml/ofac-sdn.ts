/**
 * OFAC's SDN.XML (and CONSOLIDATED.XML of the same form): addresses stand in `idList/id` with the type `Digital Currency Address - XBT`
 * (OFAC FAQ 563). Namespaces changed in May 2024 and are ignored.
 */
import { type EpochMs, parseTime } from '../../domain/time.ts'
import { ofacListName } from '../list-csv/list-options.ts'
import { xmlList } from './xml-list.ts'
import { child, textAt, type XmlNode } from './xml-records.ts'

const FEATURE = /^Digital Currency Address\s*-\s*(\S+)$/

/** The ticker in OFAC's name of a digital currency field, or `null` for any other field. */
export function currencyOfFeature(name: string): string | null {
  return FEATURE.exec(name.trim())?.[1] ?? null
}

export const ofacSdnXml = xmlList({
  id: 'ofac-sdn-xml',
  publisher: 'US Treasury, OFAC',
  nameOf: ofacListName,
  records: ['sdnList', 'publshInformation', 'sdnEntry'],
  begin() {
    let published: EpochMs | null = null
    return {
      published: () => published,
      take({ node, place }) {
        if (node.name === 'publshInformation') published = usDate(textAt(node, 'Publish_Date'))
        if (node.name !== 'sdnEntry') return []
        const common = {
          entry: textAt(node, 'uid'),
          name:
            [textAt(node, 'lastName'), textAt(node, 'firstName')].filter(Boolean).join(', ') ||
            null,
          programme: programmes(node),
          ...{ kind: null, account: null, since: null, until: null },
        }
        return (child(node, 'idList')?.children ?? []).flatMap((id) => {
          const label = currencyOfFeature(textAt(id, 'idType'))
          if (label === null) return []
          const entry = { ...common, printed: textAt(id, 'idNumber'), label }
          return [{ kind: 'printed' as const, entry, place: { ...place, record: common.entry } }]
        })
      },
    }
  },
})

function programmes(node: XmlNode): string | null {
  const list = child(node, 'programList')?.children.map(({ text }) => text) ?? []
  return list.join(', ') || null
}

/** `07/07/2021`, month first. */
function usDate(text: string): EpochMs | null {
  const [, month = '', day = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  return parseTime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)?.ms ?? null
}
