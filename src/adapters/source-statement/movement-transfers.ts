/** The transfers of one movement: itself, its fee, and what was got where it was exchanged. */
import { maskBankCards } from '../../domain/bank-card.ts'
import { exchangeOf, outsideAddress } from '../../domain/customer-account.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { TransferRecord } from '../../domain/ledger-record.ts'
import type { Movement } from './read-movement.ts'

const NOTE_LIMIT = 500

export interface MovementPlace {
  /** Order among rows of one moment. */
  readonly position: number
  readonly note: string | null
}

/** Places that the customers of one exchange have in a transaction that carried movements of several of them. */
const SLOTS = 2 ** 20
const PER_SLOT = 64

/**
 * Tells rows of the same id apart by how often it came before; made anew for each file. An exchange answers on one customer at a time, and
 * what it calls an id may be the number of a row: there ids are each customer's own, and a transaction of a chain has room for many.
 */
export class TransferNames {
  readonly #seen = new Map<string, number>()

  /** Transaction id and index. A movement without an id of its own is named by its content, so that the same row in another file is the same. */
  name(movement: Movement): { readonly txid: string; readonly index: number } {
    const { parties, id, asset, amount, time } = movement
    const { from, to, txid: onChain } = parties
    const content = [asset.id, from, to, amount.toString(), Math.floor(time / 1000)]
    const customers = exchangeOf(asset.chain) === null ? null : customersOf(asset.chain, from, to)
    const own = id !== null && customers !== null ? `${customers}/${id}` : id
    const txid = onChain ?? own ?? `s-${sha256Hex(canonicalJson(content)).slice(0, 24)}`
    const first = onChain !== null && customers !== null ? slotOf(customers) : 0
    const place = `${txid}:${first}`
    const before = this.#seen.get(place) ?? 0
    this.#seen.set(place, before + 1)
    return { txid, index: first + before * 2 }
  }
}

/** Whose movement it is; one between two customers is the same in the answers on both. */
function customersOf(book: string, from: string | null, to: string | null): string {
  const sides = [from, to].filter((side) => side !== null && !outsideAddress(book, side))
  return [...new Set(sides)].join('>')
}

function slotOf(customers: string): number {
  return (Number.parseInt(sha256Hex(customers).slice(0, 8), 16) % SLOTS) * PER_SLOT
}

/** In ledger order. */
export function movementTransfers(
  movement: Movement,
  name: { readonly txid: string; readonly index: number },
  { position, note }: MovementPlace,
): readonly TransferRecord[] {
  const { asset, parties, amount, fee, kind, got, time } = movement
  const { from, to, account } = parties
  const base = {
    ...{ chain: asset.chain, txid: name.txid, height: null, position, time },
    ...{ verification: 'provider-word' as const, note: note === null ? null : noteText(note) },
  }
  const out = got ? { from: account, to: null } : { from, to }
  const main: TransferRecord = {
    ...{ ...base, ...out, index: name.index, asset: asset.id, amount },
    kind: got ? 'exchange' : kind,
  }
  const transfers: TransferRecord[] = kind === 'fee' ? [{ ...main, to: null }] : [main]
  if (fee > 0n)
    transfers.push({
      ...{ ...base, index: name.index, kind: 'fee', from: account, to: null },
      ...{ asset: asset.id, amount: fee },
    })
  if (got)
    transfers.push({
      ...{ ...base, index: name.index + 1, kind: 'exchange', from: null, to: account },
      ...{ asset: got.asset.id, amount: got.amount },
    })
  return transfers
}

function noteText(note: string): string {
  return maskBankCards(note).slice(0, NOTE_LIMIT)
}
