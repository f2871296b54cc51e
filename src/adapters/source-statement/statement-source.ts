/**
 * Statements of e-wallets, banks and exchanges as ledger facts at the level "provider's word": one account's movements, its fees, and which
 * part of its history they hold. A statement is one unit of work: where it stops half way it begins again and changes nothing twice.
 */

import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { timeReader } from '../../domain/calendar/time-format.ts'
import type { Chain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { canonicalJson } from '../../domain/hash.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { BoundColumns, isHeaderFor } from '../mapping-file/bind-columns.ts'
import { parseMapping } from '../mapping-file/parse-mapping.ts'
import { ledgerAddressOn } from '../source-transfers/ledger-address.ts'
import { openTable, type Table } from '../table-rows/open-table.ts'
import type { StatementForm } from './provider-forms.ts'
import { readStatement } from './read-statement.ts'
import { readOptions, type StatementOptions } from './statement-options.ts'
import { COMMON_WORDS, REQUIRED_FIELDS, STATEMENT_TERMS } from './statement-terms.ts'

/**
 * Options: `provider`; `mapping` (the text of a mapping file); `account`; `zone`; `name` (who keeps the account) or `chain`; `whole`
 * (`true`), `from`, `to` (ISO 8601): what the statement covers.
 */
export const statementFiles: FileSource<LedgerItem> = {
  id: 'statement',
  version: '3',
  async plan(paths, options) {
    readOptions(options)
    for (const path of paths) await checkFile(path)
    return paths.map((path) => ({ paths: [resolve(path)] }))
  },
  async describe(_unit, options) {
    const mapping = options['mapping']
    return mapping === undefined
      ? {}
      : { mapping: canonicalJson(parseMapping(mapping, STATEMENT_TERMS)) }
  },
  read,
}

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  _checkpoint: string | null,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const asked = readOptions(options)
  const path = unit.paths[0] ?? ''
  const { table, form } = await findForm(path, asked, signal)
  const mapping = withCommonWords(form)
  const formats = form.formats.map((format) => timeReader(format, mapping.time.calendar))
  const zone = asked.zone ?? mapping.time.zone ?? form.zone
  const told = asked.zone !== null || mapping.time.zone !== undefined
  const columns = new BoundColumns(mapping, table)
  const reader = {
    ...{ chain: asked.chain, columns, zone: zone ?? 'UTC', decimal: mapping.decimal ?? null },
    account: asked.account ?? accountAbove(table, form, asked.chain),
    unreadWords: new Set<string>(),
    time: (text: string) => {
      for (const format of formats) {
        const found = format(text)
        if (found) return found
      }
      return null
    },
  }
  const assumed = told
    ? null
    : form.zone === null
      ? 'UTC'
      : `${form.zone}, the zone of ${asked.chain.name}`
  yield* readStatement({ table, reader, claim: asked.claim, zoneAssumed: assumed }, signal)
}

/** The form whose columns the table has. Throws what {@link openTable} throws. */
async function findForm(
  path: string,
  { forms, provider }: StatementOptions,
  signal: AbortSignal,
): Promise<{ readonly table: Table; readonly form: StatementForm }> {
  const fits = forms.map((form) => isHeaderFor(form.mapping, REQUIRED_FIELDS))
  const [first] = forms
  const { table: shape = {} } = first?.mapping ?? {}
  const isHeader = (cells: readonly string[]): boolean => fits.some((isIt) => isIt(cells))
  const hint =
    forms.length === 1 && provider !== 'vasp'
      ? 'The header must hold the columns that the mapping names for time and amount.'
      : `Name its columns in a mapping (--mapping FILE) where they are not those of ${provider}.`
  const { encoding, delimiter, sheet } = shape
  const table = await openTable(
    path,
    {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(sheet === undefined ? {} : { sheet }),
      ...{ isHeader, hint },
    },
    signal,
  )
  const form = forms.find((_, at) => fits[at]?.(table.header)) ?? first
  if (!form)
    throw new UserInputError('mapping-missing', 'Nobody said which columns the statement has.')
  return { table, form }
}

/** A mapping's own words come first; words that many statements use follow. */
function withCommonWords({ mapping }: StatementForm): StatementForm['mapping'] {
  const words: Record<string, Record<string, string[]>> = {}
  for (const [field, meanings] of Object.entries(COMMON_WORDS)) {
    const own = mapping.words[field] ?? {}
    const known: Record<string, string[]> = {}
    for (const [meaning, list] of Object.entries(own)) known[meaning] = [...list]
    for (const [meaning, list] of Object.entries(meanings))
      known[meaning] = [...(known[meaning] ?? []), ...list]
    words[field] = known
  }
  return { ...mapping, words }
}

function accountAbove(table: Table, form: StatementForm, chain: Chain): string | null {
  const pattern = form.accountAbove
  if (!pattern) return null
  for (const { cells } of table.preamble) {
    const found = pattern.exec(cells.join(' '))
    const number = found?.slice(1).find((group) => group !== undefined)
    if (number !== undefined) return ledgerAddressOn(chain, number)
  }
  return null
}

async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UserInputError('file-not-found', `${basename(path)} does not exist.`, {
      hints: ['Check the path.'],
      cause,
    })
  })
  if (!found.isFile())
    throw new UserInputError('not-a-file', `${basename(path)} is not a file.`, {
      hints: ['Name the statements themselves.'],
    })
}
