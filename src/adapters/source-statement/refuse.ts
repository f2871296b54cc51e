/** How a row of a statement is refused. */
import { UserInputError } from '../../domain/errors.ts'

/** The refusal of one row. */
export function refuse(code: string, message: string): UserInputError {
  return new UserInputError(code, message)
}

/** Enough of a cell to know it by. */
export function cut(text: string): string {
  return text.slice(0, 60)
}
