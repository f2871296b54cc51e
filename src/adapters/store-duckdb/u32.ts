import { InvariantError } from '../../domain/errors.ts'

/** The number itself. Throws an InvariantError unless it is an unsigned 32-bit integer: a column would wrap it silently. */
export function u32(value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff)
    throw new InvariantError('bad-number-in-store', 'A number does not fit 32 unsigned bits.', {
      details: { value },
    })
  return value
}
