import { toCsv } from '../../parts/to-csv.ts'
import type { Result } from './screen-results.tsx'

/** All answers in the order of the input, one line each. */
export function screeningCsv(results: readonly Result[]): string {
  return toCsv(
    ['input', 'level', 'address', 'chain', 'hosted', 'vasp', 'listings', 'reasons', 'screening_id'],
    results.map((row) => [
      row.input,
      row.level,
      row.address ?? '',
      row.chain ?? '',
      row.hosted,
      row.vasp ?? '',
      row.listings.map(({ list, entry }) => `${list} ${entry}`).join('; '),
      (row.error ? [row.error, ...row.reasons] : row.reasons).join('; '),
      row.screeningId,
    ]),
  )
}
