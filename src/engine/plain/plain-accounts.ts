/** A plain list of transfers of one asset on an account chain, checked, put in ledger order and numbered. */
import { checkTransfer } from '../../domain/check-amounts.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { FlowBlock, FlowTransfer } from '../../domain/flow-record.ts'
import { compareTransfers, ledgerPoint } from '../../domain/ledger-order.ts'
import { type OutputName, outputKey, type PlainTransfer } from '../../domain/plain-transaction.ts'
import type { Names } from './names.ts'
import type { PlainLedger } from './plain-world.ts'

/** The checked list. */
export class PlainAccounts implements PlainLedger {
  readonly #named = new Map<string, FlowTransfer>()
  readonly #incoming = new Map<number, FlowTransfer[]>()
  readonly #outgoing = new Map<number, FlowTransfer[]>()

  /** Throws `bad-transfer` on a negative amount and `duplicate-transfer` when (txid, index, kind) is given twice. */
  constructor(transfers: readonly PlainTransfer[], names: Names) {
    const known = new Set<string>()
    const numbered = transfers.map((transfer, ref): FlowTransfer => {
      const { txid, index, kind = 'transfer', height, time, amount } = transfer
      const key = outputKey(transfer)
      checkTransfer(transfer)
      if (known.has(`${key}:${kind}`))
        throw new UserInputError('duplicate-transfer', `Transfer ${key} is given twice.`)
      known.add(`${key}:${kind}`)
      const position = transfer.position ?? ref
      return {
        ...{ ref, txid, height, time, kind, amount, verification: 'asserted' as const },
        point: ledgerPoint('account', { height, time, position, index, txid }),
        from: names.id(transfer.from),
        to: names.id(transfer.to),
      }
    })
    for (const transfer of numbered.sort(compareTransfers)) this.#place(transfer)
  }

  /** The transfer of this name that can be an origin: fees never are, so that (txid, index) names one even where a fee shares it. */
  transfer(name: OutputName): FlowTransfer | null {
    return this.#named.get(outputKey(name)) ?? null
  }

  side(side: 'incoming' | 'outgoing', account: number): readonly FlowTransfer[] {
    return (side === 'incoming' ? this.#incoming : this.#outgoing).get(account) ?? []
  }

  transaction(): undefined {
    return undefined
  }

  spend(): null {
    return null
  }

  block(height: number): FlowBlock {
    return { height, coinbase: null, fees: [] }
  }

  #place(transfer: FlowTransfer): void {
    const { txid, point, kind, from, to } = transfer
    if (kind !== 'fee') this.#named.set(`${txid}:${point.index}`, transfer)
    add(this.#outgoing, from, transfer)
    add(this.#incoming, to, transfer)
  }
}

function add(
  side: Map<number, FlowTransfer[]>,
  account: number | null,
  transfer: FlowTransfer,
): void {
  if (account === null) return
  const known = side.get(account)
  if (known) known.push(transfer)
  else side.set(account, [transfer])
}
