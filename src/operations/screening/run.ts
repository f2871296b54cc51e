import { z } from 'zod'
import { type Note, NoteBook } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import { SourceError } from '../../domain/errors.ts'
import type { ActorRecord } from '../../domain/intelligence-record.ts'
import { LEVELS, type Level } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import { EXTRACT_METHOD } from '../../engine/extract/extract-identifiers.ts'
import { SCREEN_METHOD } from '../../engine/screen/screen-subject.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { snapshotOf } from '../provenance.ts'
import { type AskedSubject, readAsOf, readSubjects } from './read-subjects.ts'
import { type Recognition, recogniseSubject } from './recognise-subject.ts'
import { renderScreen } from './render-screen.ts'
import {
  type ScreenBatchCounts,
  type ScreenedSubject,
  type SubjectAt,
  screenBatch,
} from './screen-batch.ts'
import { type ScreenData, type ScreenResult, screenData } from './screen-shape.ts'
import { type ScreeningFrame, tellError, tellResult } from './tell-result.ts'

const subject = z.strictObject({
  address: z.string().max(20_000),
  chain: z.string().optional(),
  asset: z.string().optional(),
  direction: z.enum(['incoming', 'outgoing']).optional(),
  amount: z.string().optional(),
  customerRef: z.string().max(200).optional(),
  asOf: z.string().optional(),
})

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
  exposure: z
    .enum(['direct', 'none'])
    .default('direct')
    .describe('Whether transfers with listed or tagged addresses are looked up'),
  hubLimit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(1_000)
    .describe('Transfers looked at per address'),
})

/** One answer for each line of input, in order. */
export const screeningRun = defineOperation({
  id: 'screening.run',
  summary:
    'Screens addresses against lists, tags, campaigns and direct exposure, one answer a line.',
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
    await requireLists(context, given.require ?? '')
    const asked = await readSubjects(context, given)
    const asOf = given.asOf === undefined ? null : readAsOf(given.asOf)
    const frame: ScreeningFrame = {
      snapshot: await snapshotOf(context),
      asOf,
      exposure: given.exposure,
      limit: given.hubLimit,
    }
    const counts: ScreenBatchCounts = { cut: 0, leftOut: 0 }
    const results = await screenAll(context, asked, frame, counts)
    return {
      data: { results, counts: countLevels(results) },
      notes: await notesOf(context, results, frame, counts),
      methods: [SCREEN_METHOD, EXTRACT_METHOD],
      parameters: {
        asOf: asOf === null ? null : formatTime(asOf),
        exposure: given.exposure,
        hubLimit: given.hubLimit,
        require: given.require ?? null,
      },
    }
  },
})

function atOrAbove(level: Level, limit: unknown): boolean {
  const worst = LEVELS.indexOf(limit as Level)
  return worst >= 0 && LEVELS.indexOf(level) <= worst
}

async function requireLists(context: Context, required: string): Promise<void> {
  const loaded = (await context.cases.lists()).filter(({ entries }) => entries > 0)
  const names = new Set(loaded.map(({ list }) => list))
  for (const name of required.split(',').map((part) => part.trim()))
    if (name !== '' && !names.has(name))
      throw new SourceError(
        'required-list-missing',
        `The list ${name.slice(0, 80)} is not loaded.`,
        {
          hints: [
            'Import it: weir ingest list KIND FILE',
            `Loaded: ${[...names].sort().join(', ') || 'none'}.`,
          ],
        },
      )
}

async function screenAll(
  context: Context,
  asked: readonly AskedSubject[],
  frame: ScreeningFrame,
  counts: ScreenBatchCounts,
): Promise<ScreenResult[]> {
  const now = context.clock.now()
  const read = asked.map(({ text, chain }) => recogniseSubject(text, chain))
  const unique = new Map<string, SubjectAt>()
  const slots = read.map((recognition, at) => {
    const asOf = asked[at]?.asOf ?? frame.asOf ?? now
    return slotsOf(recognition).map((found) => {
      const slot = `${found.key}\n${found.chain}\n${asOf}`
      if (!unique.has(slot)) unique.set(slot, { ...found, asOf })
      return { slot, repairs: found.repairs }
    })
  })
  const { exposure, limit } = frame
  const options = { exposure: exposure === 'none' ? ('none' as const) : ('direct' as const), limit }
  const screened = await screenBatch(context, [...unique.values()], options, counts)
  const bySlot = new Map([...unique.keys()].map((slot, at) => [slot, screened[at]]))
  const actors = await readActors(context, screened)
  return asked.map((line, at) => {
    const recognition = read[at]
    if (recognition?.kind === 'error') return tellError(line, recognition.error, frame)
    const found = (slots[at] ?? []).flatMap(({ slot, repairs }) => {
      const one = bySlot.get(slot)
      return one ? [{ ...one, subject: { ...one.subject, repairs } }] : []
    })
    const [worst] = found.sort((a, b) => rankOf(a) - rankOf(b))
    if (!worst || !recognition) return tellError(line, 'No identifier was found.', frame)
    const { named, wallets = [] } = recognition
    return tellResult(line, worst, frame, { others: named - 1, actors, wallets })
  })
}

function slotsOf(recognition: Recognition) {
  return recognition.kind === 'subjects' ? recognition.subjects : []
}

/** Of equal levels the one about which anything is known comes first: its place in the line says nothing. */
function rankOf({ screened, cases, exposure, ledger }: ScreenedSubject): number {
  const { listings, tags, campaigns } = cases
  const known = listings.length + tags.length + campaigns.length + exposure.length > 0
  const inLedger = ledger.known.length > 0
  return LEVELS.indexOf(screened.level) * 4 + (known ? 0 : 2) + (inLedger ? 0 : 1)
}

async function readActors(
  context: Context,
  screened: readonly ScreenedSubject[],
): Promise<ReadonlyMap<string, ActorRecord>> {
  const ids = new Set(
    screened.flatMap((one) => {
      const actor = one.screened.service?.actor ?? null
      return actor === null ? [] : [actor]
    }),
  )
  const actors = await context.cases.actors([...ids])
  return new Map(actors.map((actor) => [actor.id, actor]))
}

function countLevels(results: readonly ScreenResult[]): ScreenData['counts'] {
  const counts = Object.fromEntries(LEVELS.map((level) => [level, 0])) as ScreenData['counts']
  for (const { level } of results) counts[level]++
  return counts
}

async function notesOf(
  context: Context,
  results: readonly ScreenResult[],
  frame: ScreeningFrame,
  { cut, leftOut }: ScreenBatchCounts,
): Promise<readonly Note[]> {
  const notes = new NoteBook()
  const withReason = (code: string): number =>
    results.filter(({ reasons }) => reasons.some((reason) => reason.code === code)).length
  const tell = (count: number, code: string, message: string): void => {
    if (count > 0) notes.add(code, message)
  }
  const errors = results.filter(({ error }) => error !== undefined).length
  const repaired = results.filter(({ repairs }) => repairs.length > 0).length
  const absent = withReason('not-in-ledger')
  const ofAll = `of ${counted(results.length, 'line')}`
  const areOf = (count: number) => `${count} ${ofAll} ${count === 1 ? 'is' : 'are'}`
  tell(
    errors,
    'unreadable',
    `${errors} ${ofAll} ${errors === 1 ? 'holds' : 'hold'} no identifier that can be read; each says why.`,
  )
  tell(
    repaired,
    'repaired',
    `${repaired} ${ofAll} ${repaired === 1 ? 'was repaired before it was' : 'were repaired before they were'} looked up.`,
  )
  tell(absent, 'not-in-ledger', `${areOf(absent)} not known to the imported part of the ledger.`)
  tell(
    withReason('no-list'),
    'no-list',
    'No sanctions or designation list is loaded: no answer is "low".',
  )
  tell(
    cut,
    'exposure-cut',
    `${counted(cut, 'address has', 'addresses have')} more than ${counted(frame.limit, 'transfer')}: only the first ${frame.limit} were looked at.`,
  )
  tell(
    leftOut,
    'transfers-left-out',
    `${counted(leftOut, 'transfer')} with listed or tagged addresses ${leftOut === 1 ? 'does' : 'do'} not count: dust, nothing, or tokens nobody reviewed.`,
  )
  notes.add(
    'exposure-not-computed',
    frame.exposure === 'none'
      ? 'Exposure was not asked for: transfers with listed or tagged addresses raise no level here.'
      : 'Indirect exposure is not computed by this version: the level medium is never given.',
  )
  const undated = (await context.cases.lists()).filter((list) => list.published === null)
  tell(
    frame.asOf === null ? 0 : undated.length,
    'list-undated',
    'Some lists have no day of publication: their undated entries count as in force on any day.',
  )
  return notes.list()
}
