/**
 * Statements of e-wallets, banks and exchanges as ledger facts at the level "provider's word": one account's movements, its fees, and which
 * part of its history they hold. A statement is one unit of work: where it stops half way it begins again and changes nothing twice.
 */

import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { checkZone } from '../../domain/calendar/local-time.ts'
import { timeReader } from '../../domain/calendar/time-format.ts'
import { bookId, type Chain, findChain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { canonicalJson } from '../../domain/hash.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import { type EpochMs, parseTime } from '../../domain/time.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { BoundColumns, isHeaderFor, requireFields } from '../mapping-file/bind-columns.ts'
import { parseMapping } from '../mapping-file/parse-mapping.ts'
import { ledgerAddressOn } from '../source-transfers/ledger-address.ts'
import { openTable, type Table } from '../table-rows/open-table.ts'
import { FORMS, PROVIDERS, type Provider, type StatementForm } from './provider-forms.ts'
import { readStatement, type StatementClaim } from './read-statement.ts'
import { COMMON_WORDS, REQUIRED_FIELDS, STATEMENT_TERMS } from './statement-terms.ts'

/**
 * Options: `provider`; `mapping` (the text of a mapping file); `account`; `zone`; `name` (who keeps the account) or `chain`; `whole`
 * (`true`), `from`, `to` (ISO 8601): what the statement covers.
 */
export const statementFiles: FileSource<LedgerItem> = {
  id: 'statement',
  version: '1',
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

interface Asked {
  readonly provider: Provider
  readonly chain: Chain
  readonly forms: readonly StatementForm[]
  readonly account: string | null
  readonly zone: string | null
  readonly claim: StatementClaim
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
  { forms, provider }: Asked,
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

/** Throws `unknown-provider`, `keeper-missing`, `unknown-chain`, `mapping-missing`, `bad-mapping`, `bad-account`, `bad-zone` and `bad-claim`. */
function readOptions(options: SourceOptions): Asked {
  const provider = PROVIDERS.find((each) => each === options['provider'])
  if (!provider)
    throw new UserInputError(
      'unknown-provider',
      `"${(options['provider'] ?? '').slice(0, 40)}" is no provider that is known.`,
      {
        hints: [`Known are ${PROVIDERS.join(', ')}; csv with a mapping takes any other.`],
      },
    )
  const chain = chainOf(provider, options)
  const zone = options['zone'] ?? null
  if (zone !== null) checkZone(zone)
  return {
    provider,
    chain,
    forms: formsOf(provider, options),
    account: accountOf(chain, options),
    zone,
    claim: claimOf(options),
  }
}

function formsOf(provider: Provider, options: SourceOptions): readonly StatementForm[] {
  const text = options['mapping']
  if (text !== undefined) {
    const mapping = parseMapping(text, STATEMENT_TERMS)
    requireFields(mapping, REQUIRED_FIELDS)
    const zone = FORMS[provider][0]?.zone ?? null
    return [{ name: 'mapping', mapping, formats: [mapping.time.format], zone }]
  }
  if (FORMS[provider].length > 0) return FORMS[provider]
  throw new UserInputError(
    'mapping-missing',
    'A statement of this kind needs a mapping that names its columns.',
    {
      hints: ['Give --mapping FILE; docs/guide/statements.md shows one.'],
    },
  )
}

function chainOf(provider: Provider, options: SourceOptions): Chain {
  const { name, chain: id } = options as { readonly name?: string; readonly chain?: string }
  if (provider !== 'csv' && provider !== 'vasp') return requireBook(provider)
  if (id !== undefined) return requireBook(id)
  const book = name === undefined ? null : bookId(provider === 'vasp' ? 'vasp' : 'bank', name)
  if (book !== null) return requireBook(book)
  throw new UserInputError(
    'keeper-missing',
    name === undefined
      ? 'Nobody said who keeps the account.'
      : `"${name.slice(0, 40)}" has no letter or digit of the Latin alphabet.`,
    { hints: ['Give --name with the name of the exchange or bank in Latin letters.'] },
  )
}

function requireBook(id: string): Chain {
  const chain = findChain(id)
  if (chain?.model === 'ewallet') return chain
  throw new UserInputError(
    'unknown-chain',
    `"${id.slice(0, 60)}" is no ledger that a provider keeps.`,
    {
      hints: [
        'Such ledgers are qiwi, yoomoney, payeer, webmoney, informal, and vasp-, bank- or wallet- with a name.',
      ],
    },
  )
}

function accountOf(chain: Chain, options: SourceOptions): string | null {
  const text = options['account']
  if (text === undefined) return null
  const account = ledgerAddressOn(chain, text.trim())
  if (account !== null && account !== '') return account
  throw new UserInputError('bad-account', `"${text.slice(0, 60)}" is no account of ${chain.name}.`)
}

function claimOf(options: SourceOptions): StatementClaim {
  const from = timeOf(options['from'])
  const to = timeOf(options['to'])
  if (from !== null && to !== null && from >= to)
    throw new UserInputError('bad-claim', 'The time range ends before it begins.', {
      hints: ['Give an end after the start; the end itself is not included.'],
    })
  return { whole: options['whole'] === 'true', from, to }
}

function timeOf(text: string | undefined): EpochMs | null {
  if (text === undefined) return null
  const parsed = parseTime(text)
  if (parsed) return parsed.ms
  throw new UserInputError('bad-time', `"${text.slice(0, 60)}" is not a time.`, {
    hints: ['Write ISO 8601, such as 2015-03-01 or 2015-03-01T12:00:00Z.'],
  })
}
