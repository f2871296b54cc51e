import { z } from 'zod'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import { LEVELS, type Level } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import { EXTRACT_METHOD } from '../../engine/extract/extract-identifiers.ts'
import { SCREEN_METHOD } from '../../engine/screen/screen-subject.ts'
import { TAG_DIGEST_METHOD } from '../../engine/tags/tag-digest.ts'
import type { Context } from '../../ports/context.ts'
import { CLUSTER_METHODS } from '../clusters/cluster-basis.ts'
import { defineOperation, type OperationResult } from '../define-operation.ts'
import { exposureLimits, exposureMembers, readAsOf } from '../exposure/exposure-input.ts'
import { EXPOSURE_METHODS_USED } from '../exposure/exposure-methods.ts'
import { readLevels } from '../exposure/read-levels.ts'
import { snapshotOf } from '../provenance.ts'
import { keepAnswer, keptAnswerOf, type RequestName } from './keep-answer.ts'
import { type AskedSubject, readSubjects, subjectShape } from './read-subjects.ts'
import { renderScreen } from './render-screen.ts'
import { requireLists } from './require-lists.ts'
import { screenAll } from './screen-all.ts'
import type { ScreenBatchCounts } from './screen-batch.ts'
import { screenNotes } from './screen-notes.ts'
import { type ScreenData, type ScreenResult, screenData } from './screen-shape.ts'
import type { ScreeningFrame } from './tell-result.ts'

/** Told as what it should be; checked one by one, so that a bad one is answered in its place. */
const subject = z.unknown().meta({ ...z.toJSONSchema(subjectShape), $schema: undefined })

const input = z.strictObject({
  addresses: z.array(z.string()).optional().describe('Addresses, or texts with one; - reads stdin'),
  file: z.string().optional().meta({ path: true }).describe('A file with one address a line'),
  stdin: z.string().optional().describe('Lines of text, as they come from standard input'),
  subjects: z.array(subject).max(10_000).optional().describe('Subjects of a payment system'),
  asOf: z.string().optional().describe('Day or time that lists and transfers are looked at'),
  failOn: z
    .enum(['listed', 'severe', 'high', 'medium', 'low'])
    .optional()
    .describe('Exit 1 when any answer has this level or a worse one'),
  require: z
    .string()
    .optional()
    .describe('Lists that must be loaded, separated by commas; exit 5 when one is missing'),
  maxAge: z
    .string()
    .optional()
    .describe('How old a required list may be, such as 48h or 7d; exit 5 when one is older'),
  exposure: z
    .enum(['indirect', 'direct', 'none'])
    .default('indirect')
    .describe('What is looked at of transfers with listed or tagged addresses'),
  ...exposureMembers,
  levels: z
    .string()
    .optional()
    .meta({ path: true })
    .describe('A file with a table of levels for exposure, instead of the default one'),
  keep: z.boolean().default(false).describe('Keep the answers under their ids'),
  idempotencyKey: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Your name for this request: its answers are kept, and given again when it is repeated',
    ),
})

type Input = z.output<typeof input>

/** One answer for each line of input, in order. */
export const screeningRun = defineOperation({
  id: 'screening.run',
  summary: 'Screens addresses against lists, tags, campaigns and exposure, one answer a line.',
  input,
  output: screenData,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'screen',
    positional: ['...addresses'],
    example: 'weir screen --file addresses.txt --require ofac-addresses --fail-on severe',
    render: renderScreen,
    exitCode: ({ results }, { failOn }) =>
      results.some(({ level }) => atOrAbove(level, failOn)) ? 1 : 0,
  },
  http: { path: '/api/v1/screening', method: 'POST' },
  async run(context, given) {
    const asked = await readSubjects(context, given)
    const request = requestOf(given, asked)
    const kept = await keptAnswerOf(context, request)
    if (kept) return kept
    await requireLists(context, given.require ?? '', given.maxAge)
    const result = await screen(context, given, asked)
    return given.keep || request.key !== null ? keepAnswer(context, request, result) : result
  },
})

async function screen(
  context: Context,
  given: Input,
  asked: readonly AskedSubject[],
): Promise<OperationResult<ScreenData>> {
  const asOf = given.asOf === undefined ? null : readAsOf(given.asOf)
  const levels = await readLevels(context, given.levels)
  const limits = exposureLimits(given.exposure === 'direct' ? { ...given, hops: 1 } : given)
  const { id, version, currency } = levels
  const parameters = {
    asOf: asOf === null ? null : formatTime(asOf),
    exposure: given.exposure,
    ...limits,
    levels: { id, version, sha256: sha256Hex(canonicalJson(levels)) },
  }
  const frame: ScreeningFrame = { snapshot: await snapshotOf(context), parameters, currency }
  const counts: ScreenBatchCounts = { cut: 0, leftOut: 0 }
  const lists = await context.cases.lists()
  const listsLoaded = lists.some(
    ({ current, entries, class: kind }) =>
      current && entries > 0 && (kind === 'sanction' || kind === 'designation'),
  )
  const options = { limits: given.exposure === 'none' ? null : limits, levels, listsLoaded }
  const day = asOf ?? context.clock.now()
  const results = await screenAll(context, { asked, asOf: day, frame, options }, counts)
  const { exposure, hubLimit } = given
  return {
    data: { results, counts: countLevels(results) },
    notes: screenNotes({ results, counts, exposure, hubLimit, lists, dated: asOf !== null }),
    methods: [
      SCREEN_METHOD,
      ...(exposure === 'none' ? CLUSTER_METHODS : EXPOSURE_METHODS_USED),
      TAG_DIGEST_METHOD,
      EXTRACT_METHOD,
    ],
    parameters: { ...parameters, require: given.require ?? null },
  }
}

/** What makes two requests the same: everything asked, but not the name that the caller gives it. */
function requestOf(given: Input, asked: readonly AskedSubject[]): RequestName {
  const { idempotencyKey, addresses: _, file: __, stdin: ___, subjects: ____, ...rest } = given
  return { key: idempotencyKey ?? null, body: sha256Hex(canonicalJson({ ...rest, asked })) }
}

function atOrAbove(level: Level, limit: unknown): boolean {
  const worst = LEVELS.indexOf(limit as Level)
  return worst >= 0 && LEVELS.indexOf(level) <= worst
}

function countLevels(results: readonly ScreenResult[]): ScreenData['counts'] {
  const counts = Object.fromEntries(LEVELS.map((level) => [level, 0])) as ScreenData['counts']
  for (const { level } of results) counts[level]++
  return counts
}
