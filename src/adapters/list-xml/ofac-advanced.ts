/**
 * OFAC's SDN_ADVANCED.XML and CONS_ADVANCED.XML (some 80 MB, streamed). A feature's type is a number that the file's own reference set
 * names, other in every file; programmes stand in the sanctions entries, joined by profile at the end. Namespaces are ignored.
 */
import type { Place } from '../../domain/import-record.ts'
import { type EpochMs, parseTime } from '../../domain/time.ts'
import { ofacListName } from '../list-csv/list-options.ts'
import { currencyOfFeature } from './ofac-sdn.ts'
import { type XmlListing, type XmlListReader, xmlList } from './xml-list.ts'
import { child, descendants, textAt, type XmlNode, type XmlRecord } from './xml-records.ts'

interface Party {
  readonly profile: string
  readonly name: string | null
  readonly addresses: readonly { readonly label: string; readonly printed: string }[]
  readonly place: Place
}

export const ofacAdvancedXml = xmlList({
  id: 'ofac-advanced-xml',
  publisher: 'US Treasury, OFAC',
  nameOf: ofacListName,
  records: ['Sanctions', 'DateOfIssue', 'FeatureType', 'DistinctParty', 'SanctionsEntry'],
  begin: () => new AdvancedReader(),
})

interface Standing {
  readonly programmes: string[]
  since: EpochMs | null
}

/** Keeps only the parties that have an address, some hundreds, until their programmes are known. */
class AdvancedReader implements XmlListReader {
  readonly #currencies = new Map<string, string>()
  readonly #parties: Party[] = []
  readonly #standings = new Map<string, Standing>()
  #published: EpochMs | null = null

  published(): EpochMs | null {
    return this.#published
  }

  take({ node, place }: XmlRecord): readonly XmlListing[] {
    if (node.name === 'DateOfIssue') this.#published ??= dateOf(node)
    if (node.name === 'FeatureType') {
      const currency = currencyOfFeature(node.text)
      if (currency !== null) this.#currencies.set(node.attributes['ID'] ?? '', currency)
    }
    if (node.name === 'DistinctParty') this.#takeParty(node, place)
    if (node.name === 'SanctionsEntry') this.#takeEntry(node)
    return []
  }

  rest(): readonly XmlListing[] {
    return this.#parties.flatMap(({ profile, name, addresses, place }) => {
      const standing = this.#standings.get(profile)
      return addresses.map(({ label, printed }) => ({
        kind: 'printed' as const,
        entry: {
          ...{ entry: profile, printed, kind: null, label, account: null, name },
          programme: standing?.programmes.join(', ') || null,
          since: standing?.since ?? null,
          until: null,
        },
        place: { ...place, record: profile },
      }))
    })
  }

  #takeParty(node: XmlNode, place: Place): void {
    const addresses = descendants(node, 'Feature').flatMap((feature) => {
      const label = this.#currencies.get(feature.attributes['FeatureTypeID'] ?? '')
      if (label === undefined) return []
      return descendants(feature, 'VersionDetail').map(({ text }) => ({ label, printed: text }))
    })
    if (addresses.length === 0) return
    const profile = child(node, 'Profile')?.attributes['ID'] ?? node.attributes['FixedRef'] ?? ''
    this.#parties.push({ profile, name: primaryName(node), addresses, place })
  }

  #takeEntry(node: XmlNode): void {
    const profile = node.attributes['ProfileID'] ?? ''
    const standing = this.#standings.get(profile) ?? { programmes: [], since: null }
    for (const measure of descendants(node, 'SanctionsMeasure')) {
      const programme = textAt(measure, 'Comment')
      if (programme !== '' && !standing.programmes.includes(programme))
        standing.programmes.push(programme)
    }
    const [event] = descendants(node, 'EntryEvent')
    const since = event ? dateOf(child(event, 'Date') ?? event) : null
    if (since !== null && (standing.since === null || since < standing.since))
      standing.since = since
    this.#standings.set(profile, standing)
  }
}

function primaryName(party: XmlNode): string | null {
  const aliases = descendants(party, 'Alias')
  const alias = aliases.find(({ attributes }) => attributes['Primary'] === 'true') ?? aliases[0]
  const documented = alias && child(alias, 'DocumentedName')
  const parts = documented ? descendants(documented, 'NamePartValue').map(({ text }) => text) : []
  return parts.join(' ').trim() || null
}

function dateOf(node: XmlNode): EpochMs | null {
  const part = (name: string): string => textAt(node, name).padStart(2, '0')
  return parseTime(`${part('Year')}-${part('Month')}-${part('Day')}`)?.ms ?? null
}
