/** The methods of traces by id and version, as provenance prints them; their definitions stand in docs/explanation/methods.md. */
import type { MethodRef } from '../../domain/answer.ts'
import type { TaintMethod } from '../../engine/taint/taint-method.ts'

const FIFO_METHOD = { id: 'trace-fifo', version: '2' } as const
const LIFO_METHOD = { id: 'trace-lifo', version: '1' } as const
const HAIRCUT_METHOD = { id: 'trace-haircut', version: '1' } as const
const POISON_METHOD = { id: 'trace-poison', version: '1' } as const
const TIHO_METHOD = { id: 'trace-tiho', version: '1' } as const
const SENIORITY_METHOD = { id: 'trace-seniority', version: '1' } as const

export const TRACE_METHODS: Readonly<Record<TaintMethod, MethodRef>> = {
  fifo: FIFO_METHOD,
  lifo: LIFO_METHOD,
  haircut: HAIRCUT_METHOD,
  poison: POISON_METHOD,
  tiho: TIHO_METHOD,
  seniority: SENIORITY_METHOD,
}

/** How people read a method's name. */
export function methodWord(method: TaintMethod): string {
  return ['fifo', 'lifo', 'tiho'].includes(method)
    ? method.toUpperCase()
    : `${method.slice(0, 1).toUpperCase()}${method.slice(1)}`
}
