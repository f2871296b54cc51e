/** Where publishers offer their lists, as they announce it. Only these, or an address that a person names, are ever asked. */
export interface Publisher {
  /** File by file, in the order they are imported together. */
  readonly files: readonly { readonly name: string; readonly url: string }[]
}

const OFAC = 'https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports'

/** By list kind. Kinds that are not here have no fixed address: name one with `--url`. */
export const PUBLISHERS: Readonly<Record<string, Publisher>> = {
  'ofac-sdn-xml': { files: [{ name: 'SDN.XML', url: `${OFAC}/SDN.XML` }] },
  'ofac-advanced-xml': { files: [{ name: 'SDN_ADVANCED.XML', url: `${OFAC}/SDN_ADVANCED.XML` }] },
  'ofac-csv': {
    files: [
      { name: 'sdn.csv', url: `${OFAC}/SDN.CSV` },
      { name: 'sdn_comments.csv', url: `${OFAC}/SDN_COMMENTS.CSV` },
    ],
  },
  'un-xml': {
    files: [
      {
        name: 'consolidated.xml',
        url: 'https://scsanctions.un.org/resources/xml/en/consolidated.xml',
      },
    ],
  },
  'eu-fsf': {
    files: [
      {
        name: 'xmlFullSanctionsList_1_1.xml',
        url: 'https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw',
      },
    ],
  },
}
