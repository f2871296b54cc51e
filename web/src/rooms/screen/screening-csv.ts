import type { Data } from '../../api/contract.ts'
import { toCsv } from '../../parts/to-csv.ts'

type Result = Data<'screening.run'>['results'][number]

/** All answers in the order of the input, one line each. */
export function screeningCsv(results: readonly Result[]): string {
  return toCsv(
    ['input', 'level', 'address', 'chain', 'hosted', 'vasp', 'listings', 'reasons', 'screening_id'],
    results.map((row) => [
      row.inputLeftOut === undefined ? row.input : `${row.input} […+${row.inputLeftOut}]`,
      row.level,
      row.address ?? '',
      row.chain ?? '',
      row.hosted,
      row.vasp ?? '',
      row.listings.map(({ list, entry }) => `${list} ${entry}`).join('; '),
      screeningReasons(row).join('; '),
      row.screeningId,
    ]),
  )
}

/** Why a line got its level, or why it could not be read; each sentence once. */
export function screeningReasons(row: Result): string[] {
  const messages = row.reasons.map(({ message }) => message)
  return [...new Set(row.error ? [row.error, ...messages] : messages)]
}
