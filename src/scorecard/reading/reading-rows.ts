/** Rows of the table for what is read in texts: addresses by disguise, decoys, languages. */
import { limit, pair, type ScoreRow } from '../score-rows.ts'
import { addHits, type Hits } from '../tally.ts'
import type { AddressReading } from './measure-addresses.ts'

/** Of all disguises together; each by itself may fall to that share too. */
const RECALL = 0.985
const LANGUAGES = 0.9

export function readingRows(
  { disguises, decoys }: AddressReading,
  languages: Hits,
): readonly ScoreRow[] {
  const all = Object.values(disguises).reduce(addHits)
  return [
    ...pair('hidden addresses', all, { precision: 1, recall: RECALL }),
    ...Object.entries(disguises).flatMap(([name, hits]) =>
      pair(`hidden addresses, ${name}`, hits, { recall: RECALL }),
    ),
    limit(
      'decoys taken for an address',
      decoys.seen.length,
      0,
      `${decoys.seen.length} of ${decoys.count}`,
    ),
    ...pair('language of a lone post', languages, { recall: LANGUAGES }),
  ]
}
