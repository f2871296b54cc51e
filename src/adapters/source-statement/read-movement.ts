/** One row of a statement as a movement of its account: when, which way, how much, with whom. Nothing is guessed: what does not fit is refused. */
import { type Asset, resolveAsset } from '../../domain/asset.ts'
import { localToUtc } from '../../domain/calendar/local-time.ts'
import type { Chain } from '../../domain/chain.ts'
import { readCurrency } from '../../domain/currency.ts'
import { TRANSFER_KINDS, type TransferKind } from '../../domain/ledger-record.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { TableRow } from '../table-rows/table-row.ts'
import { feeShare, readAmounts } from './read-amounts.ts'
import { type Parties, readParties } from './read-parties.ts'
import { cut, refuse } from './refuse.ts'
import { magnitude, printedCurrency, readNumber, type StatementReader } from './statement-reader.ts'

export interface Movement {
  readonly time: EpochMs
  /** The text named its own zone. */
  readonly zoned: boolean
  readonly asset: Asset
  readonly parties: Parties
  /** What the other side got or gave. */
  readonly amount: bigint
  /** What this account paid for it. */
  readonly fee: bigint
  readonly kind: TransferKind
  /** What came in for it, where it was exchanged within the account. */
  readonly got: { readonly asset: Asset; readonly amount: bigint } | null
  /** After this row, as the statement prints it. */
  readonly balance: bigint | null
  /** The provider's own id of it. */
  readonly id: string | null
}

/** Why a row is no movement. */
export type Skipped = 'failed' | 'pending' | 'empty'

/** Throws a UserInputError that says what is wrong with which cell. */
export function readMovement(row: TableRow, reader: StatementReader): Movement | Skipped {
  const { columns } = reader
  if (
    ['time', 'date', 'amount', 'in', 'out'].every((field) => columns.read(row, field).text === '')
  )
    return 'empty'
  const status = columns.meaning(row, 'status')
  if (status === null)
    throw refuse(
      'unknown-status',
      `"${cut(columns.read(row, 'status').text)}" is no status that is known: name it among the words of the mapping.`,
    )
  if (status !== 'done') return status as Skipped
  const time = readTime(row, reader)
  const kind = readKind(columns.meaning(row, 'kind'))
  const currency = columns.read(row, 'currency').text
  const paid = readAsset(
    currency === '' ? (printedCurrency(row, reader) ?? '') : currency,
    reader.chain,
  )
  const amounts = readAmounts(row, reader, paid)
  const got = readGot(row, reader)
  const parties = readParties(
    row,
    reader,
    kind === 'exchange' && got ? 'within' : amounts.direction,
  )
  const money =
    got && parties.direction === 'in'
      ? { ...got, fee: 0n, got: null }
      : {
          asset: paid,
          ...feeShare(amounts, parties.direction, columns.read(row, 'fee_paid_by').text),
          got: parties.direction === 'within' ? got : null,
        }
  const balance = readNumber(row, reader, 'balance', money.asset)
  return { ...time, kind, parties, ...money, balance, id: readId(columns.read(row, 'id').text) }
}

/** When a row happened. Throws `bad-time`. */
export function readTime(row: TableRow, { columns, time, zone }: StatementReader) {
  const parts = ['time', 'date', 'clock'].map((field) => columns.read(row, field))
  const filled = parts.filter(({ text }) => text !== '')
  const printed = filled.map(({ text }) => text).join(' ')
  const found = filled.every(({ kind }) => kind === 'date') ? isoLocal(printed) : time(printed)
  if (!found)
    throw refuse('bad-time', `"${cut(printed)}" does not fit the time format, or is no day.`)
  const year = new Date(found.ms).getUTCFullYear()
  if (year < FIRST_YEAR || year > LAST_YEAR)
    throw refuse(
      'bad-time',
      `"${cut(printed)}" reads as the year ${year}: name the calendar of the times in the mapping.`,
    )
  const ms = found.zoned ? found.ms : localToUtc(found.ms, zone)
  return { time: ms, zoned: found.zoned }
}

/** A year outside of these is one of another calendar than the one it was read in. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2100

/** What a workbook itself holds as date and time of day. */
function isoLocal(text: string): { readonly ms: number; readonly zoned: false } | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}(?:\.\d{3})?))?$/.exec(text)
  if (!match) return null
  return { ms: Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}Z`), zoned: false }
}

/** A currency by its code, number or sign, else a ticker of a crypto asset. */
function readAsset(text: string, chain: Chain): Asset {
  const asset = text === '' ? undefined : resolveAsset(chain.id, readCurrency(text) ?? text)
  if (asset) return asset
  throw refuse(
    'unknown-asset',
    text === ''
      ? 'The row names no currency.'
      : `"${cut(text)}" is no currency or ticker that is known.`,
  )
}

function readKind(meaning: string | null): TransferKind {
  return TRANSFER_KINDS.find((kind) => kind === meaning) ?? 'transfer'
}

/** What reached the receiver, where the statement tells it apart from what left the sender: an exchange, or a payment across currencies. */
function readGot(row: TableRow, reader: StatementReader): Movement['got'] {
  const currency = reader.columns.read(row, 'other_currency')
  if (currency.text === '') return null
  const asset = readAsset(currency.text, reader.chain)
  const amount = readNumber(row, reader, 'other_amount', asset)
  return amount === null ? null : { asset, amount: magnitude(amount) }
}

function readId(text: string): string | null {
  if (text === '') return null
  if (text.length <= 200 && !/[\p{Cc}\p{Cf}]/u.test(text)) return text
  throw refuse('bad-txid', `"${cut(text)}" is no id of a transaction.`)
}
