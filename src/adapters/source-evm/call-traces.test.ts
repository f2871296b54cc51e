import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { type Fields, fieldsOf, listOf } from '../json-values/fields.ts'
import { readCallTree, readFlatTraces, type TraceReading } from './call-traces.ts'

const scope = { asset: 'ethereum:ETH', verification: 'node-word' } as const
const A = `0x${'a'.repeat(40)}`
const B = `0x${'b'.repeat(40)}`
const C = `0x${'c'.repeat(40)}`

function told({ moves }: TraceReading): unknown[] {
  return moves.map(({ from, to, amount }) => [from, to, amount])
}

corpus.describe('Traces of published blocks', () => {
  const flat = (name: string, height: string): readonly Fields[] =>
    listOf(
      JSON.parse(
        readFileSync(
          corpus.path(
            'evm',
            'ethereum-etl',
            'test_export_traces_job',
            name,
            `web3_response.trace_block_${height}.json`,
          ),
          'utf8',
        ),
      ),
      'result',
    )
  const trees = (name: string, height: string): readonly Fields[] =>
    listOf(
      JSON.parse(
        readFileSync(
          corpus.path(
            'evm',
            'ethereum-etl',
            'test_extract_geth_traces_job',
            name,
            `web3_response.debug_traceBlockByNumber_${height}_tracer_calltracer.json`,
          ),
          'utf8',
        ),
      ),
      'result',
    )
  const own = (traces: readonly Fields[], position: number) =>
    traces.filter((trace) => trace['transactionPosition'] === position)

  test('a call that ran out of gas failed, the next one did not', () => {
    const traces = flat('block_with_error', '0xf45bf')
    expect([0, 1].map((at) => readFlatTraces(own(traces, at), scope).failed)).toEqual([true, false])
    const roots = trees('block_with_error', '0xf45bf').map((each) => fieldsOf(each['result']) ?? {})
    expect(roots.map((root) => readCallTree(root, scope).failed)).toEqual([true, false])
  })

  test('code borrowed by callcode moves nothing, in either form', () => {
    expect(told(readFlatTraces(own(flat('block_with_subtraces', '0xf4240'), 0), scope))).toEqual([])
    const [root] = trees('block_with_subtraces', '0xf4240')
    expect(told(readCallTree(fieldsOf(root?.['result']) ?? {}, scope))).toEqual([])
  })

  test('a self-destruct pays its balance; a tracer that hides it is told', () => {
    expect(told(readFlatTraces(own(flat('block_with_suicide', '0xf7105'), 0), scope))).toEqual([
      [
        '0x474faa5018639791952fae334e2911700ac7fe9b',
        '0x83973747eec131bf9a08ac64fb1a518e891bdf4b',
        50_000_000_000_000_000n,
      ],
    ])
    const [root] = trees('block_with_suicide', '0xf7105')
    expect(readCallTree(fieldsOf(root?.['result']) ?? {}, scope).whole).toBe(false)
  })
})

describe('Failed calls inside a transaction that succeeded', () => {
  const call = (from: string, to: string, value: string, more: Fields = {}): Fields => ({
    ...{ type: 'CALL', from, to, value },
    ...more,
  })

  test('move nothing, nor does what they called', () => {
    const root = call(A, B, '0x1', {
      calls: [
        call(B, C, '0x2', { error: 'execution reverted', calls: [call(C, A, '0x3')] }),
        call(B, A, '0x4', {
          calls: [call(A, C, '0x5', { type: 'DELEGATECALL' }), call(A, B, '0x6')],
        }),
      ],
    })
    expect(told(readCallTree(root, scope))).toEqual([
      [B, A, 4n],
      [A, B, 6n],
    ])
  })

  test('in flat traces too', () => {
    const trace = (path: number[], from: string, to: string, value: string, more: Fields = {}) => ({
      ...{ type: 'call', action: { callType: 'call', from, to, value }, traceAddress: path },
      ...more,
    })
    const reading = readFlatTraces(
      [
        trace([], A, B, '0x1'),
        trace([0], B, C, '0x2', { error: 'Reverted' }),
        trace([0, 0], C, A, '0x3'),
        trace([1], B, A, '0x4'),
        trace([10], B, C, '0x5'),
      ],
      scope,
    )
    expect(told(reading)).toEqual([
      [B, A, 4n],
      [B, C, 5n],
    ])
  })
})
