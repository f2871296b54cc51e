/** What a screening owes the reader besides its answers. */
import { type Note, NoteBook } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import type { LoadedList } from '../../ports/case-store.ts'
import type { ScreenBatchCounts } from './screen-batch.ts'
import type { ScreenResult } from './screen-shape.ts'

export interface ScreenNotesOf {
  readonly results: readonly ScreenResult[]
  readonly counts: ScreenBatchCounts
  readonly exposure: 'indirect' | 'direct' | 'none'
  readonly hubLimit: number
  readonly lists: readonly LoadedList[]
  /** True when a day was asked for. */
  readonly dated: boolean
}

export function screenNotes(of: ScreenNotesOf): readonly Note[] {
  const { results, counts, hubLimit } = of
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
    counts.cut,
    'exposure-cut',
    `${counted(counts.cut, 'address has', 'addresses have')} more than ${counted(hubLimit, 'transfer')}, or used up the budget: not everything was looked at, and such an answer is never "low".`,
  )
  tell(
    counts.leftOut,
    'transfers-left-out',
    `${counted(counts.leftOut, 'transfer')} of these addresses ${counts.leftOut === 1 ? 'does' : 'do'} not count: dust that came in, or nothing.`,
  )
  const disputed = results.filter(({ tagDigest }) => (tagDigest?.disagreements.length ?? 0) > 0)
  tell(
    disputed.length,
    'tags-disagree',
    `${areOf(disputed.length)} tagged in ways that contradict each other: see tagDigest.disagreements.`,
  )
  noteScope(notes, of)
  return notes.list()
}

function noteScope(notes: NoteBook, { exposure, lists, dated }: ScreenNotesOf): void {
  if (exposure === 'none')
    notes.add(
      'exposure-not-computed',
      'Exposure was not asked for: transfers with listed or tagged addresses raise no level here, and no answer is "low".',
    )
  if (exposure === 'direct')
    notes.add(
      'exposure-not-computed',
      'Indirect exposure was not asked for: the level medium is never given.',
    )
  if (dated && lists.some(({ published }) => published === null))
    notes.add(
      'list-undated',
      'Some lists have no day of publication: their undated entries count as in force on any day.',
    )
}
