/** Answers flow needs from plain lists, so that the library computes over anyone's transactions without a store. */
import { checkTransfer } from '../../domain/check-amounts.ts'
import { InvariantError, UserInputError } from '../../domain/errors.ts'
import type {
  AccountSide,
  FlowNeed,
  FlowProcess,
  FlowReply,
  FlowTransaction,
  FlowTransfer,
  Party,
  Standing,
} from '../../domain/flow-record.ts'
import { ledgerPoint } from '../../domain/ledger-order.ts'
import { sortTransactions } from '../../domain/ledger-view.ts'
import type { PlainTransaction, PlainTransfer } from '../../domain/plain-transaction.ts'
import { compareTransfers } from '../trace/account-queue.ts'

/** What sources say of an address; nothing where nobody says anything. */
export type PartiesOf = (address: string) => readonly Party[]

/** Numbers for texts, in the order in which they are first seen. */
export class Names {
  readonly #ids = new Map<string, number>()
  readonly #texts: string[] = []

  id(text: string): number {
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    this.#ids.set(text, this.#texts.length)
    return this.#texts.push(text) - 1
  }

  text(id: number | null): string | null {
    return id === null ? null : (this.#texts[id] ?? null)
  }
}

type Sides = Readonly<Record<'incoming' | 'outgoing', ReadonlyMap<number, readonly FlowTransfer[]>>>

/** One plain ledger with numbers for its addresses. */
export class PlainFlow {
  readonly #names: Names
  readonly #partiesOf: PartiesOf
  readonly #whole: boolean
  readonly #transactions: readonly FlowTransaction[]
  readonly #spends: ReadonlyMap<string, { readonly tx: number; readonly index: number }>
  readonly #sides: Sides

  private constructor(
    names: Names,
    options: { readonly partiesOf: PartiesOf; readonly whole: boolean },
    ledger: {
      readonly transactions: readonly FlowTransaction[]
      readonly transfers: readonly FlowTransfer[]
    },
  ) {
    this.#names = names
    this.#partiesOf = options.partiesOf
    this.#whole = options.whole
    this.#transactions = ledger.transactions
    this.#spends = spendsOf(ledger.transactions)
    this.#sides = sidesOf(ledger.transfers)
  }

  /** A chain of outputs. Throws `duplicate-transaction`. */
  static ofTransactions(
    transactions: readonly PlainTransaction[],
    names: Names,
    options: { readonly partiesOf: PartiesOf; readonly whole: boolean },
  ): PlainFlow {
    const flow = flowTransactions(transactions, names)
    return new PlainFlow(names, options, { transactions: flow, transfers: outputSides(flow) })
  }

  /** Accounts of one asset. */
  static ofTransfers(
    transfers: readonly PlainTransfer[],
    names: Names,
    options: { readonly partiesOf: PartiesOf; readonly whole: boolean },
  ): PlainFlow {
    const flow = transfers.map((transfer, ref) => flowTransfer(transfer, ref, names))
    return new PlainFlow(names, options, { transactions: [], transfers: flow })
  }

  /** Runs a process to its end. */
  run<T>(process: FlowProcess<T>): T {
    let step = process.next()
    while (!step.done) step = process.next(this.#answer(step.value))
    return step.value
  }

  #answer(need: FlowNeed): FlowReply {
    switch (need.need) {
      case 'incoming':
      case 'outgoing':
        return {
          need: need.need,
          sides: need.accounts.map((account) => this.#side(need.need, account, need.limit)),
        }
      case 'spends':
        return {
          need: 'spends',
          spends: need.outpoints.map(({ tx, index }) => this.#spends.get(`${tx}:${index}`) ?? null),
        }
      case 'sources':
        return {
          need: 'sources',
          transactions: need.txs.flatMap((tx) => this.#transactions[tx] ?? []),
        }
      case 'standing':
        return { need: 'standing', standings: need.addresses.map((one) => this.#standing(one)) }
      case 'pause':
        return { need: 'pause' }
      default:
        throw new InvariantError('need-not-met', `Plain lists answer no need of ${need.need}.`)
    }
  }

  #side(side: 'incoming' | 'outgoing', account: number, limit: number): AccountSide {
    const all = this.#sides[side].get(account) ?? []
    return { account, total: all.length, transfers: all.slice(0, limit) }
  }

  #standing(address: number): Standing {
    const covered = this.#whole ? [{ from: 0, to: Number.POSITIVE_INFINITY }] : []
    const parties = this.#partiesOf(this.#names.text(address) ?? '')
    return { address, stop: null, covered, parties }
  }
}

function flowTransactions(
  transactions: readonly PlainTransaction[],
  names: Names,
): readonly FlowTransaction[] {
  const sorted = sortTransactions(transactions)
  const numbers = new Map(sorted.map(({ txid }, tx) => [txid, tx]))
  if (numbers.size < sorted.length)
    throw new UserInputError('duplicate-transaction', 'A transaction is given twice.')
  return sorted.map((transaction, tx) => {
    const { txid, height, time, coinbase, locktime = 0, vsize = 0 } = transaction
    return {
      ...{ tx, txid, height, position: tx, time, coinbase, locktime, vsize },
      verification: 'asserted' as const,
      inputs: transaction.inputs.map(({ prev, value, address, scriptType }) => {
        const number = prev === null ? undefined : numbers.get(prev.txid)
        const known = prev !== null && number !== undefined
        return {
          prev: known ? { tx: number, index: prev.index } : null,
          value,
          address: address === null ? null : names.id(address),
          scriptType,
        }
      }),
      outputs: transaction.outputs.map(({ value, address, scriptType }) => ({
        value,
        address: address === null ? null : names.id(address),
        scriptType,
      })),
    }
  })
}

function flowTransfer(transfer: PlainTransfer, ref: number, names: Names): FlowTransfer {
  const { txid, index, kind = 'transfer', height, time, from, to, amount } = transfer
  checkTransfer(transfer)
  const position = transfer.position ?? ref
  return {
    ...{ ref, txid, height, time, kind, amount, verification: 'asserted' as const },
    point: ledgerPoint('account', { height, time, position, index, txid }),
    from: from === null ? null : names.id(from),
    to: to === null ? null : names.id(to),
  }
}

/** Outputs and inputs as transfers, as a store's flow reader tells them: `ref` is the number of the transaction. */
function outputSides(transactions: readonly FlowTransaction[]): readonly FlowTransfer[] {
  return transactions.flatMap((transaction) => {
    const { tx, txid, height, position, time, coinbase, verification } = transaction
    const kind = coinbase ? ('reward' as const) : ('transfer' as const)
    const at = (index: number) => ({
      ...{ ref: tx, txid, height, time, kind, verification },
      point: ledgerPoint('utxo', { height, time, position, index, txid }),
    })
    return [
      ...transaction.outputs.map(({ value, address }, index) => ({
        ...{ ...at(index), from: null, to: address, amount: value },
      })),
      ...transaction.inputs.map(({ value, address }, index) => ({
        ...{ ...at(index), from: address, to: null, amount: value ?? 0n },
      })),
    ]
  })
}

function spendsOf(transactions: readonly FlowTransaction[]) {
  const spends = new Map<string, { readonly tx: number; readonly index: number }>()
  for (const { tx, inputs } of transactions)
    inputs.forEach(({ prev }, index) => {
      if (prev) spends.set(`${prev.tx}:${prev.index}`, { tx, index })
    })
  return spends
}

function sidesOf(transfers: readonly FlowTransfer[]): Sides {
  const incoming = new Map<number, FlowTransfer[]>()
  const outgoing = new Map<number, FlowTransfer[]>()
  for (const transfer of [...transfers].sort(compareTransfers)) {
    add(incoming, transfer.to, transfer)
    add(outgoing, transfer.from, transfer)
  }
  return { incoming, outgoing }
}

function add(side: Map<number, FlowTransfer[]>, account: number | null, transfer: FlowTransfer) {
  if (account === null) return
  const known = side.get(account)
  if (known) known.push(transfer)
  else side.set(account, [transfer])
}
