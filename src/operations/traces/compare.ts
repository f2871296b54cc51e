import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { COINJOIN_DETECTORS } from '../../engine/coinjoin/mixes-coins.ts'
import { MATCHED_CROSSING } from '../../engine/crossing/crossing-parameters.ts'
import { TAINT_METHODS, taintMethod } from '../../engine/taint/taint-method.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { type CompareData, compareData, type MethodTraces, toCompareData } from './compare-shape.ts'
import { openTraces, traceBy } from './run-traces.ts'
import { traceMembers, traceRequest } from './trace-input.ts'
import { methodWord, TRACE_METHODS } from './trace-methods.ts'

const SHOWN = 60
const { method: _one, ...members } = traceMembers

/** Runs one trace by several methods and tells, for each end, what reaches it under each and the range. */
export const tracesCompare = defineOperation({
  id: 'traces.compare',
  summary: 'Follows value by every method and tells the range of what reaches each end.',
  input: z.object({
    ...members,
    direction: z
      .enum(['forward', 'backward'])
      .default('forward')
      .describe('forward: where it went; backward: where it came from'),
    methods: z
      .array(z.enum(TAINT_METHODS))
      .min(1)
      .optional()
      .describe('Only these methods; all that have this direction when left out'),
  }),
  output: compareData,
  access: 'read',
  effect: 'job',
  cli: {
    command: 'trace compare',
    positional: ['...origins'],
    example: 'weir trace compare c-0123456789 --min-value 10USD',
    render: renderCompare,
  },
  http: {},
  async run(context, input) {
    const methods = methodsOf(input)
    const [first = 'fifo'] = methods
    const request = traceRequest({ ...input, method: first }, input.direction)
    const notes = new NoteBook()
    const opened = await openTraces(context, request, notes)
    const runs: MethodTraces[] = []
    for (const method of methods) {
      const label = `${methodWord(method)}: `
      const asked = traceRequest({ ...input, method }, input.direction)
      runs.push({ method, traces: await traceBy(context, asked, { opened, notes, label }) })
    }
    return {
      data: toCompareData(opened, runs, input.direction),
      notes: notes.list(),
      methods: [
        ...methods.map((method) => TRACE_METHODS[method]),
        ...[MULTI_INPUT, COINJOIN_DETECTORS],
        ...(input.cross ? [MATCHED_CROSSING] : []),
      ],
      parameters: { ...input },
    }
  },
})

/** Those asked for, in a fixed order; else all that have a way in this direction. */
function methodsOf(input: {
  readonly direction: 'forward' | 'backward'
  readonly methods?: readonly (typeof TAINT_METHODS)[number][] | undefined
}): readonly (typeof TAINT_METHODS)[number][] {
  const { methods, direction } = input
  return TAINT_METHODS.filter((method) =>
    methods
      ? methods.includes(method)
      : direction === 'forward' || taintMethod(method).backward !== null,
  )
}

function renderCompare(data: CompareData): string {
  const origins = data.origin.map(
    ({ seed, kind, receipts }) => `${kind} ${seed}: ${counted(receipts, 'receipt')}`,
  )
  const rows = data.ends
    .slice(0, SHOWN)
    .map((end) => [
      end.reason,
      plainText(end.actor ?? end.address ?? '-', 44),
      end.asset,
      end.min,
      end.max,
      ...data.methods.map(
        (method) => end.amounts.find((one) => one.method === method)?.amount ?? '0',
      ),
    ])
  const table = renderTable(
    ['reason', 'who or where', 'asset', 'min', 'max', ...data.methods],
    rows,
    { align: `lllrr${'r'.repeat(data.methods.length)}` },
  )
  const more =
    data.ends.length > SHOWN ? [`… ${data.ends.length - SHOWN} more ends: use --json`] : []
  const said = data.methods.includes('poison')
    ? ['min and max leave poison out: it names everything that could have come from the origin.']
    : []
  const head = `${data.direction}, by ${data.methods.join(', ')}`
  return [[head, ...origins].join('\n'), [table, ...more].join('\n'), ...said].join('\n\n')
}
