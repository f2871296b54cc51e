import { useCallback, useEffect, useRef } from 'react'
import type { Note } from '../../../../src/domain/answer.ts'
import { call } from '../../api/client.ts'
import type { Translate } from '../../app/settings.tsx'
import type { TraceDirection, TraceMethod } from '../trace/trace-settings.ts'
import { layoutWorker } from './arrange-graph.ts'
import { groupNodes } from './edit-graph.ts'
import { type GraphDocument, type GraphNode, nodeId } from './graph-document.ts'
import { editGraph, readGraphNow, selectGraph } from './graph-store.ts'
import { withNodes } from './merge-answer.ts'
import { type Addition, fromCluster, fromPaths, fromTrace, withAddition } from './merge-flows.ts'
import { placeAlong, placeBelow } from './place-nodes.ts'

type Run = (work: () => Promise<readonly Note[]>) => void

/** Members of a cluster that are drawn; its page has all. */
const MEMBERS = 60
const PATHS = 5
const DESCRIBED = 1_000

/** Draws what other methods find: traces, paths, clusters. Places come from the layout worker, below what stands. */
export function useInto(run: Run, text: Translate) {
  const worker = useRef<ReturnType<typeof layoutWorker> | null>(null)
  useEffect(
    () => () => {
      worker.current?.end()
      worker.current = null
    },
    [],
  )
  const add = useCallback(async (addition: Addition, snapshot: string, group: string | null) => {
    worker.current ??= layoutWorker()
    await addPlaced(worker.current, addition, { snapshot, group })
  }, [])
  const trace = useCallback(
    (nodes: readonly GraphNode[], method: TraceMethod, direction: TraceDirection) =>
      run(async () => {
        const origins = nodes.map(({ address }) => address)
        const { data, notes, provenance } = await call('traces.run', { origins, method, direction })
        const addition = fromTrace(data)
        await add(addition, provenance.snapshot, null)
        return withUnnamed(notes, addition, text)
      }),
    [run, add, text],
  )
  const paths = useCallback(
    (from: GraphNode, to: GraphNode) =>
      run(async () => {
        const asked = { origin: from.address, target: to.address, count: PATHS }
        const { data, notes, provenance } = await call('paths.find', asked)
        await add(fromPaths(data), provenance.snapshot, null)
        const none = { code: 'no-path', message: text('graph.into.none') }
        return data.paths.length === 0 ? [...notes, none] : notes
      }),
    [run, add, text],
  )
  const cluster = useCallback(
    ({ address, chain }: GraphNode, name: string) =>
      run(async () => {
        const asked = { address, chain, limit: MEMBERS }
        const { data, notes, provenance } = await call('clusters.get', asked)
        const addition = fromCluster(data)
        await add(addition, provenance.snapshot, addition.nodes.length > 1 ? name : null)
        return notes
      }),
    [run, add],
  )
  return { trace, paths, cluster }
}

async function addPlaced(
  worker: ReturnType<typeof layoutWorker>,
  addition: Addition,
  { snapshot, group }: { readonly snapshot: string; readonly group: string | null },
): Promise<void> {
  const ids = addition.nodes.map(({ chain, address }) => nodeId(chain, address))
  if (ids.length === 0) return
  const beside = placeAlong(readGraphNow().places, ids, addition.flows)
  const apart = ids.filter((id) => beside[id] === undefined)
  const { places } = await worker.placeNodes(apart, addition.flows)
  const described = await describe(addition.nodes)
  editGraph((before) => {
    const added = withAddition(before, addition)
    const known: GraphDocument = {
      ...added,
      snapshot,
      nodes: withNodes(added, described),
      places: placeBelow({ ...beside, ...before.places }, places),
    }
    return group === null ? known : groupNodes(known, ids, group)
  })
  selectGraph(ids.filter((id) => readGraphNow().starts.includes(id)))
}

async function describe(nodes: Addition['nodes']) {
  const byChain = new Map<string, string[]>()
  for (const { chain, address } of nodes)
    byChain.set(chain, [...(byChain.get(chain) ?? []), address])
  const told = []
  for (const [chain, addresses] of byChain)
    for (let at = 0; at < addresses.length; at += DESCRIBED) {
      const part = addresses.slice(at, at + DESCRIBED)
      const { data } = await call('graphs.nodes', { chain, addresses: part })
      told.push(...data.nodes)
    }
  return told
}

function withUnnamed(
  notes: readonly Note[],
  { unnamed }: Addition,
  text: Translate,
): readonly Note[] {
  if (unnamed === 0) return notes
  return [...notes, { code: 'not-drawn', message: text('graph.into.unnamed', { n: unnamed }) }]
}
