/** The options of a statement, checked: whose it is, how it is read, what it claims to hold. */
import { checkZone } from '../../domain/calendar/local-time.ts'
import { bookId, type Chain, findChain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { type EpochMs, parseTime } from '../../domain/time.ts'
import type { SourceOptions } from '../../ports/source.ts'
import { requireFields } from '../mapping-file/bind-columns.ts'
import { parseMapping } from '../mapping-file/parse-mapping.ts'
import { ledgerAddressOn } from '../source-transfers/ledger-address.ts'
import { FORMS, PROVIDERS, type Provider, type StatementForm } from './provider-forms.ts'
import type { StatementClaim } from './read-statement.ts'
import { REQUIRED_FIELDS, STATEMENT_TERMS } from './statement-terms.ts'

export interface StatementOptions {
  readonly provider: Provider
  readonly chain: Chain
  readonly forms: readonly StatementForm[]
  readonly account: string | null
  readonly zone: string | null
  readonly claim: StatementClaim
}

/** Throws `unknown-provider`, `keeper-missing`, `unknown-chain`, `mapping-missing`, `bad-mapping`, `bad-account`, `bad-zone` and `bad-claim`. */
export function readOptions(options: SourceOptions): StatementOptions {
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
