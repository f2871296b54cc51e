/** Imports a red team's world, has a person confirm its campaign, imports the framing posts, and screens everybody by the ordinary operation. */
import type { Context } from '../context.ts'
import { UserInputError } from '../domain/errors.ts'
import { LEVELS } from '../domain/taxonomy.ts'
import { campaignsDecide } from '../operations/campaigns/decide.ts'
import { campaignsList } from '../operations/campaigns/list.ts'
import { ingestList } from '../operations/ingest/list.ts'
import { ingestPosts } from '../operations/ingest/posts.ts'
import { ingestPrices } from '../operations/ingest/prices.ts'
import { ingestTags } from '../operations/ingest/tags.ts'
import { ingestTransfers } from '../operations/ingest/transfers.ts'
import { runOperation } from '../operations/run-operation.ts'
import { screeningRun } from '../operations/screening/run.ts'
import type { RedTeam } from '../scenario/red-team/red-team.ts'
import type { Hits } from './tally.ts'

const AS_OF = '2022-07-01'
const HELD = { whole: true, from: '2022-01-01', to: '2022-07-01' }
const BATCH = 5_000

export interface RedTeamScore {
  /** `both`: innocents with a level above low; `truth`: innocents screened. */
  readonly accused: Hits
  /** Innocents of whom nothing could be said: what posts under their address leave open. */
  readonly open: Hits
  /** `both`: those with something to hide who got the level that they deserve, or a worse one. */
  readonly found: Hits
  /** Which innocents were accused, and why. */
  readonly misses: string
}

type Result = Awaited<ReturnType<typeof screen>>[number]

export async function measureRedTeam(context: Context, team: RedTeam): Promise<RedTeamScore> {
  const { innocents, guilty, campaign } = team.truth
  await importTeam(context, team)
  await confirmCampaign(context, campaign)
  await importPosts(context, team.framing, 'framing')
  const people = await screen(context, innocents)
  const others = await screen(
    context,
    guilty.map(({ address }) => address),
  )
  const accused = people.filter(({ level }) => level !== 'low' && level !== 'unknown')
  const found = others.filter(
    ({ level }, at) => LEVELS.indexOf(level) <= LEVELS.indexOf(guilty[at]?.level ?? 'listed'),
  )
  const count = (both: number, truth: number): Hits => ({ both, found: both, truth })
  return {
    accused: count(accused.length, people.length),
    open: count(people.filter(({ level }) => level === 'unknown').length, people.length),
    found: count(found.length, others.length),
    misses: [...accused, ...others.filter((one) => !found.includes(one))].map(tell).join('\n'),
  }
}

function tell({ address, level, reasons }: Result): string {
  return `${level} ${address}: ${reasons[0]?.message ?? ''}`
}

async function importTeam(context: Context, { files }: RedTeam): Promise<void> {
  const folder = await write(context, files, 'red-team')
  await runOperation(ingestPrices, context, { files: [`${folder}/prices.csv`] })
  await runOperation(ingestTags, context, { files: [`${folder}/tags.csv`] })
  for (const list of ['designation', 'seizure'])
    await runOperation(ingestList, context, { kind: 'csv', files: [`${folder}/${list}.csv`] })
  await runOperation(ingestTransfers, context, { files: [`${folder}/tron.csv`], ...HELD })
  await importPosts(context, files, 'red-team')
}

async function importPosts(
  context: Context,
  files: ReadonlyMap<string, string>,
  name: string,
): Promise<void> {
  const folder = await write(context, files, name)
  const posts = [...files.keys()].filter((path) => path.startsWith('posts/'))
  await runOperation(ingestPosts, context, { files: posts.map((path) => `${folder}/${path}`) })
}

async function write(
  { files, settings }: Context,
  content: ReadonlyMap<string, string>,
  name: string,
): Promise<string> {
  if (settings.workspaceDir === null)
    throw new UserInputError('no-folder', 'A red team needs a workspace in a folder.', {
      hints: ['Name one with --data DIR.'],
    })
  const folder = `${settings.workspaceDir}/${name}`
  await files.writeFolder(folder, content)
  return folder
}

/** As a person does who has read its posts: the campaign that asks for money under this address. */
async function confirmCampaign(context: Context, address: string): Promise<void> {
  await runOperation(campaignsList, context, {})
  const own = (await context.cases.campaigns()).find(
    ({ kind, identifiers }) =>
      kind === 'campaign' && identifiers.some(({ key }) => key === address),
  )
  if (!own) return
  const decision = { campaign: own.id, act: 'confirm', reason: 'Its posts were read.' }
  await runOperation(campaignsDecide, context, decision)
  await runOperation(campaignsList, context, {})
}

async function screen(context: Context, addresses: readonly string[]) {
  const found = []
  for (let at = 0; at < addresses.length; at += BATCH) {
    const part = addresses.slice(at, at + BATCH)
    const { answer } = await runOperation(screeningRun, context, { addresses: part, asOf: AS_OF })
    found.push(...answer.data.results)
  }
  return found
}
