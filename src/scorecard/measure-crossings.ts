/** Crossings of a swap and a bridge: what traces from every deposit cross to, compared with what was paid out for it. */
import type { Context } from '../context.ts'
import { ingestPrices } from '../operations/ingest/prices.ts'
import { ingestTags } from '../operations/ingest/tags.ts'
import { ingestTransfers } from '../operations/ingest/transfers.ts'
import { runOperation } from '../operations/run-operation.ts'
import { tracesRun } from '../operations/traces/run.ts'
import type { CrossingWorld } from '../scenario/crossings/crossing-world.ts'
import { type Hits, hitsOf } from './tally.ts'

/** Origins of one trace. */
const BATCH = 500

/** `truth` are deposits with one payout; those that were paid late, split or elsewhere can be missed or crossed wrongly. */
export async function measureCrossings(context: Context, world: CrossingWorld): Promise<Hits> {
  await importWorld(context, world)
  const found: string[] = []
  for (let at = 0; at < world.truth.length; at += BATCH) {
    const origins = world.truth.slice(at, at + BATCH).map(({ deposit }) => deposit)
    const { answer } = await runOperation(tracesRun, context, { origins, cross: true })
    for (const { seed, crossing, continues } of answer.data.ends)
      if (crossing?.state === 'matched') found.push(`${seed} ${continues}`)
  }
  const paid = world.truth.flatMap(({ deposit, payout }) =>
    payout === null ? [] : [`${deposit} ${payout}`],
  )
  return hitsOf(found, paid)
}

async function importWorld(context: Context, { files, from, to }: CrossingWorld): Promise<void> {
  const folder = `${context.settings.workspaceDir}/crossings`
  await context.files.writeFolder(folder, files)
  const file = (name: string) => ({ files: [`${folder}/${name}`] })
  await runOperation(ingestPrices, context, file('prices.csv'))
  await runOperation(ingestTags, context, file('tags.csv'))
  const whole = { whole: true, from, to }
  await runOperation(ingestTransfers, context, { ...file('transfers.csv'), ...whole })
}
