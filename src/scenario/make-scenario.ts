/**
 * The synthetic world as files with its truth: blocks, transfers, a wallet statement, prices, tags, lists and posts, in the formats that the
 * ordinary imports read. Pure: the same seed gives the same bytes. It knows nothing of the engine that is measured with it.
 */
import { formatDay } from '../domain/time.ts'
import { campaignTruth, incomingOf } from './campaign-truth.ts'
import type { CampaignPlan } from './campaigns/campaign-plan.ts'
import { APPEAL_WALLET, planEWalletAppeal } from './campaigns/e-wallet-appeal.ts'
import { planEarlierGroup } from './campaigns/earlier-group.ts'
import { planOrdinaryAddress } from './campaigns/ordinary-address.ts'
import { CASE_A_ADDRESSES, planPublishedCase } from './campaigns/published-case.ts'
import { planReturningAccounts } from './campaigns/returning-accounts.ts'
import { planServiceDeposit } from './campaigns/service-deposit.ts'
import { planTronAppeal } from './campaigns/tron-appeal.ts'
import { type DecoyPlan, type DustPlan, planDecoys, planDust } from './decoys.ts'
import { type Movement, movements } from './ledger-facts.ts'
import { ownersOf } from './owners.ts'
import { dealTexts } from './posts/deal-texts.ts'
import type { Wording } from './posts/wording.ts'
import { WORDINGS, type WordingName } from './posts/wordings.ts'
import { makePrices, pricesCsv } from './prices.ts'
import { Random } from './random.ts'
import { actorPack, designationList, forfeitureList, serviceTagPack } from './services.ts'
import type { DecoyTruth, PostTruth, ScenarioTruth } from './truth.ts'
import type { WalletStatement } from './wallet-statement.ts'
import { makeWorld, runWorld, type World } from './world.ts'

export interface ScenarioOptions {
  readonly seed: number
  /** Which set of post texts: `a` (default) is the demo's, the others are the scorecard's. */
  readonly wording?: WordingName
}

export interface Scenario {
  /** Path inside the scenario's folder to content. */
  readonly files: ReadonlyMap<string, string | Uint8Array>
  readonly truth: ScenarioTruth
}

/** The e-wallet account whose statement `qiwi.csv` is: `ingest transfers --account` wants it. */
export const STATEMENT_ACCOUNT = APPEAL_WALLET

interface Plans {
  readonly campaigns: readonly CampaignPlan[]
  readonly decoys: readonly DecoyPlan[]
  readonly dust: DustPlan
  readonly statement: WalletStatement
}

export function makeScenario({ seed, wording = 'a' }: ScenarioOptions): Scenario {
  const world = makeWorld(`weir ${seed} ${wording}`, textsOf(seed, wording))
  const plans = planAll(world)
  runWorld(world)
  const { files: postFiles, posts } = world.posts.write()
  const prices = makePrices(world.random.fork('prices'))
  const happened = movements(world, plans.statement)
  const gaps = priceGaps(plans.campaigns, posts, happened, world)
  const truth = tellTruth({ seed, wording, world, plans, posts, happened, prices, gaps })
  const files = new Map<string, string | Uint8Array>([
    ['bitcoin/blocks.dat', world.bitcoin.ledger.file()],
    ['tron.csv', world.tron.ledger.csv()],
    ['qiwi.csv', plans.statement.csv()],
    ['prices.csv', pricesCsv(prices, gaps)],
    ['tags/services.yaml', serviceTagPack(world)],
    ['tags/actors.yaml', actorPack()],
    ['lists/forfeiture.csv', forfeitureList(CASE_A_ADDRESSES)],
    ['lists/designation.csv', designationList(plans.dust.address)],
    ...postFiles,
    ['truth.json', `${JSON.stringify(truth, null, 1)}\n`],
  ])
  return { files, truth }
}

/** The demo's texts as they stand; those of the scorecard are dealt anew by each seed. */
function textsOf(seed: number, wording: WordingName): Wording {
  if (wording === 'a') return WORDINGS.a
  return dealTexts(WORDINGS[wording], new Random(`weir texts ${seed} ${wording}`))
}

function planAll(world: World): Plans {
  const returning = planReturningAccounts(world)
  const tron = planTronAppeal(world)
  const wallet = planEWalletAppeal(world)
  const campaigns = [
    planEarlierGroup(world),
    planPublishedCase(world),
    ...wallet.plans,
    planServiceDeposit(world),
    returning,
    tron,
    planOrdinaryAddress(world),
  ]
  const stolen = world.bitcoin.ledger.wallet('thief', 'p2wpkh').main.address
  const decoys = planDecoys(world, {
    bitcoin: returning.identifiers[0]?.address ?? '',
    tron: tron.identifiers[0]?.address ?? '',
    stolen,
  })
  return { campaigns, decoys, dust: planDust(world), statement: wallet.statement }
}

/** The days of one Bitcoin and one Tron receipt have no price: those receipts have no value, and no neighbour's either. */
function priceGaps(
  campaigns: readonly CampaignPlan[],
  posts: readonly PostTruth[],
  happened: readonly Movement[],
  { bitcoin, tron }: World,
): ReadonlySet<string> {
  const gaps = new Set<string>()
  for (const [id, asset, place] of [
    ['returning-accounts', 'BTC', 5],
    ['tron-appeal', 'USDT', 7],
  ] as const) {
    const plan = campaigns.find((campaign) => campaign.id === id)
    if (!plan) continue
    const own = posts.filter(({ campaign }) => campaign === id)
    const ownerOf = ownerLookup({ bitcoin, tron })
    const receipts = incomingOf(plan, own, { movements: happened, ownerOf }).filter(
      ({ when }) => when === 'receipt',
    )
    const time = receipts[place]?.movement.time
    if (time !== undefined) gaps.add(`${asset} ${formatDay(time)}`)
  }
  return gaps
}

function ownerLookup({
  bitcoin,
}: Pick<World, 'bitcoin' | 'tron'>): (address: string) => string | undefined {
  return (address) => bitcoin.ledger.registry.get(address)?.owner
}

function tellTruth(known: {
  readonly seed: number
  readonly wording: WordingName
  readonly world: World
  readonly plans: Plans
  readonly posts: readonly PostTruth[]
  readonly happened: readonly Movement[]
  readonly prices: ReturnType<typeof makePrices>
  readonly gaps: ReadonlySet<string>
}): ScenarioTruth {
  const { seed, wording, world, plans, posts, happened, prices, gaps } = known
  const { bitcoin, tron } = world
  const ownerOf = ownerLookup(world)
  const evidence = { movements: happened, posts, prices, gaps, ownerOf }
  const { ledger } = bitcoin
  return {
    seed,
    wording,
    campaigns: plans.campaigns.map((plan) => campaignTruth(plan, evidence)),
    decoys: [...plans.decoys, dustDecoy(plans.dust)].map((decoy) => decoyTruth(decoy, posts)),
    posts,
    innocents: innocentsOf(world, happened),
    owners: ownersOf(bitcoin),
    deposits: depositsOf(world),
    coinjoins: bitcoin.background.coinJoins,
    noise: {
      imitationAssets: [`tron:${tron.background.imitation}`],
      zeroValueTxids: tron.background.zeroValue,
      dustTxids: plans.dust.txids,
      lookAlikes: tron.background.lookAlikes,
    },
    priceGaps: [...gaps].sort(),
    chain: {
      fromHeight: ledger.startHeight,
      blocks: ledger.blocks,
      transactions: ledger.placed.length,
      tronRows: tron.ledger.rows.length,
    },
  }
}

function dustDecoy({ address }: DustPlan): DecoyPlan {
  const why = 'a listed party sends dust to thousands'
  return { name: 'dust', why, identifiers: [address], channels: [] }
}

function decoyTruth(decoy: DecoyPlan, posts: readonly PostTruth[]): DecoyTruth {
  const { name, why, identifiers, channels, kind } = decoy
  const own = new Set(channels.map((id) => `telegram:${id}`))
  const found = posts.filter((post) => own.has(post.channel) || post.kind === kind)
  return { name, why, identifiers, posts: found.map(({ key }) => key) }
}

function depositsOf({ bitcoin, tron }: World): ScenarioTruth['deposits'] {
  return [
    ...[bitcoin.one, bitcoin.two].flatMap(({ actor, depositAddresses }) =>
      depositAddresses.map((address) => ({ chain: 'bitcoin', actor, address })),
    ),
    ...[tron.one, tron.two].flatMap(({ actor, depositAccounts }) =>
      depositAccounts.map((address) => ({ chain: 'tron', actor, address })),
    ),
  ]
}

/** People of the background and the ordinary payers, with every address of theirs that the ledgers know. */
function innocentsOf(world: World, happened: readonly Movement[]): readonly string[] {
  const ordinary = /^(?:user-|donor-ordinary-address-payer-|miner-)/
  const people = new Set(world.tron.background.users)
  const found = new Set<string>()
  const { registry } = world.bitcoin.ledger
  for (const { chain, from, to } of happened)
    for (const address of [...from, to])
      if (
        chain === 'tron' ? people.has(address) : ordinary.test(registry.get(address)?.owner ?? '')
      )
        found.add(address)
  return [...found].sort()
}
