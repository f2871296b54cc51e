/** Keeps answers under their ids, and gives a repeated request the answer it got before. */
import { UserInputError } from '../../domain/errors.ts'
import { LEVELS } from '../../domain/taxonomy.ts'
import type { Context } from '../../ports/context.ts'
import type { KeptScreening } from '../../ports/screening-store.ts'
import type { OperationResult } from '../define-operation.ts'
import { buildProvenance } from '../provenance.ts'
import { type ScreenData, screenResult } from './screen-shape.ts'

export interface RequestName {
  /** The caller's own name for the request; `null` when it gave none. */
  readonly key: string | null
  /** SHA-256 of what was asked. */
  readonly body: string
}

/** The answer that this request got before, or `null`. Throws `idempotency-conflict` (409) when its key named another request. */
export async function keptAnswerOf(
  { cases }: Pick<Context, 'cases'>,
  request: RequestName,
): Promise<OperationResult<ScreenData> | null> {
  const kept = request.key === null ? null : await cases.screeningOfKey(request.key)
  return kept && toResult(kept, request)
}

/** Keeps what was just answered. Where another request of that key came first, its answer is given. */
export async function keepAnswer(
  context: Context,
  request: RequestName,
  result: OperationResult<ScreenData>,
): Promise<OperationResult<ScreenData>> {
  const kept = await context.cases.keepScreening({
    ...request,
    made: context.clock.now(),
    notes: result.notes,
    provenance: await buildProvenance(context, result),
    answers: result.data.results.map((one) => ({ id: one.screeningId, result: one })),
  })
  return toResult(kept, request)
}

function toResult(kept: KeptScreening, request: RequestName): OperationResult<ScreenData> {
  if (kept.body !== request.body)
    throw new UserInputError(
      'idempotency-conflict',
      'This Idempotency-Key was used for another request before.',
      { httpStatus: 409, hints: ['Give every request a key of its own, and repeat it unchanged.'] },
    )
  const results = kept.answers.map(({ result }) => screenResult.parse(result))
  const counts = Object.fromEntries(LEVELS.map((level) => [level, 0])) as ScreenData['counts']
  for (const { level } of results) counts[level]++
  return { data: { results, counts }, notes: kept.notes, provenance: kept.provenance }
}
