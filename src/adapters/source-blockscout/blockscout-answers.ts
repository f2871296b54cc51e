/** Kept answers of a Blockscout instance (API v2) about one account, to facts. Token transfers come with the index of their log. */
import { nativeAsset } from '../../domain/asset.ts'
import { UserInputError } from '../../domain/errors.ts'
import { chainAddress, partyAddress } from '../../domain/evm/chain-address.ts'
import { FEE_INDEX, NATIVE_INDEX } from '../../domain/evm/movement-index.ts'
import { imitationNote } from '../../domain/imitation.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord, LedgerItem } from '../../domain/ledger-record.ts'
import { parseTime } from '../../domain/time.ts'
import {
  feesUnknown,
  HistoryReader,
  ROLLUPS,
  type ToldMovement,
  type ToldRow,
} from '../evm-history/history-reader.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import {
  type Fields,
  fieldsOf,
  hexOf,
  listOf,
  numberOf,
  quantityOf,
  required,
  textOf,
} from '../json-values/fields.ts'
import { type Answered, answersSource } from '../kept-answers/answers-source.ts'
import type { Manifest } from '../kept-answers/manifest.ts'

export const LISTS = ['transactions', 'internal-transactions', 'token-transfers'] as const
export type List = (typeof LISTS)[number]

/** Reads what {@link createBlockscoutSource} kept. */
export const blockscoutAnswers = answersSource('blockscout-answers', readBlockscout)

function* readBlockscout(
  manifest: Manifest,
  answers: readonly Answered[],
): Generator<ReadItem<LedgerItem>, readonly CoverageRecord[], undefined> {
  const reader = new HistoryReader(manifest, 'provider-word')
  const asked = new Set<List>()
  for (const { request, text, place } of answers) {
    const list = listOfRequest(request)
    asked.add(list)
    for (const row of pageIn(text).rows) {
      const id = String(row['transaction_hash'] ?? row['tx_hash'] ?? row['hash'] ?? '')
      const at: Place = { ...place, record: id.slice(0, 80) }
      yield* reader.row(() => READERS[list](manifest.chain, row), at, row)
    }
  }
  const rollup = ROLLUPS.has(manifest.chain)
  if (rollup && asked.has('transactions')) yield feesUnknown(manifest)
  const native = asked.has('transactions') && asked.has('internal-transactions') && !rollup
  return reader.coverage({ native, tokens: asked.has('token-transfers') })
}

function listOfRequest(request: string): List {
  const word = /\/addresses\/\w+\/([a-z-]+)/.exec(request)?.[1]
  return LISTS.find((each) => each === word) ?? 'transactions'
}

/** Rows of a page, and what asks for the next; `null` on the last one. Throws `bad-record`. */
export function pageIn(text: string): {
  readonly rows: readonly Fields[]
  readonly next: Fields | null
} {
  const page = fieldsOf(parseExactJson(text))
  if (page && Array.isArray(page['items']))
    return { rows: listOf(page, 'items'), next: fieldsOf(page['next_page_params']) }
  throw new UserInputError('bad-record', 'The answer is no page of items.')
}

/** Height of a row, where it is told. */
export function heightOf(row: Fields): number | null {
  return numberOf(row, 'block_number', 'block')
}

const READERS: Readonly<Record<List, (chain: string, row: Fields) => ToldRow>> = {
  transactions: transactionRow,
  'internal-transactions': internalRow,
  'token-transfers': tokenRow,
}

function factsOf(row: Fields) {
  const hash = hexOf(row, 32, 'transaction_hash', 'tx_hash', 'hash')
  const time = parseTime(textOf(row, 'timestamp') ?? '')
  return {
    txid: `0x${required(hash, 'transaction_hash')}`,
    height: heightOf(row),
    time: required(time, 'timestamp').ms,
    position: numberOf(row, 'position', 'transaction_index') ?? 0,
    note: null,
  }
}

function transactionRow(chain: string, row: Fields): ToldRow {
  const facts = factsOf(row)
  const asset = nativeAsset(chain)?.id ?? chain
  const from = required(addressOf(chain, row, 'from'), 'from')
  const to = addressOf(chain, row, 'to', 'created_contract')
  const amount = required(quantityOf(row, 'value'), 'value')
  const fee = ROLLUPS.has(chain) ? null : quantityOf(fieldsOf(row['fee']) ?? {}, 'value')
  const movements: ToldMovement[] = []
  if (textOf(row, 'status') !== 'error' && amount > 0n && to !== null)
    movements.push({ ...facts, index: NATIVE_INDEX, kind: 'transfer', from, to, asset, amount })
  if (fee !== null && fee > 0n)
    movements.push({ ...facts, index: FEE_INDEX, kind: 'fee', from, to: null, asset, amount: fee })
  return { movements, parties: [from, to], txid: facts.txid }
}

function internalRow(chain: string, row: Fields): ToldRow {
  const facts = factsOf(row)
  const asset = nativeAsset(chain)?.id ?? chain
  const from = required(addressOf(chain, row, 'from'), 'from')
  const to = addressOf(chain, row, 'to', 'created_contract')
  const amount = required(quantityOf(row, 'value'), 'value')
  const moved = row['success'] !== false && amount > 0n && to !== null && from !== to
  const move: ToldMovement = { ...facts, index: null, kind: 'internal', from, to, asset, amount }
  return { movements: moved ? [move] : [], parties: [from, to], txid: facts.txid }
}

function tokenRow(chain: string, row: Fields): ToldRow {
  const facts = factsOf(row)
  const token = fieldsOf(row['token']) ?? {}
  const contract = required(hexOf(token, 20, 'address_hash', 'address'), 'token address')
  const asset = `${chain}:${chainAddress(chain, contract)}`
  const from = partyOf(chain, row, 'from')
  const to = partyOf(chain, row, 'to')
  const parties = [from, to]
  // Items of collections have no amount.
  if ((textOf(token, 'type') ?? 'ERC-20') !== 'ERC-20')
    return { movements: [], parties, txid: facts.txid }
  if (from === null && to === null)
    throw new UserInputError('bad-record', 'The row names neither a sender nor a receiver.')
  const move: ToldMovement = {
    ...{ ...facts, from, to, asset, index: numberOf(row, 'log_index') },
    amount: required(quantityOf(fieldsOf(row['total']) ?? {}, 'value'), 'value'),
    kind: from === null ? 'mint' : to === null ? 'burn' : 'transfer',
    note: imitationNote(asset, [token['symbol'], token['name']]),
  }
  return { movements: [move], parties, txid: facts.txid }
}

function hashOf(row: Fields, name: string): string | null {
  return hexOf(fieldsOf(row[name]) ?? {}, 20, 'hash')
}

function addressOf(chain: string, row: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const digits = hashOf(row, name)
    if (digits !== null) return chainAddress(chain, digits)
  }
  return null
}

function partyOf(chain: string, row: Fields, name: string): string | null {
  return partyAddress(chain, required(hashOf(row, name), name))
}
