/**
 * Value that contracts move, from traces. Sources: OpenEthereum's trace_block (flat, `traceAddress`) and geth's callTracer (nested
 * `calls`). Only call, create and self-destruct move value; delegatecall, callcode and staticcall run in the caller's own account. What
 * failed moved nothing, nor did anything below it.
 */
import type { ValueMove } from '../../domain/evm/account-block.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import { type Fields, fieldsOf, hexOf, listOf, quantityOf, textOf } from '../json-values/fields.ts'

export interface TraceReading {
  /** The root call failed; `null` when the traces have no root. */
  readonly failed: boolean | null
  readonly moves: readonly ValueMove[]
  /** False when a trace does not tell what it moved (old self-destructs). */
  readonly whole: boolean
}

export interface TraceScope {
  readonly asset: string
  readonly verification: Verification
}

/** Flat traces of one transaction, in their order. */
export function readFlatTraces(traces: readonly Fields[], scope: TraceScope): TraceReading {
  const failures: string[] = []
  const moves: ValueMove[] = []
  let failed: boolean | null = null
  for (const trace of traces) {
    const path = pathOf(trace)
    const error = textOf(trace, 'error') !== null
    if (path === '') failed = error
    if (error) failures.push(path)
    if (path === '' || failures.some((root) => root === '' || `${path}.`.startsWith(`${root}.`)))
      continue
    const move = flatMove(trace, scope)
    if (move) moves.push(move)
  }
  return { failed, moves, whole: true }
}

function pathOf(trace: Fields): string {
  const path = trace['traceAddress']
  return Array.isArray(path) ? path.join('.') : ''
}

function flatMove(trace: Fields, scope: TraceScope): ValueMove | null {
  const action = fieldsOf(trace['action']) ?? {}
  const result = fieldsOf(trace['result']) ?? {}
  switch (textOf(trace, 'type')) {
    case 'call':
      return textOf(action, 'callType') === 'call'
        ? moveOf(scope, [action, 'from'], [action, 'to'], 'value')
        : null
    case 'create':
      return moveOf(scope, [action, 'from'], [result, 'address'], 'value')
    case 'suicide':
    case 'selfdestruct':
      return moveOf(scope, [action, 'address'], [action, 'refundAddress'], 'balance')
    default:
      return null
  }
}

/** The call tree of one transaction. */
export function readCallTree(root: Fields, scope: TraceScope): TraceReading {
  const moves: ValueMove[] = []
  if (textOf(root, 'error') !== null) return { failed: true, moves, whole: true }
  // A stack, not recursion: a hostile tree may be as deep as the machine allows.
  let whole = true
  const stack = [...listOf(root, 'calls')].reverse()
  for (let call = stack.pop(); call !== undefined; call = stack.pop()) {
    if (textOf(call, 'error') !== null) continue
    const type = (textOf(call, 'type') ?? '').toUpperCase()
    if (type === 'SELFDESTRUCT' && textOf(call, 'to') === null) whole = false
    if (MOVING.has(type)) {
      const move = moveOf(scope, [call, 'from'], [call, 'to'], 'value')
      if (move) moves.push(move)
    }
    stack.push(...[...listOf(call, 'calls')].reverse())
  }
  return { failed: false, moves, whole }
}

const MOVING: ReadonlySet<string> = new Set(['CALL', 'CREATE', 'CREATE2', 'SELFDESTRUCT'])

type Member = readonly [Fields, string]

function moveOf(
  { asset, verification }: TraceScope,
  [sender, from]: Member,
  [receiver, to]: Member,
  value: string,
): ValueMove | null {
  const amount = quantityOf(sender, value) ?? 0n
  const source = hexOf(sender, 20, from)
  const target = hexOf(receiver, 20, to)
  if (amount === 0n || source === null || target === null || source === target) return null
  return {
    ...{ from: `0x${source}`, to: `0x${target}`, asset, amount },
    ...{ kind: 'transfer', verification },
  }
}
