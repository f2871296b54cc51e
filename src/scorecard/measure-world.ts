/** Measures one imported world against its truth, by what the ordinary operations answer. */
import type { Context } from '../context.ts'
import type { TagRecord } from '../domain/intelligence-record.ts'
import { categoryTraits, isPaymentKind } from '../domain/taxonomy.ts'
import { roleOfTag } from '../engine/offramp/tag-role.ts'
import { ensureClusters } from '../operations/clusters/ensure-clusters.ts'
import { matchDecoys, matchPlanted } from '../operations/demo/compare-truth.ts'
import { type MainJob, runMainJob } from '../operations/demo/main-job.ts'
import { offrampsFind } from '../operations/offramps/find.ts'
import { runOperation } from '../operations/run-operation.ts'
import type { CampaignTruth, ScenarioTruth } from '../scenario/truth.ts'
import { type Judgement, judgeFrames } from './judge-frames.ts'
import { type DepositPlace, depositHits } from './measure-deposits.ts'
import { membershipHits } from './membership-hits.ts'
import { type Grouping, pairScore } from './pairwise.ts'
import { type Hits, hitsOf, type Tally } from './tally.ts'

const BITCOIN = 'bitcoin'
/** By method, the name of its count: FIFO is the main job's own. */
const OTHER_METHODS = [
  ['lifo', 'offrampsLifo'],
  ['haircut', 'offrampsHaircut'],
  ['tiho', 'offrampsTiho'],
  ['seniority', 'offrampsSeniority'],
  ['poison', 'offrampsPoison'],
] as const

export interface MeasuredWorld {
  readonly tally: Tally
  readonly frames: readonly Judgement[]
}

/** Runs the main job over a workspace that holds the scenario, and counts. */
export async function measureWorld(context: Context, truth: ScenarioTruth): Promise<MeasuredWorld> {
  const job = await runMainJob(context, truth.innocents)
  const frames = judgeFrames(job.records, truth.posts)
  return { tally: await tallyOf(context, truth, job), frames }
}

async function tallyOf(context: Context, truth: ScenarioTruth, job: MainJob): Promise<Tally> {
  const matched = matchPlanted(truth, job.records)
  const nameOf = new Map(matched.map(({ planted, campaign }) => [campaign ?? '', planted]))
  const decoys = matchDecoys(truth, job.records)
  const clusters = await foundClusters(context, truth)
  const above = truth.innocents.length - job.levels.low - job.levels.unknown
  return {
    extraction: await extractionHits(context, truth),
    named: {
      both: matched.filter(({ campaign }) => campaign !== null).length,
      found: job.campaigns.length,
      truth: truth.campaigns.length,
    },
    membership: membershipHits(job.records, truth),
    receipts: hitsOf(foundReceipts(job), truth.campaigns.flatMap(trueReceipts)),
    totals: totalHits(job, truth, nameOf),
    offramps: hitsOf(foundOfframps(job, truth, nameOf), truth.campaigns.flatMap(trueOfframps)),
    ...(await otherMethods(context, { job, truth, nameOf })),
    deposits: await depositHits(
      context,
      depositPlaces(await serviceWallets(context)),
      truth.deposits,
    ),
    clusters: pairScore(
      clusters,
      new Map(truth.owners.map(([address, owner]) => [address, owner])),
    ),
    spentTogether: pairScore(
      clusters,
      new Map(truth.owners.map(([address, , spentWith]) => [address, spentWith])),
    ),
    accused: { both: above, found: above, truth: truth.innocents.length },
    decoys: {
      both: decoys.filter(({ campaign }) => campaign !== null).length,
      found: decoys.length,
      truth: decoys.length,
    },
  }
}

async function extractionHits(context: Context, truth: ScenarioTruth): Promise<Hits> {
  const found = new Set<string>()
  for await (const { kind, post, key } of context.cases.mentions())
    if (isPaymentKind(kind)) found.add(`${post} ${key}`)
  const wanted = truth.posts.flatMap(({ key, identifiers }) =>
    identifiers.map((identifier) => `${key} ${identifier.key}`),
  )
  return hitsOf(found, wanted)
}

function foundReceipts({ campaigns }: MainJob): readonly string[] {
  return campaigns.flatMap(({ receipts }) =>
    receipts.map(({ chain, txid, index, to, symbol, amountBase, fiat }) =>
      [chain, txid, index, to, symbol, amountBase, fiat].join(' '),
    ),
  )
}

function trueReceipts({ receipts }: CampaignTruth): readonly string[] {
  return receipts.map(({ chain, txid, index, to, asset, amountBase, fiatCents }) => {
    const fiat = fiatCents === null ? null : dollars(fiatCents)
    return [chain, txid, index, to, asset, amountBase, fiat].join(' ')
  })
}

function dollars(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

function totalHits(
  { campaigns }: MainJob,
  truth: ScenarioTruth,
  nameOf: ReadonlyMap<string, string>,
): Hits {
  // Without a ledger of any identifier there is no total; the truth of what no ledger holds is 0.
  const found = campaigns.map(({ id, raisedFiatTotal, receipts }) => {
    const nothing = raisedFiatTotal === null && receipts.length === 0
    return `${nameOf.get(id)} ${nothing ? dollars(0) : raisedFiatTotal}`
  })
  const wanted = truth.campaigns.map(({ id, raisedCents }) => `${id} ${dollars(raisedCents)}`)
  return hitsOf(found, wanted)
}

/** One off-ramp is right when campaign, service, address, asset and amount are. */
function foundOfframps(
  { offramps }: MainJob,
  truth: ScenarioTruth,
  nameOf: ReadonlyMap<string, string>,
): readonly string[] {
  const planted = new Map(
    truth.campaigns.flatMap((campaign) =>
      campaign.offramps.map((offramp) => [
        [campaign.id, offramp.actor, offramp.depositAddress, offramp.asset].join(' '),
        offramp,
      ]),
    ),
  )
  return [...offramps].flatMap(([id, ends]) =>
    ends.map(({ actor, depositAddress, serviceAddress, asset, amountBase }) => {
      const key = [nameOf.get(id), actor, depositAddress ?? serviceAddress, asset].join(' ')
      const known = planted.get(key)
      const amount = BigInt(amountBase)
      const right =
        known && amount >= BigInt(known.sweptBase) && amount <= BigInt(known.depositedBase)
      return right ? key : `${key} ${amountBase}`
    }),
  )
}

/** The same by every other method, where an off-ramp is right when campaign, service, address and asset are and no more is told than was paid in. */
async function otherMethods(
  context: Context,
  of: {
    readonly job: MainJob
    readonly truth: ScenarioTruth
    readonly nameOf: ReadonlyMap<string, string>
  },
): Promise<Record<(typeof OTHER_METHODS)[number][1], Hits>> {
  const { job, truth, nameOf } = of
  const wanted = truth.campaigns.flatMap(trueOfframps)
  const paidIn = new Map(
    truth.campaigns.flatMap((campaign) =>
      trueOfframps(campaign).map((key, at) => [key, campaign.offramps[at]?.depositedBase ?? '0']),
    ),
  )
  const rows: [string, Hits][] = []
  for (const [method, name] of OTHER_METHODS) {
    const found: string[] = []
    for (const { id } of job.campaigns) {
      const { answer } = await runOperation(offrampsFind, context, { origins: [id], method })
      for (const row of answer.data.offramps) {
        const { actor, depositAddress, serviceAddress, asset, amountBase } = row
        const key = [nameOf.get(id), actor, depositAddress ?? serviceAddress, asset].join(' ')
        const most = BigInt(paidIn.get(key) ?? '0')
        found.push(method === 'poison' || BigInt(amountBase) <= most ? key : `${key} ${amountBase}`)
      }
    }
    rows.push([name, hitsOf(found, wanted)])
  }
  return Object.fromEntries(rows) as Record<(typeof OTHER_METHODS)[number][1], Hits>
}

/** Wallets that tags name on the chains of accounts and outputs where exchanges take deposits. */
async function serviceWallets({ cases }: Context): Promise<readonly TagRecord[]> {
  const wallets: TagRecord[] = []
  for await (const tag of cases.tags())
    if (categoryTraits(tag.category).offramp && roleOfTag(tag) === 'wallet') wallets.push(tag)
  return wallets
}

function depositPlaces(tags: readonly TagRecord[]): readonly DepositPlace[] {
  const of = (chain: string) => tags.filter((tag) => tag.chain === chain).map((tag) => tag.subject)
  return [
    { chain: BITCOIN, symbol: 'BTC', wallets: of(BITCOIN) },
    { chain: 'tron', symbol: 'USDT', wallets: of('tron') },
  ]
}

function trueOfframps({ id, offramps }: CampaignTruth): readonly string[] {
  return offramps.map(({ actor, depositAddress, asset }) =>
    [id, actor, depositAddress, asset].join(' '),
  )
}

async function foundClusters(context: Context, truth: ScenarioTruth): Promise<Grouping> {
  await ensureClusters(context, BITCOIN)
  const addresses = truth.owners.map(([address]) => address)
  const ids = await context.ledger.addressIds(BITCOIN, addresses)
  const known = ids.flatMap((id) => (id === null ? [] : [id]))
  const clusters = await context.ledger.clusterOf(BITCOIN, known)
  const clusterById = new Map(known.map((id, at) => [id, clusters[at] ?? null]))
  return new Map(
    addresses.map((address, at) => {
      const cluster = clusterById.get(ids[at] ?? -1) ?? null
      return [address, cluster === null ? `alone ${address}` : String(cluster)]
    }),
  )
}
