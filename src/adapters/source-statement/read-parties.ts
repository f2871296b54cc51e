/**
 * Who is on the other side of a row. A party at the same provider is its account; one elsewhere is named by the institution and its number
 * there; an address on a chain as `tron:T…`, which is where a trace goes on. Numbers of bank cards are never kept whole.
 */
import { parseAddress } from '../../domain/address/parse-address.ts'
import { maskBankCards } from '../../domain/bank-card.ts'
import { type Chain, findChain } from '../../domain/chain.ts'
import { ledgerAddressOn } from '../source-transfers/ledger-address.ts'
import type { TableRow } from '../table-rows/table-row.ts'
import { cut, refuse } from './refuse.ts'
import type { StatementReader } from './statement-reader.ts'

export interface Parties {
  /** `within`: both sides are this account; `none`: nobody said which side it is. */
  readonly direction: 'in' | 'out' | 'within' | 'none'
  /** This account; `null` when nobody told it. */
  readonly account: string | null
  readonly from: string | null
  readonly to: string | null
  /** The transaction on a chain that moved it in or out of the provider. */
  readonly txid: string | null
}

/** `direction` is what amounts and words say, `within` for an exchange; `null` when they say nothing. Throws `no-account`, `no-direction` and `bad-address`. */
export function readParties(
  row: TableRow,
  reader: StatementReader,
  direction: 'in' | 'out' | 'within' | null,
): Parties {
  const { columns, chain } = reader
  const own = accountIn(chain, columns.read(row, 'account').text) ?? reader.account
  const sender = accountIn(chain, columns.read(row, 'sender').text)
  const receiver = accountIn(chain, columns.read(row, 'receiver').text)
  const txid = transactionOf(columns.read(row, 'txid').text)
  const way = direction ?? wayOf(own, sender, receiver)
  if (way === 'within') return { direction: way, account: own, from: own, to: own, txid }
  if (way === null) return { ...named(sender, receiver), txid }
  const account = own ?? (way === 'in' ? receiver : sender)
  if (account === null) throw refuse('no-account', 'Nobody said whose statement it is.')
  const other = differing(way === 'in' ? sender : receiver, account) ?? otherParty(row, reader)
  const sides = way === 'in' ? { from: other, to: account } : { from: account, to: other }
  return { direction: way, account, ...sides, txid }
}

/** A row between two others than this account, or of a file that holds several. */
function named(from: string | null, to: string | null): Omit<Parties, 'txid'> {
  if (from !== null && to !== null) return { direction: 'none', account: null, from, to }
  throw refuse('no-direction', 'Nothing in the row says whether it came in or went out.')
}

function differing(party: string | null, account: string): string | null {
  return party === account ? null : party
}

function wayOf(own: string | null, sender: string | null, receiver: string | null) {
  if (own === null) return null
  if (sender === own && receiver === own) return 'within'
  if (sender === own) return 'out'
  return receiver === own ? 'in' : null
}

/** An account of the provider itself; `null` for an empty cell. */
function accountIn(chain: Chain, text: string): string | null {
  if (text === '' || text.toLowerCase() === 'null') return null
  const account = ledgerAddressOn(chain, isOwnForm(chain, text) ? text : maskBankCards(text))
  if (account === null) throw refuse('bad-address', `"${cut(text)}" is no account.`)
  return account
}

function otherParty(row: TableRow, { columns, chain }: StatementReader): string | null {
  const chained = addressOn(columns.read(row, 'network').text, columns.read(row, 'address').text)
  if (chained !== null) return chained
  const number = columns.read(row, 'counterparty').text
  const institution = columns.read(row, 'institution').text
  if (number === '' && institution === '') return null
  const elsewhere = institution !== '' && !isOwnName(chain, institution)
  if (!elsewhere) return accountIn(chain, number)
  return accountIn(chain, number === '' ? institution : `${institution} ${number}`)
}

/** Numbers of YooMoney wallets look like bank cards, and are none. */
function isOwnForm(chain: Chain, text: string): boolean {
  return chain.id === 'yoomoney' && /^4100\d{7,12}$/.test(text)
}

function isOwnName(chain: Chain, institution: string): boolean {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  return plain(institution).startsWith(plain(chain.name))
}

/** Words by which exchanges name networks; any other is left to the address's own form. */
const NETWORKS: readonly (readonly [RegExp, string])[] = [
  [/^(trc-?\d*|trx|tron)\b/i, 'tron'],
  [/^(erc-?\d*|eth|ethereum)\b/i, 'ethereum'],
  [/^(bep-?\d*|bsc|bnb)\b/i, 'bsc'],
  [/^(polygon|matic|pol)\b/i, 'polygon'],
  [/^(arb)/i, 'arbitrum'],
  [/^(op|optimism)\b/i, 'optimism'],
  [/^base\b/i, 'base'],
  [/^(avax|avalanche)/i, 'avalanche'],
]

/** `tron:T…`; a key of an EVM chain whose network nobody named is `evm:0x…`. Text that is no address stays as it is. */
function addressOn(network: string, text: string): string | null {
  if (text === '') return null
  const parsed = parseAddress(text)
  if (!parsed) return text.length > 200 || /[\p{Cc}\p{Cf}]/u.test(text) ? null : text
  if (parsed.chain !== null) return `${parsed.chain}:${parsed.key}`
  const named = NETWORKS.find(
    ([word, chain]) => word.test(network) && findChain(chain)?.family === 'evm',
  )
  return `${named?.[1] ?? 'evm'}:${parsed.key}`
}

/** As chains write it: lower case, `0x` kept. Text of another form is no transaction. */
function transactionOf(text: string): string | null {
  const hex = /^(0x)?([0-9a-f]{64})$/i.exec(text.trim())
  return hex ? `${hex[1] === undefined ? '' : '0x'}${(hex[2] ?? '').toLowerCase()}` : null
}
