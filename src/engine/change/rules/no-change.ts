/** Claims nothing: the empty set, where a heuristic must be given. Source: BlockSci, `none`. */
import type { ChangeHeuristic } from '../change-heuristic.ts'

/** No output. */
export const noChange: ChangeHeuristic = () => []
