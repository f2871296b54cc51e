/**
 * The taint methods by name and version. Sources: poison and haircut: Möser, Böhme, Breuker, "Towards Risk Scoring of Bitcoin
 * Transactions" (FC 2014 workshops); seniority: Abramova, Schöttle, Böhme (FC 2017 workshops), in the reading "taint fills outputs in
 * output order"; FIFO: Anderson, Shumailov, Ahmed, "Making Bitcoin Legal" (2018); LIFO and TIHO (taint in, highest out):
 * Tironsakkul, Maarek, Eross, Just, "Probing the Mystery of Cryptocurrency Theft" (2019).
 */
import { UserInputError } from '../../domain/errors.ts'
import type { Direction } from './purse.ts'

export const TAINT_METHODS = ['fifo', 'lifo', 'haircut', 'poison', 'tiho', 'seniority'] as const
export type TaintMethod = (typeof TAINT_METHODS)[number]

export interface TaintMethodNotes {
  /** Method id and version, as provenance prints it. */
  readonly id: TaintMethod
  readonly version: string
  /** False for poison alone: the sum of taint grows. */
  readonly conserves: boolean
  /** What going backward means; `null` when the method cannot be inverted. */
  readonly backward: 'inverse' | 'proportional' | 'reachability' | null
}

const notes = (
  id: TaintMethod,
  backward: TaintMethodNotes['backward'],
  conserves = true,
): TaintMethodNotes => ({ id, version: '1', conserves, backward })

const METHODS: Readonly<Record<TaintMethod, TaintMethodNotes>> = {
  fifo: notes('fifo', 'inverse'),
  lifo: notes('lifo', 'inverse'),
  haircut: notes('haircut', 'proportional'),
  poison: notes('poison', 'reachability', false),
  tiho: notes('tiho', null),
  seniority: notes('seniority', null),
}

/** What a method keeps and whether it has a way back. */
export function taintMethod(method: TaintMethod): TaintMethodNotes {
  return METHODS[method]
}

/** Throws `no-backward-method` for TIHO and seniority going backward: which inputs are tainted decides where they place it, so no output tells its inputs. */
export function requireDirection(method: TaintMethod, direction: Direction): void {
  if (direction === 'forward' || METHODS[method].backward !== null) return
  throw new UserInputError(
    'no-backward-method',
    `The method ${method} has no way back: it places taint by the value or place of an output, whichever input it came from.`,
    { hints: ['Backward, use fifo, lifo or haircut; poison names every possible source.'] },
  )
}
