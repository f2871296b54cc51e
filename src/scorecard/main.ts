/**
 * `npm run scorecard`: how accurate Weir is on worlds whose truth is known, with texts that no rule was written against. Prints a table with
 * floors and ends with exit code 1 when one is broken.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkspace } from '../context.ts'
import { importScenario } from '../operations/demo/import-scenario.ts'
import { renderTable } from '../operations/table.ts'
import { makeScenario } from '../scenario/make-scenario.ts'
import { measureWorld } from './measure-world.ts'
import { type ScoreRow, scoreRows } from './score-rows.ts'
import { addTallies, type Tally } from './tally.ts'

/** Any seeds would do; these were drawn before the first run and stay. */
const SEEDS = [20_180_713, 20_180_722, 20_180_813]
const CONFIG = { currency: 'USD', batchBytes: 1_000_000_000, batchRows: 1_000_000 }
/** 2026-01-01: nothing measured may depend on the day it is measured. */
const CLOCK = { now: () => 1_767_225_600_000 }

async function measureSeed(seed: number): Promise<Tally> {
  const dir = await mkdtemp(join(tmpdir(), 'weir-scorecard-'))
  const workspace = await openWorkspace({
    dir,
    create: true,
    command: 'scorecard',
    config: CONFIG,
    clock: CLOCK,
  })
  try {
    const scenario = makeScenario({ seed, wording: 'b' })
    await importScenario(workspace.context, scenario)
    return await measureWorld(workspace.context, scenario.truth)
  } finally {
    await workspace.close()
    await rm(dir, { recursive: true, force: true })
  }
}

function render(rows: readonly ScoreRow[]): string {
  const cells = rows.map(({ measure, value, floor, ceiling, detail, holds }) => [
    measure,
    value.toFixed(4),
    `${ceiling ? '≤' : '≥'} ${floor}`,
    detail,
    holds ? 'holds' : 'BROKEN',
  ])
  return renderTable(['MEASURE', 'VALUE', 'FLOOR', 'COUNT', ''], cells, { align: 'lrr' })
}

async function main(): Promise<void> {
  const tallies: Tally[] = []
  for (const seed of SEEDS) tallies.push(await measureSeed(seed))
  const rows = scoreRows(addTallies(tallies))
  process.stdout.write(
    `Scorecard over ${SEEDS.length} synthetic worlds, unseen texts\n\n${render(rows)}\n`,
  )
  if (rows.some(({ holds }) => !holds)) process.exitCode = 1
}

await main()
