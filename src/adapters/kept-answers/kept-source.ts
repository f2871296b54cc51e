/** What every source of kept answers has in common: whom it asks, where it keeps what it was told, and the collection of one question. */
import type {
  AddressSourceAccess,
  AddressSourceKind,
  HistoryAsk,
} from '../../ports/address-source.ts'
import type { AnswerShelf } from './answer-shelf.ts'
import { Collection } from './collection.ts'

export abstract class KeptSource {
  abstract readonly kind: AddressSourceKind
  /** Host and port: who learns the addresses. */
  abstract readonly label: string
  protected readonly shelf: AnswerShelf
  protected readonly access: AddressSourceAccess

  constructor(shelf: AnswerShelf, access: AddressSourceAccess) {
    this.shelf = shelf
    this.access = access
  }

  get chain(): string {
    return this.access.chain
  }

  discard(paths: readonly string[]): Promise<void> {
    return this.shelf.forget(paths)
  }

  async close(): Promise<void> {}

  /** Gathers the answers to one question; `address` is `null` where one transaction is asked for. */
  protected collect(
    ask: Pick<HistoryAsk, 'asset' | 'from' | 'head'> & { readonly address: string | null },
  ): Collection {
    const { address, asset, from, head } = ask
    const { chain, synthetic } = this.access
    return new Collection(this.shelf, {
      ...{ source: this.kind, asked: this.label, chain, address, asset, synthetic },
      ...{ from: { ...from }, head: { ...head } },
    })
  }
}
