import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { TransferClaims } from './transfer-claims.ts'

/** What is told of a file of transfers after its last row. */
export function* conclude(
  name: string,
  claims: TransferClaims,
  unzoned: number,
): Generator<ReadItem<LedgerItem>, void, undefined> {
  const place: Place = { file: name }
  const { coverage, withheld } = claims.result()
  for (const range of coverage)
    yield { kind: 'value', value: { kind: 'coverage', coverage: range }, place }
  if (withheld.length > 0)
    yield {
      kind: 'note',
      code: 'coverage-withheld',
      message: `${name}: rows of ${withheld.join(', ')} were refused, so the file is not taken as whole for it.`,
    }
  for (const account of claims.strangers)
    yield {
      kind: 'note',
      code: 'no-such-account',
      message: `${name}: "${account.slice(0, 60)}" in --account is no address of a chain in this file, so nothing is claimed for it.`,
    }
  for (const chain of claims.outputChains)
    yield {
      kind: 'note',
      code: 'no-outputs',
      message: `${name}: rows of ${chain} are kept as transfers; traces and coverage there need its blocks.`,
    }
  if (unzoned > 0)
    yield {
      kind: 'note',
      code: 'zone-assumed',
      message: `${name}: ${unzoned} times name no zone and were read as UTC.`,
    }
}
