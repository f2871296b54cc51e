/**
 * Extended clusters of account chains by deposit-address reuse: accounts that fund the same deposit address of a service are one customer (Victor,
 * FC 2020). Read outward from one account, round by round. Services and what is tagged as theirs never join; nor do accounts that nobody funds for.
 */
import { type AssetId, assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { unsolicitedLimit } from '../../engine/exposure/dust-limits.ts'
import type { Context } from '../../ports/context.ts'
import { DepositTest } from '../offramps/deposit-history.ts'
import type { DepositOptions } from '../offramps/deposit-parameters.ts'
import { Standings } from '../traces/standings.ts'

/** Method id and version, as provenance prints it. */
export const DEPOSIT_REUSE = { id: 'deposit-reuse', version: '2' } as const

/** An account that sends more transfers of an asset than this is no customer: it is told as a payer, and joins nobody. */
const MAX_PAYEES = 2_000
const MAX_MEMBERS = 2_000

/** One deposit address with those who funded it and the sweeps that show what it is. */
export interface DepositJoin {
  readonly deposit: number
  readonly service: string
  readonly asset: AssetId
  readonly sources: readonly number[]
  readonly sweeps: readonly string[]
}

export interface DepositCluster {
  /** In the order in which they were reached, the account itself first. */
  readonly members: readonly number[]
  readonly joins: readonly DepositJoin[]
  /** True when members were left out because there are too many. */
  readonly cut: boolean
}

/** The extended cluster of one account over these assets. */
export async function depositCluster(
  context: Pick<Context, 'ledger' | 'cases' | 'signal'>,
  ask: { readonly chain: ChainId; readonly account: number; readonly assets: readonly AssetId[] },
  options: DepositOptions = { maxDifference: null, maxDelay: null },
): Promise<DepositCluster> {
  const { chain, account, assets } = ask
  const standings = await Standings.open(context, chain)
  const tests = assets.map((asset) => ({
    asset,
    test: new DepositTest(context, { chain, asset, standings }, options),
  }))
  const reading: Reading = {
    context,
    chain,
    standings,
    members: new Set([account]),
    joins: new Map(),
    cut: false,
  }
  let frontier: readonly number[] = await customers(reading, assets, [account])
  while (frontier.length > 0) {
    context.signal.throwIfAborted()
    const reached = new Set<number>()
    for (const each of tests)
      for (const source of await fundedWith(reading, each, frontier)) reached.add(source)
    frontier = await admit(reading, assets, reached)
  }
  const { members, joins, cut } = reading
  return { members: [...members], joins: [...joins.values()], cut }
}

interface Reading {
  readonly context: Pick<Context, 'ledger' | 'cases' | 'signal'>
  readonly chain: ChainId
  readonly standings: Standings
  readonly members: Set<number>
  readonly joins: Map<string, DepositJoin>
  cut: boolean
}

/** Everybody who funded a deposit address that one of these accounts, or who is one of them, funded. */
async function fundedWith(
  reading: Reading,
  { asset, test }: { readonly asset: AssetId; readonly test: DepositTest },
  frontier: readonly number[],
): Promise<readonly number[]> {
  const payees = await payeesOf(reading, asset, frontier)
  await test.run([...payees, ...frontier])
  const sources: number[] = []
  for (const deposit of new Set([...payees, ...frontier])) {
    const use = test.use(deposit)
    if (!use) continue
    const funded = use.sweeps.flatMap(({ receipts }) =>
      receipts.flatMap(({ party }) => (party === null ? [] : Number(party))),
    )
    const join = {
      ...{ deposit, service: use.service, asset, sources: [...new Set(funded)] },
      sweeps: use.sweeps.map(({ sweep }) => sweep.txid),
    }
    reading.joins.set(`${asset} ${deposit}`, join)
    sources.push(...join.sources)
  }
  return sources
}

async function payeesOf(
  reading: Reading,
  asset: AssetId,
  accounts: readonly number[],
): Promise<readonly number[]> {
  const sides = await reading.context.ledger
    .flow(reading.chain)
    .outgoing({ asset, accounts, limit: MAX_PAYEES })
  const dust = unsolicitedLimit(assetOf(asset))
  const payees = sides.flatMap(({ transfers }) =>
    transfers.flatMap(({ kind, to, amount }) =>
      kind === 'fee' || to === null || amount < dust ? [] : [to],
    ),
  )
  return [...new Set(payees)]
}

/** The accounts that are new and can be a customer's, up to the bound. */
async function admit(
  reading: Reading,
  assets: readonly AssetId[],
  reached: ReadonlySet<number>,
): Promise<readonly number[]> {
  const { members } = reading
  const fresh: number[] = []
  const unknown = [...reached].filter((account) => !members.has(account))
  for (const account of await customers(reading, assets, unknown)) {
    if (members.size >= MAX_MEMBERS) {
      reading.cut = true
      break
    }
    members.add(account)
    fresh.push(account)
  }
  return fresh
}

/** Those of some accounts that are no service, and do not pay as many as only a service does: who is paid by one is its customer, no more. */
async function customers(
  reading: Reading,
  assets: readonly AssetId[],
  accounts: readonly number[],
): Promise<readonly number[]> {
  const [first] = assets
  if (first === undefined || accounts.length === 0) return []
  const { context, chain, standings } = reading
  const reader = context.ledger.flow(chain)
  const many = new Set<number>()
  for (const asset of assets)
    for (const { account, total } of await reader.outgoing({ asset, accounts, limit: 1 }))
      if (total > MAX_PAYEES) many.add(account)
  const known = await standings.read(first, accounts)
  const people = known.flatMap(({ address, stop }) => (stop === null ? [address] : []))
  if (people.some((account) => many.has(account))) reading.cut = true
  return people.filter((account) => !many.has(account))
}
