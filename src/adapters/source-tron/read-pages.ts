/** A file of account pages to transfers, with the coverage of that account they earn. */
import { basename } from 'node:path'
import { parseTronAddress } from '../../domain/address/tron-address.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem, TransferRecord } from '../../domain/ledger-record.ts'
import type { SourceOptions } from '../../ports/source.ts'
import { fieldsOf } from '../json-values/fields.ts'
import { jsonValues } from '../json-values/json-values.ts'
import { isAccountPage, nextPage, PageReader, pageRows } from './account-page.ts'

type Item = ReadItem<LedgerItem>

/** Throws `bad-account` when the option is no Tron address. */
export async function* readPages(
  path: string,
  options: SourceOptions,
  signal: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const file = basename(path)
  const reader = new PageReader()
  const transfers: TransferRecord[] = []
  let more = false
  let refused = 0
  for await (const { value, byte, raw } of jsonValues(path, signal)) {
    const page = fieldsOf(value)
    if (!page || !isAccountPage(page))
      throw new UserInputError('bad-record', `${file} holds something else among its pages.`)
    more = nextPage(page) !== null
    for (const row of pageRows(page)) {
      const place: Place = { file, byte }
      try {
        const transfer = reader.read(row)
        transfers.push(transfer)
        yield { kind: 'value', value: { kind: 'transfer', transfer }, place }
      } catch (error) {
        if (!(error instanceof UserInputError)) throw error
        refused += 1
        const { code, message } = error
        yield { kind: 'quarantine', entry: { place, code, reason: message, raw: raw() } }
      }
    }
  }
  const account = accountOf(options, transfers)
  yield* pageCoverage({ file, account, transfers, more, whole: refused === 0 })
}

/** The one named, or the one address that is in every row. */
function accountOf(options: SourceOptions, transfers: readonly TransferRecord[]): string | null {
  const named = options['account']
  if (named !== undefined) {
    const parsed = parseTronAddress(named)
    if (!parsed)
      throw new UserInputError('bad-account', `"${named.slice(0, 60)}" is no Tron address.`)
    return parsed.key
  }
  const [first] = transfers
  const common = [first?.from, first?.to].filter(
    (address) => address && transfers.every(({ from, to }) => from === address || to === address),
  )
  return common.length === 1 ? (common[0] ?? null) : null
}

/** Between its oldest and newest row a page holds every transfer of the tokens in it; the oldest moment may be cut by the page's end. */
export function* pageCoverage(claim: {
  readonly file: string
  readonly account: string | null
  readonly transfers: readonly TransferRecord[]
  readonly more: boolean
  readonly whole: boolean
}): Generator<Item, void, undefined> {
  const { file, account, transfers, more, whole } = claim
  if (transfers.length === 0) return
  if (account === null || !whole) {
    const message =
      account === null
        ? `${file}: no single address is in every row, so nothing is taken as whole; name it with --account.`
        : `${file}: rows were refused, so nothing is taken as whole.`
    yield { kind: 'note', code: 'coverage-withheld', message }
    return
  }
  const times = transfers.map(({ time }) => time)
  const oldest = times.reduce((least, time) => Math.min(least, time), Number.MAX_SAFE_INTEGER)
  const range = {
    from: more ? oldest + 1 : oldest,
    to: times.reduce((a, b) => Math.max(a, b), 0) + 1,
  }
  if (range.from >= range.to) return
  const place: Place = { file }
  for (const asset of [...new Set(transfers.map((transfer) => transfer.asset))].sort())
    yield {
      kind: 'value',
      value: {
        kind: 'coverage',
        coverage: {
          ...{ chain: 'tron', asset, address: account, fromHeight: null, toHeight: null },
          ...range,
        },
      },
      place,
    }
}
