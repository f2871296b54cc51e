/** Reads both sides of an account for the test of deposit-address reuse, with the services that it paid. */
import type { AssetId } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { AccountSide, FlowTransaction, FlowTransfer } from '../../domain/flow-record.ts'
import { comparePoints, compareTransfers } from '../../domain/ledger-order.ts'
import { categoryTraits } from '../../domain/taxonomy.ts'
import {
  type DepositTransfer,
  type DepositUse,
  findDepositUse,
} from '../../engine/offramp/find-deposit-use.ts'
import { roleOfTag } from '../../engine/offramp/tag-role.ts'
import type { Context } from '../../ports/context.ts'
import { isUtxo } from '../traces/group-receipts.ts'
import type { Standings } from '../traces/standings.ts'
import { type DepositOptions, depositParameters } from './deposit-parameters.ts'

/** An account with more transfers than this on one side is no customer's deposit address. */
const MAX_TRANSFERS = 5_000
/** Marks receipts from nobody: rewards and mints prove nothing about a customer. */
const NOBODY = 'nobody'

/** A use of a deposit address, and one wallet of the service that it paid. */
export interface FoundUse extends DepositUse {
  readonly wallet: number
}

/** Tests accounts of one chain and asset; each is read once. */
export class DepositTest {
  readonly #context: Pick<Context, 'ledger' | 'signal'>
  readonly #chain: ChainId
  readonly #asset: AssetId
  readonly #standings: Standings
  readonly #options: DepositOptions
  readonly #found = new Map<number, FoundUse | null>()

  constructor(
    context: Pick<Context, 'ledger' | 'signal'>,
    scope: { readonly chain: ChainId; readonly asset: AssetId; readonly standings: Standings },
    options: DepositOptions,
  ) {
    this.#context = context
    this.#chain = scope.chain
    this.#asset = scope.asset
    this.#standings = scope.standings
    this.#options = options
  }

  /** What was found for an account that was tested; `null` otherwise. */
  use(account: number | null): FoundUse | null {
    return account === null ? null : (this.#found.get(account) ?? null)
  }

  /** Tests these accounts. */
  async run(accounts: Iterable<number>): Promise<void> {
    const fresh = [...new Set(accounts)].filter((account) => !this.#found.has(account))
    if (fresh.length === 0) return
    this.#context.signal.throwIfAborted()
    const reader = this.#context.ledger.flow(this.#chain)
    const ask = { asset: this.#asset, accounts: fresh, limit: MAX_TRANSFERS }
    const [incoming, outgoing] = [await reader.incoming(ask), await reader.outgoing(ask)]
    const utxo = isUtxo(this.#chain, this.#asset)
    if (!utxo)
      await this.#readStandings(outgoing.flatMap((side) => (isSmall(side) ? payeesIn(side) : [])))
    for (const [at, account] of fresh.entries()) {
      // Histories that are held in memory are gone through without a pause: nobody else would be heard.
      await new Promise((done) => setImmediate(done))
      this.#context.signal.throwIfAborted()
      const received = incoming[at]
      const sent = outgoing[at]
      const usable = received && sent && isSmall(received) && isSmall(sent) && sent.total > 0
      const paysService = usable && (utxo || this.#paysService(payeesIn(sent)))
      const use = paysService ? await this.#test(account, received.transfers, sent.transfers) : null
      this.#found.set(account, use)
    }
  }

  /** Who pays no service's wallet has no deposit address of one: nothing more is read of it. */
  #paysService(payees: readonly number[]): boolean {
    return payees.some((payee) => this.#nameOf(payee) !== null)
  }

  async #readStandings(payees: readonly number[]): Promise<void> {
    await this.#standings.read(
      this.#asset,
      [...new Set(payees)].filter((payee) => payee >= 0),
    )
  }

  async #test(
    account: number,
    received: readonly FlowTransfer[],
    sent: readonly FlowTransfer[],
  ): Promise<FoundUse | null> {
    const sends = isUtxo(this.#chain, this.#asset)
      ? await this.#spending(sent)
      : sent.map((transfer) => ({ transfer, to: transfer.to === null ? [] : [transfer.to] }))
    const payees = sends.flatMap(({ to }) => to)
    await this.#readStandings(payees)
    if (!this.#paysService(payees)) return null
    const kept = sends.filter(({ transfer }) => transfer.kind !== 'fee' && transfer.to !== account)
    const order = [...received, ...kept.map(({ transfer }) => transfer)].sort(compareTransfers)
    const ranks = new Map(order.map((transfer, rank) => [transfer, rank]))
    const plain = (transfer: FlowTransfer) => ({
      ...{ txid: transfer.txid, index: transfer.point.index, at: transfer.time },
      ...{ rank: ranks.get(transfer) ?? 0, amount: transfer.amount },
    })
    const incoming = received
      .filter((transfer) => transfer.from !== account && transfer.amount > 0n)
      .map(
        (transfer): DepositTransfer => ({
          ...plain(transfer),
          party: payer(transfer),
          service: null,
        }),
      )
    const outgoing = kept
      .filter(({ transfer }) => transfer.amount > 0n)
      .map(({ transfer, to }): DepositTransfer => {
        const party = to[0] === undefined ? null : String(to[0])
        return { ...plain(transfer), party, service: this.#serviceOf(to) }
      })
    const parameters = depositParameters(this.#asset, this.#options)
    const use = findDepositUse(incoming, outgoing, parameters, (party) => party !== NOBODY)
    return use && { ...use, wallet: Number(use.sweeps[0]?.sweep.party) }
  }

  /** Inputs of one transaction as one send to everybody it pays; its fee goes with it. */
  async #spending(
    sent: readonly FlowTransfer[],
  ): Promise<readonly { readonly transfer: FlowTransfer; readonly to: readonly number[] }[]> {
    const amounts = new Map<number, bigint>()
    for (const { ref, amount } of sent) amounts.set(ref, (amounts.get(ref) ?? 0n) + amount)
    const reader = this.#context.ledger.flow(this.#chain)
    const transactions = await reader.sources([...amounts.keys()])
    return transactions
      .map((transaction) => ({
        transfer: spendOf(transaction, amounts.get(transaction.tx) ?? 0n),
        to: payeesOf(transaction),
      }))
      .sort((a, b) => comparePoints(a.transfer.point, b.transfer.point))
  }

  /** The one service that all payees are wallets of. */
  #serviceOf(payees: readonly number[]): string | null {
    const services = new Set(payees.map((payee) => this.#nameOf(payee)))
    const [service = null] = services
    return services.size === 1 ? service : null
  }

  /** The service whose own wallet the payee is tagged as: paying a counter or another deposit address is no sweep. */
  #nameOf(payee: number): string | null {
    const evidence = this.#standings.evidence(payee)
    if (evidence?.rung !== 1 || !categoryTraits(evidence.tag.category).offramp) return null
    const { tag } = evidence
    return roleOfTag(tag) === 'wallet' ? (tag.actor ?? tag.label) : null
  }
}

function isSmall({ total }: AccountSide): boolean {
  return total <= MAX_TRANSFERS
}

function payeesIn({ transfers }: AccountSide): readonly number[] {
  return transfers.flatMap(({ to }) => to ?? [])
}

function payer({ kind, from }: FlowTransfer): string | null {
  if (kind === 'reward' || kind === 'mint') return NOBODY
  return from === null ? null : String(from)
}

/** Addresses paid; -1 stands for an output without address, which is no service's. */
function payeesOf({ outputs }: FlowTransaction): readonly number[] {
  return [...new Set(outputs.flatMap(({ value, address }) => (value > 0n ? [address ?? -1] : [])))]
}

function spendOf(transaction: FlowTransaction, amount: bigint): FlowTransfer {
  const { tx, txid, height, position, time, verification } = transaction
  const point = { major: height, minor: 0, position, index: 0, txid }
  const at = { ref: tx, txid, point, height, time, verification }
  return { ...at, kind: 'transfer', from: null, to: null, amount }
}
