/**
 * A transfer of which parties, amount and rank are known, and whose other members are read when one of them is asked for: algorithms that
 * go through whole histories look at few of them.
 */
import type { FlowTransfer } from '../../domain/flow-record.ts'

/** Reads the transfer at a rank of its segment. */
export interface TransferSource {
  read(transfer: IndexedTransfer): FlowTransfer
}

export class IndexedTransfer implements FlowTransfer {
  readonly from: number | null
  readonly to: number | null
  readonly amount: bigint
  /** Over all segments of one reading. */
  readonly rank: number
  readonly #source: TransferSource
  #whole: FlowTransfer | null = null
  readonly ranking: object

  constructor(
    source: TransferSource & { readonly ranking: object },
    rank: number,
    known: { readonly from: number | null; readonly to: number | null; readonly amount: bigint },
  ) {
    this.#source = source
    this.ranking = source.ranking
    this.rank = rank
    this.from = known.from
    this.to = known.to
    this.amount = known.amount
  }

  get ref(): number {
    return this.#read().ref
  }

  get txid(): string {
    return this.#read().txid
  }

  get point(): FlowTransfer['point'] {
    return this.#read().point
  }

  get height(): number | null {
    return this.#read().height
  }

  get time(): number {
    return this.#read().time
  }

  get kind(): FlowTransfer['kind'] {
    return this.#read().kind
  }

  get verification(): FlowTransfer['verification'] {
    return this.#read().verification
  }

  /** As the record's own reader gives it. */
  toJSON(): FlowTransfer {
    return this.#read()
  }

  #read(): FlowTransfer {
    this.#whole ??= this.#source.read(this)
    return this.#whole
  }
}
