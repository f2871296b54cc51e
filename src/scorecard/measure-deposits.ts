/** Deposit addresses: everybody who pays a service's wallet is tested, and what is named is compared with the truth. */
import type { Context } from '../context.ts'
import { nativeAsset, resolveAsset } from '../domain/asset.ts'
import { DepositTest } from '../operations/offramps/deposit-history.ts'
import { isUtxo } from '../operations/traces/group-receipts.ts'
import { Standings } from '../operations/traces/standings.ts'
import { type Hits, hitsOf } from './tally.ts'

const ANY = 1_000_000
const DEFAULTS = { maxDifference: null, maxDelay: null }

/** One deposit address at one service. */
export interface DepositTruth {
  readonly chain: string
  readonly actor: string
  readonly address: string
}

/** Where deposits are looked for: a chain, its asset, and the addresses that tags call a service's wallet. */
export interface DepositPlace {
  readonly chain: string
  readonly symbol: string
  readonly wallets: readonly string[]
}

/** Those of the truth that never paid the service's wallet are left out: nothing tells of them. */
export async function depositHits(
  context: Context,
  places: readonly DepositPlace[],
  truth: readonly DepositTruth[],
): Promise<Hits> {
  const found: string[] = []
  const seen = new Set<string>()
  for (const place of places) {
    const payers = await payersOf(context, place)
    for (const { address } of payers) seen.add(`${place.chain} ${address}`)
    found.push(...(await namedAmong(context, place, payers)))
  }
  const wanted = truth
    .filter(({ chain, address }) => seen.has(`${chain} ${address}`))
    .map(({ chain, actor, address }) => `${chain} ${address} ${actor}`)
  return hitsOf(found, wanted)
}

interface Payer {
  readonly id: number
  readonly address: string
}

async function namedAmong(
  context: Context,
  { chain, symbol }: DepositPlace,
  payers: readonly Payer[],
): Promise<readonly string[]> {
  const standings = await Standings.open(context, chain)
  const test = new DepositTest(
    context,
    { chain, asset: assetIn(chain, symbol), standings },
    DEFAULTS,
  )
  await test.run(payers.map(({ id }) => id))
  return payers.flatMap(({ id, address }) => {
    const use = test.use(id)
    return use ? [`${chain} ${address} ${use.service}`] : []
  })
}

/** Everybody who sent to one of the wallets. */
async function payersOf(
  { ledger }: Pick<Context, 'ledger'>,
  { chain, symbol, wallets }: DepositPlace,
): Promise<readonly Payer[]> {
  const asset = assetIn(chain, symbol)
  const reader = ledger.flow(chain)
  const accounts = (await ledger.addressIds(chain, wallets)).filter((id) => id !== null)
  const sides = await reader.incoming({ asset, accounts, limit: ANY })
  const transfers = sides.flatMap((side) => side.transfers)
  const senders = isUtxo(chain, asset)
    ? await spendersOf(reader, transfers)
    : transfers.map(({ from }) => from)
  const payers = [...new Set(senders)].filter((id) => id !== null && !accounts.includes(id))
  const names = await ledger.addressNames(
    chain,
    payers.map((id) => id ?? -1),
  )
  return payers.map((id, at) => ({ id: id ?? -1, address: names[at] ?? '' }))
}

/** On chains of outputs all who spent in a transaction that paid. */
async function spendersOf(
  reader: ReturnType<Context['ledger']['flow']>,
  transfers: readonly { readonly ref: number }[],
): Promise<readonly (number | null)[]> {
  const transactions = await reader.sources([...new Set(transfers.map(({ ref }) => ref))])
  return transactions.flatMap(({ inputs }) => inputs.map(({ address }) => address))
}

function assetIn(chain: string, symbol: string): string {
  return (resolveAsset(chain, symbol) ?? nativeAsset(chain))?.id ?? symbol
}
