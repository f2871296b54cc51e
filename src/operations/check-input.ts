/** The one check of an operation's input, whatever surface it came from. */
import type { z } from 'zod'
import { badInput } from './bad-input.ts'
import type { OperationSpec } from './define-operation.ts'
import { inputMembers } from './input-members.ts'

/** The input with its defaults. Throws a UserInputError `bad-input` naming the members that do not fit. */
export function checkInput<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: OperationSpec<Input, Output>,
  rawInput: unknown,
): z.output<Input> {
  const parsed = operation.input.strict().safeParse(withoutNonNumbers(operation, rawInput))
  if (parsed.success) return parsed.data as z.output<Input>
  throw badInput(operation.id, parsed.error, rawInput)
}

/** Schemas take `"5"` for 5, because query strings hold texts; left alone they would take `""`, `null` and `[]` for 0 and `true` for 1 as well. */
function withoutNonNumbers<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: OperationSpec<Input, Output>,
  rawInput: unknown,
): unknown {
  if (rawInput === null || typeof rawInput !== 'object') return rawInput
  const input: Record<string, unknown> = { ...rawInput }
  for (const { name, number } of inputMembers(operation))
    if (number && input[name] !== undefined && !isNumeric(input[name])) input[name] = Number.NaN
  return input
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
}
