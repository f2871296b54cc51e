/** Who else could act on traced value: operators of e-wallets, issuers of tokens at rest, and hubs that nobody has named. */
import { displayAddress } from '../../domain/address/display-address.ts'
import type { NoteBook } from '../../domain/answer.ts'
import { assetOf } from '../../domain/asset.ts'
import { findChain } from '../../domain/chain.ts'
import type { Context } from '../../ports/context.ts'
import type { ChainTrace } from '../traces/run-traces.ts'
import type { Arrival } from './collect-places.ts'
import type { OfframpData } from './offramp-shape.ts'
import { valueArrivals } from './value-arrivals.ts'

interface Scope {
  readonly traces: readonly ChainTrace[]
  readonly seedOf: (seed: number) => string
  readonly notes: NoteBook
}

type Holder = Omit<OfframpData['controllers'][number], 'address' | keyof ValueRow>
type ValueRow = Awaited<ReturnType<typeof valueArrivals>>['row']

/** The operator of every e-wallet that was an origin or holds value, the issuer of every token balance at rest. */
export async function findControllers(
  context: Context,
  scope: Scope,
): Promise<OfframpData['controllers']> {
  const rows: OfframpData['controllers'] = []
  for (const trace of scope.traces) {
    const holder = holderOf(trace)
    if (!holder) continue
    for (const row of await toRows(context, trace, controlled(trace, holder), scope))
      rows.push({ ...holder, ...row })
  }
  return rows
}

/** What stands under a holder's hand: e-wallets from the first receipt on, or, where value came in from another ledger, what rests; tokens where they rest. */
function controlled(
  { receipts, result }: ChainTrace,
  { category }: Holder,
): ReadonlyMap<number, readonly Arrival[]> {
  const arrivals = new Map<number, Arrival[]>()
  const wallet = category === 'ewallet'
  for (const { seed, transfer } of wallet ? receipts : []) {
    const { txid, point, time, amount, to } = transfer
    add(arrivals, to, { txid, index: point.index, time, amount, hop: 0, seed })
  }
  for (const { reason, address, txid, index, time, amount, hops, seed } of result.ends)
    if (reason === 'held' && (!wallet || hops > 0 || receipts.length === 0))
      add(arrivals, address, { txid, index, time, amount, hop: hops, seed })
  return arrivals
}

/** Hubs: more transfers than a person makes, and no tag. */
export async function findUnnamed(context: Context, scope: Scope): Promise<OfframpData['unnamed']> {
  const rows: OfframpData['unnamed'] = []
  for (const trace of scope.traces) {
    const arrivals = new Map<number, Arrival[]>()
    const why = new Map<string, string>()
    for (const { reason, address, basis, txid, index, time, amount, hops, seed } of trace.result
      .ends) {
      if (reason !== 'hub') continue
      why.set(displayAddress(trace.names.get(address ?? -1) ?? ''), basis)
      add(arrivals, address, { txid, index, time, amount, hop: hops, seed })
    }
    for (const row of await toRows(context, trace, arrivals, scope)) {
      const statement = `Behaves like a service (${why.get(row.address) ?? ''}); no source names it.`
      rows.push({ ...row, basis: [{ rung: 4, statement, transactions: [] }] })
    }
  }
  return rows
}

function holderOf({ chain, asset }: ChainTrace): Holder | null {
  const ledger = findChain(chain)
  // Nobody keeps informal transfers for anybody.
  if (ledger?.model === 'ewallet' && chain !== 'informal')
    return {
      actor: ledger.name,
      category: 'ewallet',
      statement: `The account is kept by ${ledger.name}: the operator can identify its holder and block it.`,
    }
  const { issuer, symbol } = assetOf(asset)
  if (issuer === null) return null
  return {
    actor: issuer,
    category: 'issuer',
    statement: `${symbol} at rest: its issuer ${issuer} can freeze this address.`,
  }
}

function add(arrivals: Map<number, Arrival[]>, address: number | null, arrival: Arrival): void {
  if (address === null || arrival.amount === 0n) return
  const held = arrivals.get(address)
  if (held) held.push(arrival)
  else arrivals.set(address, [arrival])
}

async function toRows(
  context: Context,
  trace: ChainTrace,
  arrivals: ReadonlyMap<number, readonly Arrival[]>,
  { seedOf, notes }: Scope,
): Promise<readonly (ValueRow & { readonly address: string })[]> {
  const { chain, asset, standings } = trace
  const names = await standings.names([...arrivals.keys()])
  const rows: { readonly rank: bigint; readonly row: ValueRow & { readonly address: string } }[] =
    []
  for (const [address, list] of arrivals) {
    const of = { chain, asset, trace, arrivals: list, seedOf }
    const { rank, row } = await valueArrivals(context, of, notes)
    rows.push({ rank, row: { address: displayAddress(names.get(address) ?? ''), ...row } })
  }
  rows.sort((a, b) =>
    a.rank === b.rank ? (a.row.address < b.row.address ? -1 : 1) : a.rank > b.rank ? -1 : 1,
  )
  return rows.map(({ row }) => row)
}
