/**
 * The EU's consolidated financial sanctions list (FSF, xmlFullSanctionsList 1.1): facts stand in attributes, wallets in remarks, found by
 * extraction. Only the Official Journal is authentic.
 */
import { type EpochMs, parseTime } from '../../domain/time.ts'
import { allText } from './un-consolidated.ts'
import { xmlList } from './xml-list.ts'
import { child, descendants } from './xml-records.ts'

/** Attributes whose words are part of what an entry says. */
const SPOKEN = ['designationDetails', 'number', 'nameOnDocument', 'otherInformation']

export const euFsf = xmlList({
  id: 'eu-fsf',
  publisher: 'European Commission',
  records: ['export', 'sanctionEntity'],
  begin() {
    let published: EpochMs | null = null
    return {
      published: () => published,
      take({ node, place }) {
        if (node.name === 'export') {
          published = parseTime((node.attributes['generationDate'] ?? '').slice(0, 10))?.ms ?? null
          return []
        }
        const id = node.attributes['euReferenceNumber'] || node.attributes['logicalId'] || ''
        const regulation = child(node, 'regulation')?.attributes ?? {}
        const spoken = [node, ...descendants(node, 'identification')].flatMap(({ attributes }) =>
          SPOKEN.map((name) => attributes[name] ?? '').filter(Boolean),
        )
        const entry = {
          entry: id,
          name: child(node, 'nameAlias')?.attributes['wholeName'] || null,
          programme: regulation['programme'] || null,
          since: parseTime((regulation['entryIntoForceDate'] ?? '').slice(0, 10))?.ms ?? null,
          until: null,
          text: [...spoken, allText(node)].join('\n'),
        }
        return [{ kind: 'described', entry, place: { ...place, record: id } }]
      },
    }
  },
})
