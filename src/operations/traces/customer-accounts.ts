/**
 * Accounts of single customers at exchanges, as the exchanges answered (`ingest statement --provider vasp`). A trace that reaches a deposit
 * address goes on through that customer's account and no other's: what follows is the exchange's word, tied to the chain by the transaction
 * id that both sides have.
 */
import { type ChainId, findChain } from '../../domain/chain.ts'
import { exchangeOf, outsideAddress } from '../../domain/customer-account.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'

/** One movement between a customer's account and a chain. */
export interface Crossing {
  /** The exchange's ledger. */
  readonly book: ChainId
  readonly row: TransferRow
  readonly side: 'deposit' | 'withdrawal'
  /** The customer's account. */
  readonly account: string
  /** The address on the chain. */
  readonly address: string
}

/** What the exchanges' answers say of addresses and transactions. */
export class CustomerAccounts {
  readonly #byTransaction = new Map<string, Crossing[]>()
  readonly #deposits = new Map<string, Crossing>()
  readonly #exchanges = new Map<string, TransferRow[]>()
  readonly #outside = new Map<string, string>()

  /** Reads every ledger of an exchange that was imported; there are few, of few customers. */
  static async open({ ledger }: Pick<Context, 'ledger'>): Promise<CustomerAccounts> {
    const accounts = new CustomerAccounts()
    for (const { chain } of await ledger.heads())
      if (exchangeOf(chain) !== null)
        for await (const row of ledger.transfers({ chain })) accounts.#add(chain, row)
    return accounts
  }

  /** Nothing was imported of any exchange. */
  get isEmpty(): boolean {
    return this.#byTransaction.size === 0 && this.#exchanges.size === 0
  }

  /** Whether the address is one at which a customer paid in, on that chain. */
  depositAt(chain: ChainId, address: string): Crossing | null {
    return (
      namesOn(chain, address)
        .map((name) => this.#deposits.get(name))
        .find((found) => found) ?? null
    )
  }

  /** Movements that this transaction of a chain carried in or out, at that address. */
  crossings(chain: ChainId, txid: string, address: string): readonly Crossing[] {
    const names = namesOn(chain, address)
    return (this.#byTransaction.get(plainId(txid)) ?? []).filter((crossing) =>
      names.includes(this.#outside.get(keyOf(crossing)) ?? ''),
    )
  }

  /** The crossing that a movement of a book is, or `null`. */
  crossingOf(
    book: ChainId,
    txid: string,
    index: number,
  ): (Crossing & { readonly chain: string }) | null {
    const found = (this.#byTransaction.get(plainId(txid)) ?? []).find(
      (each) => each.book === book && each.row.index === index,
    )
    const outside = found && outsideAddress(book, this.#outside.get(keyOf(found)) ?? null)
    return found && outside ? { ...found, chain: outside.chain } : null
  }

  /** One side of an exchange within an account: what was given, and one index further what was got. */
  exchanged(book: ChainId, txid: string, index: number): TransferRow | null {
    const rows = this.#exchanges.get(`${book} ${txid}`) ?? []
    return rows.find((row) => row.index === index) ?? null
  }

  #add(book: ChainId, row: TransferRow): void {
    const [from = null] = row.from
    if (row.kind === 'exchange') this.#put(this.#exchanges, `${book} ${row.txid}`, row)
    const side = outsideAddress(book, from)
      ? 'deposit'
      : outsideAddress(book, row.to)
        ? 'withdrawal'
        : null
    const [outside, account] = side === 'deposit' ? [from, row.to] : [row.to, from]
    if (side === null || outside === null || account === null) return
    const crossing = {
      book,
      row,
      side,
      account,
      address: outsideAddress(book, outside)?.address ?? '',
    } as const
    this.#outside.set(keyOf(crossing), outside)
    this.#put(this.#byTransaction, plainId(row.txid), crossing)
    if (side === 'deposit' && !this.#deposits.has(outside)) this.#deposits.set(outside, crossing)
  }

  #put<T>(map: Map<string, T[]>, key: string, value: T): void {
    const list = map.get(key)
    if (list) list.push(value)
    else map.set(key, [value])
  }
}

/** The tag that an exchange's own answer amounts to: the address is one customer's deposit address. */
export function answerTag({ book, account, address }: Crossing): TagRecord {
  const keeper = exchangeOf(book) ?? book
  return {
    ...{ subject: address, chain: null, actor: keeper, category: 'exchange', confidence: 1 },
    label: `deposit address of customer ${account} at ${keeper}`,
    ...{ concepts: ['deposit'], abuse: null, source: `its answer (${book})`, pack: book },
    ...{ lastModified: null, definer: false },
  }
}

function keyOf({ book, row }: Pick<Crossing, 'book' | 'row'>): string {
  return `${book} ${row.txid}:${row.index}`
}

/** A key of an EVM chain may stand without its chain's name. */
function namesOn(chain: ChainId, address: string): readonly string[] {
  const named = `${chain}:${address}`
  return findChain(chain)?.family === 'evm' ? [named, `evm:${address}`] : [named]
}

/** Exchanges write ids of EVM transactions with and without 0x. */
function plainId(txid: string): string {
  return txid.replace(/^0x/, '')
}
