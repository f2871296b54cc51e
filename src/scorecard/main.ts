/**
 * `npm run scorecard`: how accurate Weir is on worlds whose truth is known. Prints tables with floors and ends with exit code 1 when one is
 * broken; names of parts (`npm run scorecard -- d`) measure those alone, `--misses` adds every post whose frame was taken for another. The texts of
 * sets `c` to `n` were each written before any measurement with them by somebody who had not read the rules. Those of `c` to `l` were read
 * since by whoever wrote rules, and the frame model is fitted to them, so what they give now is no estimate for new texts and is measured only
 * when named, but for `c`, whose lone posts are read for their languages; fit without a set (`node bench/frames/held-out-worlds.mjs e`) to
 * estimate it. Those of set `b` are older, and rules may have been written with them in view.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { openWorkspace } from '../context.ts'
import { importScenario } from '../operations/demo/import-scenario.ts'
import { renderTable } from '../operations/table.ts'
import { makeCrossings } from '../scenario/crossings/crossing-world.ts'
import { makeScenario } from '../scenario/make-scenario.ts'
import { makeLonePosts } from '../scenario/posts/lone-posts.ts'
import type { WordingName } from '../scenario/posts/wordings.ts'
import { makeRedTeam } from '../scenario/red-team/red-team.ts'
import { frameRows } from './frame-rows.ts'
import type { Judgement } from './judge-frames.ts'
import { measureCrossings } from './measure-crossings.ts'
import { measureLonePosts } from './measure-lone-posts.ts'
import { measureRedTeam } from './measure-red-team.ts'
import { type MeasuredWorld, measureWorld } from './measure-world.ts'
import { measureAddresses } from './reading/measure-addresses.ts'
import { measureLanguages } from './reading/measure-languages.ts'
import { readingRows } from './reading/reading-rows.ts'
import { renderMisses } from './render-misses.ts'
import {
  crossingRows,
  type Novelty,
  reached,
  redTeamRows,
  type ScoreRow,
  scoreRows,
} from './score-rows.ts'
import { addTallies, type Hits } from './tally.ts'

/** Any seeds would do; these were drawn before the first run and stay. */
const SEEDS = [20_180_713, 20_180_722, 20_180_813] as const
/** One more, so that there are forty decoys. */
const FRESH_SEEDS = [...SEEDS, 20_180_901] as const
/** Lone posts differ by their texts, hardly by their seed. */
const [LONE_SEED] = SEEDS
/** Enough for an upper bound of a third of what is asked when none is accused. */
const INNOCENTS = 10_000
/** Posts for each form of address and disguise, and for each kind of decoy. */
const READ_ROUNDS = 20
const READ_DECOYS = 1_000
const CONFIG = { currency: 'USD', batchBytes: 1_000_000_000, batchRows: 1_000_000 }
/** 2026-01-01: nothing measured may depend on the day it is measured. */
const CLOCK = { now: () => 1_767_225_600_000 }

async function inWorkspace<T>(measure: (context: Context) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'weir-scorecard-'))
  const workspace = await openWorkspace({
    dir,
    create: true,
    command: 'scorecard',
    config: CONFIG,
    clock: CLOCK,
  })
  try {
    return await measure(workspace.context)
  } finally {
    await workspace.close()
    await rm(dir, { recursive: true, force: true })
  }
}

interface Measured extends MeasuredWorld {
  readonly misses: string
}

interface MeasuredLone extends Omit<Measured, 'tally'> {
  readonly languages: Hits
}

function measureSeed(seed: number, wording: WordingName): Promise<Measured> {
  return inWorkspace(async (context) => {
    const scenario = makeScenario({ seed, wording })
    await importScenario(context, scenario)
    const measured = await measureWorld(context, scenario.truth)
    return { ...measured, misses: await renderMisses(context, measured.frames) }
  })
}

async function measureSeeds(
  seeds: readonly number[],
  wording: WordingName,
): Promise<readonly Measured[]> {
  const measured: Measured[] = []
  for (const seed of seeds) measured.push(await measureSeed(seed, wording))
  return measured
}

function measureLone(wording: WordingName): Promise<MeasuredLone> {
  return inWorkspace(async (context) => {
    const lone = makeLonePosts({ seed: LONE_SEED, wording })
    const frames: readonly Judgement[] = await measureLonePosts(context, lone)
    const languages = await measureLanguages(context, lone.posts)
    return { frames, languages, misses: await renderMisses(context, frames) }
  })
}

function render(rows: readonly ScoreRow[]): string {
  const cells = rows.map((row) => {
    const { measure, value, floor, target, ceiling, detail } = row
    const sign = ceiling ? '≤' : '≥'
    return [
      measure,
      value.toFixed(4),
      floor === null ? '' : `${sign} ${floor}`,
      target === null ? '' : `${sign} ${target}`,
      detail,
      verdictOf(row),
    ]
  })
  return renderTable(['MEASURE', 'VALUE', 'FLOOR', 'TARGET', 'COUNT', ''], cells, { align: 'lrrr' })
}

/** A broken floor fails the run; a missed target is told. */
function verdictOf(row: ScoreRow): string {
  if (row.floor === null) return ''
  if (!row.holds) return 'BROKEN'
  return reached(row) === false ? 'holds, target missed' : 'holds'
}

type Group = readonly [title: string, rows: readonly ScoreRow[]]

function worldGroups(
  texts: string,
  worlds: readonly Measured[],
  novelty: Novelty,
): readonly Group[] {
  const frames = worlds.flatMap((world) => world.frames)
  return [
    [
      `${worlds.length} synthetic ${worlds.length === 1 ? 'world' : 'worlds'}, texts ${texts}`,
      scoreRows(addTallies(worlds.map(({ tally }) => tally)), novelty),
    ],
    ['Frames of their posts', frameRows(frames, 'world', novelty)],
  ]
}

interface Part {
  readonly groups: readonly Group[]
  /** What was taken for something else, under a heading. */
  readonly misses: readonly [heading: string, misses: readonly string[]]
}

const POSTS = 'Posts taken for something else'

/** Four worlds and the lone posts of a set whose misses are kept back. */
async function measureTexts(wording: WordingName, read: string, novelty: Novelty): Promise<Part> {
  const worlds = await measureSeeds(FRESH_SEEDS, wording)
  const lone = await measureLone(wording)
  const texts = `${wording} (${read})`
  const groups = [
    ...worldGroups(texts, worlds, novelty),
    [`Lone posts, texts ${texts}`, frameRows(lone.frames, 'lone', novelty)],
  ] as const
  return { groups, misses: [POSTS, []] }
}

/** Sets of texts that are measured when named alone. */
const FITTED = ['l', 'k', 'j', 'i', 'h', 'g', 'f', 'e', 'd'] as const

/** By name, in the order they are printed. */
const PARTS: Readonly<Record<string, () => Promise<Part>>> = {
  n: () => measureTexts('n', 'no rule and no fit has met them', 'fresh'),
  m: () => measureTexts('m', 'no rule and no fit has met them', 'fresh'),
  c: async () => {
    const worlds = await measureSeeds(SEEDS, 'c')
    const lone = await measureLone('c')
    const groups = [
      ...worldGroups('c (read since)', worlds, 'known'),
      ['Lone posts, texts c (read since)', frameRows(lone.frames, 'lone')],
      [
        'Reading: every form of address in thirteen disguises, decoys, languages (texts c)',
        readingRows(measureAddresses('scorecard', READ_ROUNDS, READ_DECOYS), lone.languages),
      ],
    ] as const
    return { groups, misses: [POSTS, [...worlds, lone].map(({ misses }) => misses)] }
  },
  b: async () => {
    const worlds = await measureSeeds([SEEDS[0]], 'b')
    const lone = await measureLone('b')
    const groups = [
      ...worldGroups('b (seen in part)', worlds, 'known'),
      ['Lone posts, texts b (seen in part)', frameRows(lone.frames, 'lone')],
    ] as const
    return { groups, misses: [POSTS, [...worlds, lone].map(({ misses }) => misses)] }
  },
  'red-team': async () => {
    const score = await inWorkspace((context) =>
      measureRedTeam(context, makeRedTeam({ seed: SEEDS[0], innocents: INNOCENTS })),
    )
    const groups = [[`${INNOCENTS} innocents under a red team`, redTeamRows(score)]] as const
    return { groups, misses: ['People screened wrongly', [score.misses]] }
  },
  crossings: async () => {
    const rows = crossingRows(
      await inWorkspace((context) => measureCrossings(context, makeCrossings({ seed: SEEDS[0] }))),
    )
    return {
      groups: [['Crossings of a swap and a bridge', rows]],
      misses: [POSTS, []],
    }
  },
}

async function printPart(measure: () => Promise<Part>, withMisses: boolean): Promise<boolean> {
  const { groups, misses } = await measure()
  for (const [title, rows] of groups) process.stdout.write(`${title}\n\n${render(rows)}\n\n`)
  const [heading, lines] = misses
  if (withMisses && lines.length > 0)
    process.stdout.write(`${heading}\n\n${lines.filter(Boolean).join('\n') || '(none)'}\n\n`)
  return groups.every(([, rows]) => rows.every(({ holds }) => holds))
}

async function main(): Promise<void> {
  const names = process.argv.slice(2).filter((name) => !name.startsWith('--'))
  const fitted = FITTED.filter((name) => names.includes(name))
  const parts = {
    ...PARTS,
    ...Object.fromEntries(
      fitted.map((name) => [name, () => measureTexts(name, 'fitted to since', 'known')]),
    ),
  }
  const unknown = names.filter((name) => !Object.hasOwn(parts, name))
  if (unknown.length > 0) {
    const known = [...Object.keys(PARTS), ...FITTED].join(', ')
    process.stderr.write(`There is no part ${unknown.join(', ')}; there are ${known}.\n`)
    process.exitCode = 2
    return
  }
  for (const [name, measure] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue
    if (!(await printPart(measure, process.argv.includes('--misses')))) process.exitCode = 1
  }
}

await main()
