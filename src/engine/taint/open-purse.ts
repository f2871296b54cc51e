/** The purse that a method keeps for an account. */
import { InvariantError } from '../../domain/errors.ts'
import { type MarkedLot, MixedPurse } from './mixed-purse.ts'
import type { Purse, PurseOptions } from './purse.ts'
import { QueuePurse } from './queue-purse.ts'
import { RankedPurse } from './ranked-purse.ts'
import { StackPurse } from './stack-purse.ts'
import type { TaintMethod } from './taint-method.ts'

/** Throws an InvariantError when a method without a way back is to go backward. */
export function openPurse<Lot extends MarkedLot>(
  method: TaintMethod,
  options: PurseOptions,
): Purse<Lot> {
  switch (method) {
    case 'fifo':
      return new QueuePurse(options)
    case 'lifo':
      return new StackPurse(options)
    case 'haircut':
    case 'poison':
      return new MixedPurse({ ...options, method })
    case 'tiho':
    case 'seniority':
      if (options.direction === 'forward') return new RankedPurse({ ...options, method })
      throw new InvariantError('no-way-back', 'A method without a way back was asked for it.')
  }
}
