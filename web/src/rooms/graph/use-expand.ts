import { useCallback, useRef, useState } from 'react'
import type { Note } from '../../../../src/domain/answer.ts'
import { call } from '../../api/client.ts'
import type { Input } from '../../api/contract.ts'
import type { GraphDocument } from './graph-document.ts'
import { nodeId } from './graph-document.ts'
import { expansionBounds } from './graph-filters.ts'
import { editGraph, selectGraph } from './graph-store.ts'
import { mergeNeighbours, withStart } from './merge-answer.ts'

/** Named on each side; the others are counted. */
export const TOP = 25
/** Transfers told of each flow, for drawing them one by one. */
const SINGLES = 20

export interface Expansion {
  readonly address: string
  readonly chain?: string
  readonly direction?: 'incoming' | 'outgoing' | 'both'
  readonly top?: number
  readonly force?: boolean
  /** Where the graph begins. */
  readonly start?: boolean
}

/** Asks the ledger and takes the answer in, one after the other; what is asked meanwhile waits. */
export function useExpand(filters: GraphDocument['filters']) {
  const [pending, setPending] = useState(0)
  const [notes, setNotes] = useState<readonly Note[]>([])
  const [error, setError] = useState<unknown>(null)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const run = useCallback((work: () => Promise<readonly Note[]>) => {
    setPending((count) => count + 1)
    queue.current = queue.current.then(async () => {
      try {
        setNotes(await work())
        setError(null)
      } catch (failure) {
        setError(failure)
      } finally {
        setPending((count) => count - 1)
      }
    })
  }, [])
  const expand = useCallback(
    (wanted: Expansion) =>
      run(() =>
        askNeighbours({ ...expansionBounds(filters), ...inputOf(wanted) }, wanted.start ?? false),
      ),
    [run, filters],
  )
  return { expand, run, fail: setError, pending: pending > 0, notes, error }
}

function inputOf({
  address,
  chain,
  direction = 'both',
  top = TOP,
  force = false,
}: Expansion): Input<'graphs.neighbours'> {
  return {
    ...{ address, direction, top, force, singles: SINGLES },
    ...(chain === undefined ? {} : { chain }),
  }
}

async function askNeighbours(
  input: Input<'graphs.neighbours'>,
  start: boolean,
): Promise<readonly Note[]> {
  const { data, notes, provenance } = await call('graphs.neighbours', input)
  editGraph((document) => {
    const merged = mergeNeighbours(document, data, provenance.snapshot)
    return start && data.chain !== null
      ? withStart(merged, nodeId(data.chain, data.address))
      : merged
  })
  if (start && data.chain !== null) selectGraph([nodeId(data.chain, data.address)])
  return notes
}
