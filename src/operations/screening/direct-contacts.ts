/** The transfers between screened addresses and flagged ones, read with bounds: hubs are cut, and that is told. */
import { findChain } from '../../domain/chain.ts'
import { ledgerIdentifier } from '../../domain/identifier.ts'
import type { Contact } from '../../engine/screen/direct-exposure.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import type { KnownAddress } from './ledger-evidence.ts'

/** A transfer with one counterparty, not yet known to matter. */
export interface RawContact extends Omit<Contact, 'category'> {
  readonly time: number
}

export interface AddressContacts {
  readonly at: KnownAddress
  readonly contacts: readonly RawContact[]
  /** True when it has more transfers than are looked at. */
  readonly cut: boolean
}

const CHUNK_ADDRESSES = 2_000
const CHUNK_ROWS = 100_000

/** In chunks of addresses of one chain. Per address the first `limit` transfers in ledger order count, however they are read. */
export async function* readContacts(
  context: Context,
  addresses: readonly KnownAddress[],
  limit: number,
): AsyncGenerator<readonly AddressContacts[]> {
  const chains = [...new Set(addresses.map(({ chain }) => chain))].sort()
  for (const chain of chains) {
    const here = addresses.filter((at) => at.chain === chain)
    for (let at = 0; at < here.length; at += CHUNK_ADDRESSES)
      yield* readChunk(context, here.slice(at, at + CHUNK_ADDRESSES), limit)
  }
}

/** A chunk with too many transfers is halved until one address is alone; that one is read up to the limit only. */
async function* readChunk(
  context: Context,
  chunk: readonly KnownAddress[],
  limit: number,
): AsyncGenerator<readonly AddressContacts[]> {
  context.signal.throwIfAborted()
  const [first] = chunk
  if (!first) return
  const books = new Map(chunk.map((at) => [at.address, new ContactBook(at, limit)]))
  let rows = 0
  let whole = true
  for await (const row of context.ledger.transfers({
    chain: first.chain,
    addresses: chunk.map(({ address }) => address),
  })) {
    rows++
    for (const address of new Set([row.to, ...row.from]))
      if (address !== null) books.get(address)?.add(row)
    whole = chunk.length === 1 ? !books.get(first.address)?.cut : rows < CHUNK_ROWS
    if (!whole) break
  }
  if (whole || chunk.length === 1) {
    yield [...books.values()].map((book) => book.close())
    return
  }
  const half = Math.ceil(chunk.length / 2)
  yield* readChunk(context, chunk.slice(0, half), limit)
  yield* readChunk(context, chunk.slice(half), limit)
}

class ContactBook {
  readonly #at: KnownAddress
  readonly #limit: number
  readonly #contacts: RawContact[] = []
  #rows = 0

  constructor(at: KnownAddress, limit: number) {
    this.#at = at
    this.#limit = limit
  }

  get cut(): boolean {
    return this.#rows > this.#limit
  }

  add(row: TransferRow): void {
    this.#rows++
    if (this.cut || row.kind === 'fee') return
    const { txid, asset, amount, time } = row
    const sends = row.from.includes(this.#at.address)
    // What comes back to a sender is change.
    if (row.to === this.#at.address && sends) return
    const others = sends ? [row.to] : row.from
    const direction = sends ? 'destination' : 'source'
    for (const other of others) {
      if (other === null) continue
      const counterparty = keyOf(this.#at.chain, other)
      this.#contacts.push({ txid, direction, counterparty, asset, amount, time })
    }
  }

  close(): AddressContacts {
    return { at: this.#at, contacts: this.#contacts, cut: this.cut }
  }
}

/** Lists and tags know on-chain addresses by themselves, and wallets by their kind. */
function keyOf(chain: string, address: string): string {
  if (findChain(chain)?.family !== 'text') return address
  return ledgerIdentifier(chain, address)?.key ?? address
}
