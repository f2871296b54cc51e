import { z } from 'zod'
import type { Context } from '../../ports/context.ts'
import { makeScenario } from '../../scenario/make-scenario.ts'
import type { CampaignData } from '../campaigns/campaign-shape.ts'
import { defineOperation } from '../define-operation.ts'
import type { Offramp } from '../offramps/offramp-shape.ts'
import { matchDecoys, matchPlanted } from './compare-truth.ts'
import { setDemoMarks } from './demo-marks.ts'
import { type DemoData, demoData } from './demo-shape.ts'
import { importScenario } from './import-scenario.ts'
import { runMainJob } from './main-job.ts'
import { renderDemo } from './render-demo.ts'

/** Makes the demo: a synthetic world with known truth, imported by the ordinary operations, and the main job over it. */
export const demoMake = defineOperation({
  id: 'demo.make',
  summary: 'Makes the demo workspace, runs the main job over it, and says what it found.',
  input: z.strictObject({
    seed: z.coerce
      .number()
      .int()
      .min(0)
      .max(2 ** 31)
      .default(1)
      .describe('Which synthetic world; the same seed gives the same bytes'),
  }),
  output: demoData,
  access: 'write',
  workspace: 'create',
  effect: 'job',
  cli: { command: 'demo', example: 'weir demo --seed 1', render: renderDemo },
  http: {},
  async run(context, { seed }) {
    const scenario = makeScenario({ seed })
    const { truth } = scenario
    await importScenario(context, scenario)
    await setDemoMarks(context, seed)
    const job = await runMainJob(context, truth.innocents)
    const { campaign: _, undecided: __, ...explained } = job.kinds
    const data: DemoData = {
      seed,
      world: await worldOf(context),
      campaigns: job.campaigns.map(tellCampaign),
      undecided: job.undecided,
      explained,
      offramps: [...job.offramps].flatMap(([id, ends]) => ends.map((end) => tellOfframp(id, end))),
      planted: [...matchPlanted(truth, job.records)],
      decoys: [...matchDecoys(truth, job.records)],
      screening: { subjects: truth.innocents.length, counts: job.levels },
    }
    await context.cases.setMark('demo', 'complete')
    return { data, notes: [], methods: job.methods, parameters: { seed } }
  },
})

async function worldOf({ ledger, cases }: Context): Promise<DemoData['world']> {
  const chains = await ledger.chains()
  const sum = (count: (chain: (typeof chains)[number]) => number): number =>
    chains.reduce((total, chain) => total + count(chain), 0)
  const { posts, channels, mentions, tags, listings } = await cases.counts()
  const page = { limit: 1, offset: 0 }
  const refused = [await ledger.listQuarantine(page), await cases.listQuarantine(page)]
  return {
    blocks: sum(({ blocks }) => blocks),
    transactions: sum(({ transactions }) => transactions),
    transfers: sum(({ transfers }) => transfers),
    ...{ posts, channels, mentions, tags, listings },
    quarantined: refused.reduce((total, { total: count }) => total + count, 0),
  }
}

function tellCampaign(campaign: CampaignData): DemoData['campaigns'][number] {
  const { id, title, firstPost, lastPost, languages, posts, raisedFiatTotal, currency } = campaign
  return {
    ...{ id, title, firstPost, lastPost, languages, posts, raisedFiatTotal, currency },
    channels: campaign.channels.length,
    identifiers: campaign.identifiers.map(({ key }) => key),
    receipts: campaign.receipts.length,
  }
}

function tellOfframp(campaign: string, offramp: Offramp): DemoData['offramps'][number] {
  const { actor, name, category, depositAddress, serviceAddress, chain, asset } = offramp
  const { amount, amountBase, fiat, hops, transactions } = offramp
  return {
    ...{ campaign, actor, name, category, depositAddress, serviceAddress, chain, asset },
    ...{ amount, amountBase, fiat, hops, transactions },
    basis: offramp.basis.map(({ statement }) => statement),
  }
}
