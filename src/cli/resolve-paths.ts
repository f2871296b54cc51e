import { resolve } from 'node:path'
import type { AnyOperation } from '../operations/define-operation.ts'
import { inputMembers } from '../operations/input-members.ts'

/** Makes the members that name files absolute, so that a server with another working folder reads the same ones. */
export function resolvePaths(
  operation: AnyOperation,
  input: Record<string, unknown>,
  cwd: string,
): Record<string, unknown> {
  const resolved = { ...input }
  for (const { name, path } of inputMembers(operation)) {
    const value = resolved[name]
    if (!path || value === undefined) continue
    resolved[name] = Array.isArray(value)
      ? value.map((item) => resolve(cwd, String(item)))
      : resolve(cwd, String(value))
  }
  return resolved
}
