/** A file of account pages to transfers, with the coverage of that account they earn. */
import { basename } from 'node:path'
import { parseTronAddress } from '../../domain/address/tron-address.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
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
  const named = accountNamed(options)
  const reader = new PageReader()
  let more = false
  for await (const { value, byte, raw } of jsonValues(path, signal)) {
    const page = fieldsOf(value)
    if (!page || !isAccountPage(page))
      throw new UserInputError('bad-record', `${file} holds something else among its pages.`)
    more = nextPage(page) !== null
    for (const row of pageRows(page)) yield* reader.items(row, { place: { file, byte }, raw })
  }
  yield* pageCoverage(reader, { file, account: named ?? reader.account, more })
}

function accountNamed(options: SourceOptions): string | null {
  const named = options['account']
  if (named === undefined) return null
  const parsed = parseTronAddress(named)
  if (parsed) return parsed.key
  throw new UserInputError('bad-account', `"${named.slice(0, 60)}" is no Tron address.`)
}

/** Between its oldest and newest row a page holds every transfer of the tokens in it; the oldest moment may be cut by the page's end. */
function* pageCoverage(
  { assets, oldest, newest, refused }: PageReader,
  {
    file,
    account,
    more,
  }: { readonly file: string; readonly account: string | null; readonly more: boolean },
): Generator<Item, void, undefined> {
  if (assets.size === 0) return
  if (account === null || refused > 0) {
    const message =
      account === null
        ? `${file}: no single address is in every row, so nothing is taken as whole; name it with --account.`
        : `${file}: rows were refused, so nothing is taken as whole.`
    yield { kind: 'note', code: 'coverage-withheld', message }
    return
  }
  const range = { from: more ? oldest + 1 : oldest, to: newest + 1 }
  if (range.from >= range.to) return
  const scope = { chain: 'tron', address: account, fromHeight: null, toHeight: null }
  for (const asset of [...assets].sort()) {
    const coverage = { ...scope, ...range, asset }
    yield { kind: 'value', value: { kind: 'coverage', coverage }, place: { file } }
  }
}
