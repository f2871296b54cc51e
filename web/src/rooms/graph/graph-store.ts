/** The graph of this browser: its history, what is selected, and whether it could be kept. It outlives the room and a reload. */
import { useSyncExternalStore } from 'react'
import { EMPTY_GRAPH, type GraphDocument } from './graph-document.ts'
import { changeTo, type History, newHistory, redo, undo } from './history.ts'
import { readGraph, writeGraph } from './saved-graph.ts'

const STORAGE_KEY = 'weir-graph'
const SAVE_AFTER_MS = 300

interface GraphState {
  readonly history: History<GraphDocument>
  /** Ids of nodes, groups and arrows. */
  readonly selection: ReadonlySet<string>
  /** False when the browser has no room for it: then only a file keeps it. */
  readonly kept: boolean
}

let state: GraphState | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** History, selection and whether the graph is kept, as they are now. */
export function useGraph(): GraphState {
  return useSyncExternalStore(subscribe, current)
}

/** The document as it is now, for work that waited meanwhile. */
export function readGraphNow(): GraphDocument {
  return current().history.present
}

/** Changes the document; undo goes back before it. */
export function editGraph(edit: (document: GraphDocument) => GraphDocument): void {
  const { history } = current()
  setHistory(changeTo(history, edit(history.present)))
}

export function undoGraph(): void {
  setHistory(undo(current().history))
}

export function redoGraph(): void {
  setHistory(redo(current().history))
}

/** Selecting is no change of the graph: it is not undone. */
export function selectGraph(ids: Iterable<string>): void {
  set({ ...current(), selection: new Set(ids) })
}

/** Adds to the selection, or takes out of it. */
export function toggleSelected(id: string): void {
  const selection = new Set(current().selection)
  if (!selection.delete(id)) selection.add(id)
  set({ ...current(), selection })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function current(): GraphState {
  state ??= { history: newHistory(stored() ?? EMPTY_GRAPH), selection: new Set(), kept: true }
  return state
}

function setHistory(history: History<GraphDocument>): void {
  if (history === current().history) return
  set({ ...current(), history })
  clearTimeout(timer)
  timer = setTimeout(save, SAVE_AFTER_MS)
}

function set(next: GraphState): void {
  state = next
  for (const listener of listeners) listener()
}

function stored(): GraphDocument | null {
  addEventListener('pagehide', save)
  return readGraph(localStorage.getItem(STORAGE_KEY) ?? '')
}

function save(): void {
  clearTimeout(timer)
  const { history, kept } = current()
  const saved = store(history.present)
  if (saved !== kept) set({ ...current(), kept: saved })
}

function store(document: GraphDocument): boolean {
  try {
    if (document === EMPTY_GRAPH) localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, writeGraph(document))
    return true
  } catch {
    return false
  }
}
