/**
 * Outputs as transfers. Two streams in ledger order, outputs and input addresses, are merged by transaction: memory holds the
 * senders of one transaction at a time.
 */
import type { DuckDBValue } from '@duckdb/node-api'
import { nativeAsset } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { PaidTotal } from '../../domain/paid-total.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import type { AddressBook } from './address-book.ts'
import type { Params } from './database.ts'
import { type ChainTransfers, conditionParams, type TransferReader } from './transfer-conditions.ts'

type Blob = { readonly bytes: Uint8Array } | null
type StoredOutput = readonly [
  tx: number,
  txid: string,
  idx: number,
  coinbase: boolean,
  height: number,
  position: number,
  time: number,
  verification: string,
  address: number | null,
  payload: Blob,
  value: bigint,
]

export async function* streamUtxoTransfers(
  { database, book }: TransferReader,
  ask: ChainTransfers,
): AsyncIterable<TransferRow> {
  const asset = nativeAsset(ask.chain)?.id ?? ask.chain
  if (ask.asset !== undefined && ask.asset !== asset) return
  const { sql, params } = scope(ask)
  const [outputs, inputs] = await database.streamsAtOnce([
    { sql: outputsSql(sql), params },
    { sql: inputsSql(sql.transactions), params },
  ])
  if (outputs === undefined || inputs === undefined) return
  const senders = new SenderStream(inputs, ask.chain, book)
  try {
    for await (const rows of outputs)
      for (const row of rows as unknown as readonly StoredOutput[]) {
        const sent = await senders.of(row[0], row[4], row[5])
        yield { ...toTransfer(book, ask.chain, row), asset, ...sent }
      }
  } finally {
    outputs.close()
    inputs.close()
  }
}

/** Read by index, not destructured: an iterator per row doubles the time of an export. */
function toTransfer(
  book: AddressBook,
  chain: ChainId,
  row: StoredOutput,
): Omit<TransferRow, 'asset' | 'from'> {
  const [to, payload] = [row[8], row[9]]
  return {
    chain,
    txid: row[1],
    index: row[2],
    kind: row[3] ? 'reward' : 'transfer',
    height: row[4],
    position: row[5],
    time: row[6],
    to: to === null || payload === null ? null : book.text(chain, to, payload),
    amount: row[10],
    verification: row[7] as Verification,
    note: null,
  }
}

interface Scope {
  readonly transactions: string
  readonly outputs: string
}

const WITH_ADDRESS = 'WHERE chain = $chain AND address IN (SELECT unnest($ids::UINTEGER[]))'
const PAID = `SELECT tx FROM outputs ${WITH_ADDRESS}`
const PAYING = `SELECT tx FROM inputs ${WITH_ADDRESS}`
const VALID_TXID = "regexp_matches(x, '^([0-9a-fA-F]{2})+$')"
const TXIDS = `SELECT unhex(x) FROM (SELECT unnest($txids::VARCHAR[]) AS x) WHERE ${VALID_TXID}`

/** Which transactions and which of their outputs: with addresses, an output counts when it pays one or when one pays for it. */
const SIDES: Readonly<Record<'incoming' | 'outgoing' | 'both', Scope>> = {
  incoming: {
    transactions: `t.tx IN (${PAID})`,
    outputs: 'o.address IN (SELECT unnest($ids::UINTEGER[]))',
  },
  outgoing: { transactions: `t.tx IN (${PAYING})`, outputs: 'true' },
  both: {
    transactions: `(t.tx IN (${PAID}) OR t.tx IN (${PAYING}))`,
    outputs: `(o.address IN (SELECT unnest($ids::UINTEGER[])) OR o.tx IN (${PAYING}))`,
  },
}

function scope(ask: ChainTransfers): { readonly sql: Scope; readonly params: Params } {
  const transactions = ['t.chain = $chain']
  if (ask.from !== undefined) transactions.push('b.time >= $from')
  if (ask.to !== undefined) transactions.push('b.time < $to')
  if (ask.txids !== undefined) transactions.push(`t.txid IN (${TXIDS})`)
  const side = ask.ids === null ? null : SIDES[ask.side ?? 'both']
  if (side) transactions.push(side.transactions)
  const params: Record<string, DuckDBValue> = { ...conditionParams(ask) }
  delete params['asset']
  return {
    sql: { transactions: transactions.join(' AND '), outputs: side?.outputs ?? 'true' },
    params,
  }
}

const BEST = 'JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned'

function outputsSql({ transactions, outputs }: Scope): string {
  return `
    SELECT o.tx, hex(t.txid).lower(), o.idx, t.coinbase, b.height, t.position, b.time, b.verification, o.address, a.payload, o.value
    FROM outputs o JOIN transactions t ON t.chain = o.chain AND t.tx = o.tx ${BEST}
    LEFT JOIN addresses a ON a.chain = o.chain AND a.id = o.address
    WHERE o.chain = $chain AND ${transactions} AND ${outputs} ORDER BY b.height, t.position, o.idx`
}

function inputsSql(transactions: string): string {
  return `
    SELECT i.tx, b.height, t.position, i.address, a.payload, i.value
    FROM inputs i JOIN transactions t ON t.chain = i.chain AND t.tx = i.tx ${BEST}
    LEFT JOIN addresses a ON a.chain = i.chain AND a.id = i.address
    WHERE i.chain = $chain AND ${transactions} ORDER BY b.height, t.position, i.idx`
}

type Senders = Required<Pick<TransferRow, 'from' | 'paid'>>

type StoredInput = readonly [
  tx: number,
  height: number,
  position: number,
  address: number | null,
  payload: Blob,
  value: bigint | null,
]

/** Gives the distinct input addresses of transactions that are asked for in ledger order, and what each put in. */
class SenderStream {
  readonly #rows: AsyncIterator<StoredInput>
  readonly #chain: ChainId
  readonly #book: AddressBook
  #next: StoredInput | null = null
  #started = false
  #tx = -1
  #senders: Senders = { from: [], paid: { by: [], all: 0n } }

  constructor(
    chunks: AsyncIterable<readonly (readonly DuckDBValue[])[]>,
    chain: ChainId,
    book: AddressBook,
  ) {
    this.#rows = flatten(chunks)[Symbol.asyncIterator]()
    this.#chain = chain
    this.#book = book
  }

  async of(tx: number, height: number, position: number): Promise<Senders> {
    if (tx === this.#tx) return this.#senders
    if (!this.#started) await this.#advance()
    this.#started = true
    while (this.#next && isBefore(this.#next, height, position)) await this.#advance()
    const parts = new PaidTotal<number>()
    const names = new Map<number, string>()
    for (let row = this.#next; row && row[0] === tx; row = await this.#advance()) {
      const [, , , id, payload, value] = row
      if (id !== null && payload !== null && !names.has(id))
        names.set(id, this.#book.text(this.#chain, id, payload))
      parts.add(id, value)
    }
    this.#tx = tx
    this.#senders = { from: [...names.values()], paid: parts.parts() }
    return this.#senders
  }

  async #advance(): Promise<StoredInput | null> {
    const step = await this.#rows.next()
    this.#next = step.done ? null : step.value
    return this.#next
  }
}

function isBefore(row: StoredInput, height: number, position: number): boolean {
  return row[1] < height || (row[1] === height && row[2] < position)
}

async function* flatten(
  chunks: AsyncIterable<readonly (readonly DuckDBValue[])[]>,
): AsyncGenerator<StoredInput> {
  for await (const rows of chunks) for (const row of rows) yield row as unknown as StoredInput
}
