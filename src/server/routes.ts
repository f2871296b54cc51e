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

/** Turns a query string into input: lists from repeated names, booleans from true/1/empty; numbers are coerced by the schema. */
export function inputFromQuery(
  operation: AnyOperation,
  query: URLSearchParams,
): Record<string, unknown> {
  const members = new Map(inputMembers(operation).map((member) => [member.name, member]))
  const input: Record<string, unknown> = {}
  for (const name of new Set(query.keys())) {
    const kind = members.get(name)?.kind
    if (kind === 'list') input[name] = query.getAll(name)
    else if (kind === 'boolean') input[name] = ['', '1', 'true'].includes(query.get(name) ?? '')
    else input[name] = query.get(name)
  }
  return input
}
