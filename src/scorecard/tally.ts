/** Counts of one measured world; worlds are pooled by adding them up, so that every item weighs the same. */

/** Right ones among those found, all found, all true. */
export interface Hits {
  readonly both: number
  readonly found: number
  readonly truth: number
}

export interface Tally {
  /** Payment identifiers that stand in posts. */
  readonly extraction: Hits
  /** Planted campaigns by name. */
  readonly named: Hits
  /** Pairs of posts and payment identifiers that belong to one campaign. */
  readonly membership: Hits
  readonly receipts: Hits
  /** Campaigns whose total equals the truth to the cent. */
  readonly totals: Hits
  /** Service, deposit address, asset and amount. */
  readonly offramps: Hits
  /** The same by other methods than FIFO; amounts are not compared, but no more may be told than was paid in. */
  readonly offrampsLifo: Hits
  readonly offrampsHaircut: Hits
  readonly offrampsTiho: Hits
  readonly offrampsSeniority: Hits
  readonly offrampsPoison: Hits
  /** Customers' deposit addresses with their service, among all who paid a service's wallet. */
  readonly deposits: Hits
  /** Pairs of spending addresses of one owner. */
  readonly clusters: Hits
  /** The same against what spending together can tell. */
  readonly spentTogether: Hits
  /** `both`: innocents with a level above low; `truth`: innocents screened. */
  readonly accused: Hits
  /** `both`: decoys taken for a campaign; `truth`: decoys. */
  readonly decoys: Hits
}

export const TALLY_NAMES = [
  'extraction',
  'named',
  'membership',
  'receipts',
  'totals',
  'offramps',
  'offrampsLifo',
  'offrampsHaircut',
  'offrampsTiho',
  'offrampsSeniority',
  'offrampsPoison',
  'deposits',
  'clusters',
  'spentTogether',
  'accused',
  'decoys',
] as const satisfies readonly (keyof Tally)[]

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (name: keyof Tally): Hits =>
    tallies.reduce<Hits>((total, tally) => addHits(total, tally[name]), {
      both: 0,
      found: 0,
      truth: 0,
    })
  return Object.fromEntries(TALLY_NAMES.map((name) => [name, sum(name)])) as unknown as Tally
}

export function addHits(a: Hits, b: Hits): Hits {
  return { both: a.both + b.both, found: a.found + b.found, truth: a.truth + b.truth }
}

/** Compares two sets of keys. */
export function hitsOf(found: Iterable<string>, truth: Iterable<string>): Hits {
  const wanted = new Set(truth)
  const got = new Set(found)
  const both = [...got].filter((key) => wanted.has(key)).length
  return { both, found: got.size, truth: wanted.size }
}
