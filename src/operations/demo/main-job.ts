/** The main job over an imported world: campaigns with their receipts, the off-ramps of each, and the innocents screened. */
import type { MethodRef } from '../../domain/answer.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import type { Level } from '../../domain/taxonomy.ts'
import { LEVELS } from '../../domain/taxonomy.ts'
import type { Context } from '../../ports/context.ts'
import type { CampaignData } from '../campaigns/campaign-shape.ts'
import { campaignsGet } from '../campaigns/get.ts'
import { campaignsList } from '../campaigns/list.ts'
import { offrampsFind } from '../offramps/find.ts'
import type { Offramp } from '../offramps/offramp-shape.ts'
import { runOperation } from '../run-operation.ts'
import { screeningRun } from '../screening/run.ts'

/** Lists and transfers are looked at as of the end of the world, whatever the clock says. */
const AS_OF = '2023-01-10'
/** Subjects of one screening. */
const BATCH = 5_000

export interface MainJob {
  readonly campaigns: readonly CampaignData[]
  readonly undecided: number
  readonly kinds: Readonly<Record<string, number>>
  /** By campaign id. */
  readonly offramps: ReadonlyMap<string, readonly Offramp[]>
  readonly levels: Readonly<Record<Level, number>>
  /** Every component, whatever its kind. */
  readonly records: readonly CampaignRecord[]
  readonly methods: readonly MethodRef[]
}

/** `innocents` are addresses to screen; nothing else of the truth comes in here. */
export async function runMainJob(context: Context, innocents: readonly string[]): Promise<MainJob> {
  const methods = new Map<string, MethodRef>()
  const note = (used: readonly MethodRef[]): void => {
    for (const method of used) methods.set(`${method.id} ${method.version}`, method)
  }
  const list = (await runOperation(campaignsList, context, {})).answer
  note(list.provenance.methods)
  const campaigns: CampaignData[] = []
  const offramps = new Map<string, readonly Offramp[]>()
  for (const [at, { id }] of list.data.campaigns.entries()) {
    context.progress({
      stage: 'tracing campaigns',
      done: at,
      total: list.data.campaigns.length,
      unit: 'campaigns',
    })
    const one = (await runOperation(campaignsGet, context, { campaign: id })).answer
    const ends = (await runOperation(offrampsFind, context, { origins: [id] })).answer
    note([...one.provenance.methods, ...ends.provenance.methods])
    campaigns.push(one.data)
    offramps.set(id, ends.data.offramps)
  }
  const levels = Object.fromEntries(LEVELS.map((level) => [level, 0])) as Record<Level, number>
  for (let at = 0; at < innocents.length; at += BATCH) {
    const addresses = innocents.slice(at, at + BATCH)
    const screened = (await runOperation(screeningRun, context, { addresses, asOf: AS_OF })).answer
    note(screened.provenance.methods)
    for (const level of LEVELS) levels[level] += screened.data.counts[level] ?? 0
  }
  return {
    campaigns,
    undecided: list.data.undecided.length,
    kinds: list.data.kinds,
    offramps,
    levels,
    records: await context.cases.campaigns(),
    methods: [...methods.values()],
  }
}
