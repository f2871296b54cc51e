/** One row of a transfers CSV to a transfer (docs/reference/formats.md). Nothing in a row is guessed. */

import { parseAddress } from '../../domain/address/parse-address.ts'
import { parseUnits } from '../../domain/amount.ts'
import { type Asset, assetOf, resolveAsset } from '../../domain/asset.ts'
import { type Chain, findChain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { TRANSFER_KINDS, type TransferRecord } from '../../domain/ledger-record.ts'
import { parseTime } from '../../domain/time.ts'
import { AddressReader } from './ledger-address.ts'

export type TransferColumn = (typeof REQUIRED_COLUMNS)[number] | (typeof OPTIONAL_COLUMNS)[number]

export const REQUIRED_COLUMNS = ['chain', 'time', 'txid', 'index', 'from', 'to', 'asset'] as const
export const OPTIONAL_COLUMNS = [
  'amount',
  'amount_base',
  'height',
  'position',
  'kind',
  'note',
] as const

export interface RowContext {
  /** The cell of a column, trimmed; empty where the file has no such column. */
  readonly cell: (column: TransferColumn) => string
  /** The row's place among the rows of its file, from 0. */
  readonly row: number
  readonly memory: RowMemory
}

/** What was worked out for earlier rows of the file. */
export class RowMemory {
  readonly addresses = new AddressReader()
  readonly scopes = new Map<string, RowScope>()
}

/** What a row says about which part of the ledger it belongs to, known even when the rest of it is refused. */
export interface RowScope {
  readonly chain: Chain
  readonly asset: Asset
}

export interface MappedRow {
  readonly transfer: TransferRecord
  readonly scope: RowScope
  /** False when the time names no zone: it was read as UTC. */
  readonly zoned: boolean
}

const NOTE_LIMIT = 500
const MAX_AMOUNT = 1n << 256n

/** Chain and asset of a row. Throws `unknown-chain` or `unknown-asset`. */
export function rowScope({ cell, memory }: RowContext): RowScope {
  const key = `${cell('chain')} ${cell('asset')}`
  const known = memory.scopes.get(key)
  if (known) return known
  const scope = readScope(cell)
  if (memory.scopes.size < 10_000) memory.scopes.set(key, scope)
  return scope
}

function readScope(cell: RowContext['cell']): RowScope {
  const chain = findChain(cell('chain').toLowerCase())
  if (!chain) throw refuse('unknown-chain', `"${cut(cell('chain'))}" is not a chain.`)
  const text = cell('asset')
  const asset = resolveAsset(chain.id, text)
  if (!asset)
    throw refuse(
      'unknown-asset',
      `"${cut(text)}" is no asset of ${chain.name}: write its native ticker, a reviewed symbol or ${chain.id}:CONTRACT.`,
    )
  return { chain, asset: canonicalAsset(chain, asset) }
}

/** The rest of a row. Throws a UserInputError that says what is wrong with which cell. */
export function mapRow(context: RowContext, scope: RowScope): MappedRow {
  const { cell, row } = context
  const { chain, asset } = scope
  const time = parseTime(cell('time'))
  if (!time)
    throw refuse('bad-time', `"${cut(cell('time'))}" is neither ISO 8601 nor epoch seconds.`)
  const from = address(context, chain, 'from')
  const to = address(context, chain, 'to')
  if (from === null && to === null)
    throw refuse('no-address', 'The row names neither a sender nor a receiver.')
  const height = cell('height')
  const position = cell('position')
  const note = cell('note')
  return {
    scope,
    zoned: time.zoned,
    transfer: {
      chain: chain.id,
      txid: transactionId(chain, cell('txid')),
      index: whole(cell('index'), 'index'),
      kind: transferKind(cell('kind')),
      height: height === '' ? null : whole(height, 'height'),
      position: position === '' ? row : whole(position, 'position'),
      time: time.ms,
      from,
      to,
      asset: asset.id,
      amount: amount(cell('amount'), cell('amount_base'), asset),
      verification: 'asserted',
      note: note === '' ? null : note.slice(0, NOTE_LIMIT),
    },
  }
}

/** A contract is written in its chain's canonical address form, so that one token has one id. */
function canonicalAsset(chain: Chain, asset: Asset): Asset {
  if (asset.contract === null || chain.family === 'text') return asset
  const key = chain.family === 'bitcoin' ? null : parseAddress(asset.contract)
  if (key?.family !== chain.family)
    throw refuse('unknown-asset', `"${cut(asset.contract)}" is no contract of ${chain.name}.`)
  return assetOf(`${chain.id}:${key.key}`)
}

function address({ cell, memory }: RowContext, chain: Chain, side: 'from' | 'to'): string | null {
  const text = cell(side)
  if (text === '') return null
  const found = memory.addresses.read(chain, text)
  if (found === null)
    throw refuse(
      'bad-address',
      `"${cut(text)}" in "${side}" is no address of ${chain.name}, or its checksum is wrong.`,
    )
  return found
}

function transactionId(chain: Chain, text: string): string {
  if (text === '' || text.length > 200 || /[\p{Cc}\p{Cf}]/u.test(text))
    throw refuse('bad-txid', text === '' ? 'The row has no txid.' : `"${cut(text)}" is no txid.`)
  const hex = /^(?:0x)?([0-9a-f]{64})$/i.exec(text)?.[1]?.toLowerCase()
  if (hex === undefined || chain.family === 'text') return text
  return chain.family === 'evm' ? `0x${hex}` : hex
}

function transferKind(text: string): TransferRecord['kind'] {
  if (text === '') return 'transfer'
  const kind = TRANSFER_KINDS.find((each) => each === text.toLowerCase())
  if (!kind)
    throw refuse(
      'unknown-kind',
      `"${cut(text)}" is not a kind of transfer (${TRANSFER_KINDS.join(', ')}).`,
    )
  return kind
}

function whole(text: string, column: string): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) >= 2 ** 32)
    throw refuse('bad-number', `"${cut(text)}" in "${column}" is not a whole number.`)
  return Number(text)
}

/** Zero is an amount: address poisoning is made of zero-value transfers. */
function amount(units: string, base: string, asset: Asset): bigint {
  if (base !== '' && !/^\d{1,78}$/.test(base))
    throw refuse('bad-amount', `"${cut(base)}" is not an amount in base units.`)
  if (units === '' && base === '') throw refuse('bad-amount', 'The row has no amount.')
  if (units !== '' && asset.decimals === null && base === '')
    throw refuse(
      'unknown-decimals',
      `The decimals of ${asset.id} are not known: give amount_base instead of amount.`,
    )
  const fromBase = base === '' ? null : BigInt(base)
  const fromUnits =
    units === '' || asset.decimals === null ? null : parseUnits(units, asset.decimals)
  if (fromBase !== null && fromUnits !== null && fromBase !== fromUnits)
    throw refuse('bad-amount', `amount ${cut(units)} and amount_base ${cut(base)} differ.`)
  const value = fromBase ?? fromUnits ?? 0n
  if (value >= MAX_AMOUNT) throw refuse('bad-amount', 'The amount does not fit 256 bits.')
  return value
}

function refuse(code: string, reason: string): UserInputError {
  return new UserInputError(code, reason)
}

function cut(text: string): string {
  return text.slice(0, 80)
}
