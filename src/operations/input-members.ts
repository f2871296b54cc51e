/** Reads the members of an operation's input from its JSON Schema, so that options and query strings derive from one place. */
import { z } from 'zod'
import type { AnyOperation } from './define-operation.ts'

export interface InputMember {
  readonly name: string
  /** `--max-hops` for `maxHops`. */
  readonly flag: string
  readonly kind: 'boolean' | 'list' | 'value' | 'json'
  /** A number, given as one or as its digits. */
  readonly number: boolean
  readonly description: string
  readonly required: boolean
  readonly fallback: unknown
  readonly choices: readonly string[]
  /** Names a file of this machine: `.meta({ path: true })` on the member. */
  readonly path: boolean
}

interface Schema {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly items?: Schema
  readonly path?: boolean
  readonly anyOf?: readonly Schema[]
}

/** Members in the order they were defined. */
export function inputMembers(operation: AnyOperation): readonly InputMember[] {
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  return Object.entries(schema.properties ?? {}).map(([name, member]) => ({
    name,
    flag: `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    kind: kindOf(member),
    number: member.type === 'number' || member.type === 'integer',
    description: member.description ?? '',
    required: (schema.required ?? []).includes(name) && member.default === undefined,
    fallback: member.default,
    choices: (member.enum ?? member.items?.enum ?? []).map(String),
    path: member.path === true || member.items?.path === true,
  }))
}

function kindOf(schema: Schema): InputMember['kind'] {
  if (schema.type === 'boolean') return 'boolean'
  if (schema.type === 'array') return schema.items?.type === 'object' ? 'json' : 'list'
  return schema.type === 'object' ? 'json' : 'value'
}
