/**
 * Between which blocks a run asks. The last one is fixed when a run begins and kept until it has ended, so that a run that was stopped or
 * cut goes on with the same end: what is held of all its addresses then ends at one place.
 */
import { UserInputError } from '../../domain/errors.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import { formatTime } from '../../domain/time.ts'
import type { AddressSource, SourceBlock, SourcePlace } from '../../ports/address-source.ts'
import type { Context } from '../../ports/context.ts'
import type { FetchInput, NamedSource } from './fetch-input.ts'
import type { FetchRun } from './fetch-run.ts'

export interface Range {
  readonly from: SourcePlace
  readonly head: SourceBlock
  /** Taken up from a run that had not ended. */
  readonly resumed: boolean
}

/** The mark under which the workspace remembers a run that has not ended. */
export function runMark(input: FetchInput, { kind, chain }: NamedSource): string {
  const { followTrace, asset, from, to, hub, maxHops, minValue, prove } = input
  // FIFO goes unnamed, as in marks of before another method could be asked for.
  const method = input.method === 'fifo' ? {} : { method: input.method }
  const origins = [...new Set(input.origins.map((text) => text.trim()))].sort()
  const scope = { origins, followTrace, asset, from, to, hub, maxHops, minValue, prove, ...method }
  return `fetch ${sha256Hex(canonicalJson({ kind, chain, ...scope }))}`
}

/** Throws `above-final` or `empty-range`. */
export async function openRange(
  context: Context,
  source: AddressSource,
  { input, mark }: { readonly input: FetchInput; readonly mark: string },
): Promise<Range> {
  const kept = await context.cases.mark(mark)
  if (kept) return { ...(JSON.parse(kept) as Omit<Range, 'resumed'>), resumed: true }
  const range = await readRange(context, source, input)
  await context.cases.setMark(mark, JSON.stringify(range))
  return { ...range, resumed: false }
}

async function readRange(
  { signal }: Context,
  source: AddressSource,
  { from, to }: FetchInput,
): Promise<Omit<Range, 'resumed'>> {
  const final = await source.block(null, signal)
  if (to !== undefined && to > final.height)
    throw new UserInputError(
      'above-final',
      `The last final block of ${source.label} is ${final.height}, and ${to} was asked for.`,
      { hints: ['Blocks above it may still be reorganised: leave --to out, and ask again later.'] },
    )
  const head = to === undefined || to === final.height ? final : await source.block(to, signal)
  if (from === undefined) return { from: { height: 0, time: 0 }, head }
  if (from > head.height)
    throw new UserInputError(
      'empty-range',
      `The range begins at ${from} and ends at ${head.height}.`,
    )
  const { height, time } = await source.block(from, signal)
  return { from: { height, time }, head }
}

/** Tells where a run goes on from, and until when. */
export function noteRange(run: FetchRun, { head, resumed }: Range): void {
  if (resumed)
    run.notes.add(
      'resumed',
      `A run that had not ended goes on, up to block ${head.height} of ${formatTime(head.time)}: give the command again for what came after.`,
    )
}
