/**
 * Takes traces on through customers' accounts at exchanges, and out of them again. What arrives at a deposit address is looked up in the
 * exchange's answer by its transaction; of that deposit the traced part is followed in the account, to the withdrawals and what was
 * exchanged there, and where those arrive on a chain that is held, on from there. Backward the same way against the order of the ledgers. Across
 * services that take one asset and pay another out the same way, where crossings are asked for (service-crossings.ts): that is an inference.
 */
import type { NoteBook } from '../../domain/answer.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { exchangeOf } from '../../domain/customer-account.ts'
import type { FlowTransfer } from '../../domain/flow-record.ts'
import type { TraceEnd } from '../../engine/trace/trace-record.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import type { CustomerAccounts } from './customer-accounts.ts'
import { isUtxo } from './group-receipts.ts'
import type { OriginGroup } from './origin-record.ts'
import type { ChainTrace } from './run-traces.ts'
import type { ServiceCrossings, TriedCrossing } from './service-crossings.ts'

/** Where value of an end goes on: part of a movement of another ledger. */
interface Continuation {
  /** Place of the end in its trace. */
  readonly end: number
  readonly seed: number
  readonly row: TransferRow
  readonly amount: bigint
  /** It stands on a matched crossing, here or before. */
  readonly inferred: boolean
}

/** Continuations of one trace, in the order of its ends. */
async function findContinuations(
  { ledger }: Pick<Context, 'ledger'>,
  accounts: CustomerAccounts,
  trace: ChainTrace,
  direction: 'forward' | 'backward',
): Promise<readonly Continuation[]> {
  const found: Continuation[] = []
  for (const [at, end] of trace.result.ends.entries()) {
    const next =
      exchangeOf(trace.chain) !== null
        ? await outOfBook({ ledger }, { accounts, trace, end, direction })
        : await intoBook({ ledger }, { accounts, trace, end, direction })
    const inferred = trace.inferred === true
    if (next) found.push({ end: at, seed: end.seed, ...next, inferred })
  }
  return found
}

interface At {
  readonly accounts: CustomerAccounts
  readonly trace: ChainTrace
  readonly end: TraceEnd
  readonly direction: 'forward' | 'backward'
}

type Next = Pick<Continuation, 'row' | 'amount'> | null

/** From a chain into the account: forward by the deposit that arrived, backward by the withdrawal that was paid. */
async function intoBook({ ledger }: Pick<Context, 'ledger'>, at: At): Promise<Next> {
  const { accounts, trace, end, direction } = at
  if (end.reason !== 'service') return null
  const receiver =
    direction === 'forward'
      ? (trace.names.get(end.address ?? -1) ?? null)
      : ((await rowAt({ ledger }, trace.chain, end))?.to ?? null)
  if (receiver === null) return null
  const side = direction === 'forward' ? 'deposit' : 'withdrawal'
  const [crossing] = accounts
    .crossings(trace.chain, end.txid, receiver)
    .filter((each) => each.side === side && sameSymbol(trace.asset, each.row.asset))
  return crossing ? part(end.amount, trace.asset, crossing.row) : null
}

/** From the account onto a chain, or into what was exchanged for it. */
async function outOfBook(context: Pick<Context, 'ledger'>, at: At): Promise<Next> {
  if (at.end.reason !== 'unsupported-chain') return null
  return throughExchange(at) ?? ontoChain(context, at)
}

async function ontoChain({ ledger }: Pick<Context, 'ledger'>, at: At): Promise<Next> {
  const { accounts, trace, end, direction } = at
  const crossing = accounts.crossingOf(trace.chain, end.txid, end.index)
  if (crossing?.side !== (direction === 'forward' ? 'withdrawal' : 'deposit')) return null
  const plain = end.txid.replace(/^0x/, '')
  for await (const row of ledger.transfers({ txids: [plain, `0x${plain}`] }))
    if (onChain(crossing, row) && sameSymbol(trace.asset, row.asset))
      return part(end.amount, trace.asset, row)
  return null
}

/** Of what was got in an exchange as much is traced as of what was given, rounded down. */
function throughExchange({ accounts, trace, end, direction }: At): Next {
  const { txid, index } = end
  const [mine, step] = direction === 'forward' ? [index, 1] : [index, -1]
  const own = accounts.exchanged(trace.chain, txid, mine)
  const other = accounts.exchanged(trace.chain, txid, mine + step)
  if (!own || !other || own.amount === 0n || own.asset !== trace.asset) return null
  return { row: other, amount: (end.amount * other.amount) / own.amount }
}

function onChain(
  { chain, address }: { readonly chain: string; readonly address: string },
  row: TransferRow,
): boolean {
  if (row.to !== address || row.kind === 'fee') return false
  return row.chain === chain || (chain === 'evm' && findChain(row.chain)?.family === 'evm')
}

async function rowAt(
  { ledger }: Pick<Context, 'ledger'>,
  chain: ChainId,
  { txid, index }: TraceEnd,
): Promise<TransferRow | null> {
  for await (const row of ledger.transfers({ chain, txids: [txid] }))
    if (row.index === index && row.kind !== 'fee') return row
  return null
}

function sameSymbol(a: AssetId, b: AssetId): boolean {
  return assetOf(a).symbol === assetOf(b).symbol
}

/** The same value in the other ledger's units, and no more than moved there. */
function part(amount: bigint, asset: AssetId, row: TransferRow): Next {
  const [from, to] = [assetOf(asset).decimals, assetOf(row.asset).decimals]
  if (from === null || to === null) return null
  const scaled = to >= from ? amount * 10n ** BigInt(to - from) : amount / 10n ** BigInt(from - to)
  const taken = scaled < row.amount ? scaled : row.amount
  return taken > 0n ? { row, amount: taken } : null
}

/** What is traced together next: one group for each chain and asset, in that order. */
async function groupContinuations(
  context: Pick<Context, 'ledger'>,
  continuations: readonly Continuation[],
): Promise<readonly OriginGroup[]> {
  const groups = new Map<string, OriginGroup>()
  for (const { seed, row, amount, inferred } of continuations) {
    const { chain, asset } = row
    const key = `${chain}\n${asset}\n${inferred}`
    const group = groups.get(key) ?? {
      ...{ chain, asset, outputs: [], transfers: [], receipts: [], earliest: row.time },
      ...(inferred ? { inferred } : {}),
    }
    groups.set(key, group)
    if (inferred) group.receipts.push(...(await receiptOf(context, { seed, row, amount })))
    if (isUtxo(chain, asset)) {
      const tx = await context.ledger.transactionNumber(chain, row.txid)
      if (tx !== null) group.outputs.push({ seed, outpoint: { tx, index: row.index }, amount })
    } else {
      const transfer = await flowOf(context, row)
      if (transfer) group.transfers.push({ seed, transfer, amount })
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

/** What of a movement came over a crossing, as a receipt of who got it. */
async function receiptOf(
  context: Pick<Context, 'ledger'>,
  { seed, row, amount }: Pick<Continuation, 'seed' | 'row' | 'amount'>,
): Promise<OriginGroup['receipts']> {
  const transfer = row.to === null ? null : await flowOf(context, row)
  if (transfer === null) return []
  const { ref, txid, point, height, time, kind, from, to, verification } = transfer
  const at = { ref, txid, point, height, time, kind, verification }
  return [{ seed, transfer: { ...at, from, to, amount } }]
}

/** The transfer as columns tell it. */
async function flowOf(
  { ledger }: Pick<Context, 'ledger'>,
  { chain, asset, from, to, txid, index, kind }: TransferRow,
): Promise<FlowTransfer | null> {
  const party = to ?? from[0]
  if (party === undefined) return null
  const [id = null] = await ledger.addressIds(chain, [party])
  if (id === null) return null
  const query = { asset, accounts: [id], limit: MOST }
  const reader = ledger.flow(chain)
  const [side] = await (to === null ? reader.outgoing(query) : reader.incoming(query))
  const isIt = (each: FlowTransfer) =>
    each.txid === txid && each.point.index === index && each.kind === kind
  return side?.transfers.find(isIt) ?? null
}

/** Transfers of one account that are looked through for one of them. */
const MOST = 1_000_000

/** Rounds of ledgers that a trace goes through: more than that is a mistake of ours or a ledger that lies. */
const MOST_ROUNDS = 64

/** Asks of finished traces where they go on, each end once. */
export class Onward {
  readonly #context: Pick<Context, 'ledger'>
  readonly #direction: 'forward' | 'backward'
  readonly #accounts: CustomerAccounts
  readonly #ends = new Map<ChainTrace, ReadonlyMap<number, TransferRow>>()
  readonly #tried = new Map<ChainTrace, ReadonlyMap<number, TriedCrossing>>()
  readonly #crossings: ServiceCrossings | null
  #rounds = 0

  /** `crossings` is `null` where nobody asks for them. */
  constructor(
    context: Pick<Context, 'ledger'>,
    options: {
      readonly accounts: CustomerAccounts
      readonly crossings: ServiceCrossings | null
      readonly direction: 'forward' | 'backward'
    },
  ) {
    this.#context = context
    this.#accounts = options.accounts
    this.#crossings = options.crossings
    this.#direction = options.direction
  }

  /** What is to be traced next because of traces that were not asked before. */
  async next(traces: readonly ChainTrace[]): Promise<readonly OriginGroup[]> {
    this.#rounds += 1
    if (this.#accounts.isEmpty && this.#crossings === null) return []
    if (this.#rounds > MOST_ROUNDS) return []
    const all: Continuation[] = []
    for (const trace of traces) {
      if (this.#ends.has(trace)) continue
      const told = await findContinuations(this.#context, this.#accounts, trace, this.#direction)
      const found = [...told, ...(await this.#across(trace, new Set(told.map(({ end }) => end))))]
      this.#ends.set(trace, new Map(found.map(({ end, row }) => [end, row])))
      all.push(...found)
    }
    return groupContinuations(this.#context, all)
  }

  /** Over services, at ends that no exchange's answer takes on. */
  async #across(trace: ChainTrace, known: ReadonlySet<number>): Promise<readonly Continuation[]> {
    const tried = new Map<number, TriedCrossing>()
    const found: Continuation[] = []
    for (const [at, end] of trace.result.ends.entries()) {
      const crossing = known.has(at) ? null : ((await this.#crossings?.cross(trace, end)) ?? null)
      if (crossing === null) continue
      tried.set(at, crossing)
      const { row, ratio } = crossing
      const amount = (end.amount * ratio.far) / ratio.near
      if (row !== null && amount > 0n)
        found.push({ end: at, seed: end.seed, row, amount, inferred: true })
    }
    this.#tried.set(trace, tried)
    return found
  }

  /** By the place of an end, what came of looking for a crossing. */
  crossingsOf(trace: ChainTrace): ReadonlyMap<number, TriedCrossing> {
    return this.#tried.get(trace) ?? new Map()
  }

  /** By the place of an end in its trace, the movement of another ledger in which it goes on. */
  endsOf(trace: ChainTrace): ReadonlyMap<number, TransferRow> {
    return this.#ends.get(trace) ?? new Map()
  }
}

/** Tells whose account at which exchange a trace went into. */
export function noteOnward(
  notes: NoteBook,
  trace: ChainTrace,
  onward: ReadonlyMap<number, TransferRow>,
): void {
  for (const [at, row] of onward) {
    const end = trace.result.ends[at]
    if (!end || exchangeOf(trace.chain) !== null || exchangeOf(row.chain) === null) continue
    const account = row.kind === 'exchange' ? null : row.chain
    if (account !== null)
      notes.add(
        'customer-account',
        `What reached ${trace.names.get(end.address ?? -1) ?? 'the service'} is followed in one customer's account (${account}), by the exchange's own answer.`,
      )
  }
}
