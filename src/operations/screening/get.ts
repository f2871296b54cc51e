import { z } from 'zod'
import { NotFoundError } from '../../domain/errors.ts'
import { formatTime } from '../../domain/time.ts'
import { defineOperation } from '../define-operation.ts'
import { renderScreen } from './render-screen.ts'
import { type ScreenData, screenResult } from './screen-shape.ts'

const output = z.object({
  made: z.string().describe('When it was answered first'),
  result: screenResult,
})

/** A kept answer as it was given, with what it stood on then. */
export const screeningGet = defineOperation({
  id: 'screening.get',
  summary: 'Shows a screening that was kept, as it was answered then.',
  input: z.object({ id: z.string().min(1).describe('Its screeningId: s- and 24 digits') }),
  output,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'screening',
    positional: ['id'],
    example: 'weir screening s-0123456789abcdef01234567',
    render: ({ made, result }) => {
      const counts = { [result.level]: 1 } as ScreenData['counts']
      return `${renderScreen({ results: [result], counts })}\n\nanswered ${made}`
    },
  },
  http: { path: '/api/v1/screening' },
  async run({ cases }, { id }) {
    const kept = await cases.keptAnswer(id)
    if (!kept)
      throw new NotFoundError('no-such-screening', `No screening ${id.slice(0, 60)} was kept.`, {
        hints: [
          'Answers are kept when the request names itself with an Idempotency-Key, or asks for it with --keep.',
        ],
      })
    const { answer, request } = kept
    return {
      data: { made: formatTime(request.made), result: screenResult.parse(answer.result) },
      notes: request.notes,
      provenance: request.provenance,
    }
  },
})
