import { z } from 'zod'
import { counted } from '../../domain/counted.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { COINJOIN_DETECTORS } from '../../engine/coinjoin/mixes-coins.ts'
import { MATCHED_CROSSING } from '../../engine/crossing/crossing-parameters.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { tallyOf, tallyText } from '../tally.ts'
import { runTraces } from './run-traces.ts'
import { traceMembers, traceRequest } from './trace-input.ts'
import { methodWord, TRACE_METHODS } from './trace-methods.ts'
import { type TraceData, toTraceData, traceData } from './trace-shape.ts'

/** Rows of segments and ends that people get; programs get all. */
const SHOWN = 60

/** Follows value from addresses, outputs, transactions or campaigns, forward or backward, to a named end. */
export const tracesRun = defineOperation({
  id: 'traces.run',
  summary:
    'Follows value in ledger order by FIFO or another method to ends with reasons, to the base unit.',
  input: z.object({
    ...traceMembers,
    direction: z
      .enum(['forward', 'backward'])
      .default('forward')
      .describe('forward: where it went; backward: where it came from'),
  }),
  output: traceData,
  access: 'read',
  effect: 'job',
  cli: {
    command: 'trace',
    positional: ['...origins'],
    example: 'weir trace c-0123456789 --direction forward --max-hops 20',
    render: renderTrace,
  },
  http: {},
  async run(context, input) {
    const request = traceRequest(input, input.direction)
    const traces = await runTraces(context, request)
    return {
      data: toTraceData(traces, request),
      notes: traces.notes,
      methods: [
        ...[TRACE_METHODS[input.method], MULTI_INPUT, COINJOIN_DETECTORS],
        ...(input.cross ? [MATCHED_CROSSING] : []),
      ],
      parameters: { ...input },
    }
  },
})

function renderTrace(data: TraceData): string {
  const origins = data.origin.map(
    ({ seed, kind, receipts }) => `${kind} ${seed}: ${counted(receipts, 'receipt')}`,
  )
  const totals = renderTable(
    ['chain', 'asset', 'origin', 'ends', 'fees'],
    data.totals.map(({ chain, asset, origin, ends, fees }) => [chain, asset, origin, ends, fees]),
    { align: 'llrrr' },
  )
  const ends = renderTable(
    ['reason', 'amount', 'asset', 'hops', 'time (UTC)', 'who or where', 'transaction'],
    data.ends
      .slice(0, SHOWN)
      .map((end) => [
        end.reason,
        end.amount,
        end.asset,
        String(end.hops),
        end.time,
        plainText(
          [end.actor, end.address, end.continues && '(goes on)'].filter(Boolean).join(' ') || '-',
          80,
        ),
        `${end.txid}:${end.index}`,
      ]),
    { align: 'lrlr' },
  )
  const more =
    data.ends.length > SHOWN ? [`… ${data.ends.length - SHOWN} more ends: use --json`] : []
  const head = `${methodWord(data.method)} ${data.direction}: ${counted(data.segments.length, 'segment')}, ${counted(data.ends.length, 'end')}`
  const words = data.segments.map(({ verification }) => verification)
  const checked = words.length === 0 ? [] : [`checked: ${tallyText(tallyOf(words))}`]
  return [[head, ...origins, ...checked].join('\n'), totals, [ends, ...more].join('\n')].join(
    '\n\n',
  )
}
