import type { AnyOperation } from '../operations/define-operation.ts'
import { inputMembers } from '../operations/input-members.ts'

export interface Route {
  readonly operation: AnyOperation
  readonly method: 'GET' | 'POST'
  readonly path: string
}

/** GET for read, POST for write and job; `/api/v1/<noun>/<verb>` unless the operation names its path. */
export function routesOf(operations: readonly AnyOperation[]): readonly Route[] {
  return operations.flatMap((operation) => {
    if ('none' in operation.http) return []
    const path = operation.http.path ?? `/api/v1/${operation.id.replace('.', '/')}`
    const method = operation.http.method ?? (operation.effect === 'read' ? 'GET' : 'POST')
    return [{ operation, method, path }]
  })
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['', true],
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])

/**
 * Turns a query string into input: lists from repeated names, booleans from true/1/empty and false/0. What is no boolean, and a name given
 * twice that takes one value, goes on as it is, so that the schema refuses it; numbers are coerced by the schema.
 */
export function inputFromQuery(
  operation: AnyOperation,
  query: URLSearchParams,
): Record<string, unknown> {
  const members = new Map(inputMembers(operation).map((member) => [member.name, member]))
  const input: Record<string, unknown> = {}
  for (const name of new Set(query.keys())) {
    const kind = members.get(name)?.kind
    const values = query.getAll(name)
    const [first = ''] = values
    if (kind === 'list' || values.length > 1) input[name] = values
    else input[name] = kind === 'boolean' ? (BOOLEANS.get(first) ?? first) : first
  }
  return input
}
