/** What a person does with a graph. Each function gives the next one and leaves the first alone. Pure. */
import type { GraphDocument, GraphGroup, Place } from './graph-document.ts'

const LONGEST_NOTE = 2_000
const LONGEST_NAME = 80

/** Takes nodes away, with their flows and what was noted at them. */
export function removeNodes(document: GraphDocument, ids: readonly string[]): GraphDocument {
  const gone = new Set(ids)
  if (!ids.some((id) => document.nodes[id])) return document
  const kept = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([id]) => !gone.has(id)))
  const flows = Object.entries(document.flows).filter(
    ([, { from, to }]) => !gone.has(from) && !gone.has(to),
  )
  return {
    ...document,
    ...{
      nodes: kept(document.nodes),
      flows: Object.fromEntries(flows),
      sides: kept(document.sides),
    },
    ...{ places: kept(document.places), pins: kept(document.pins), notes: kept(document.notes) },
    ...{ colours: kept(document.colours), ends: kept(document.ends) },
    starts: document.starts.filter((id) => !gone.has(id)),
    groups: withoutMembers(document.groups, gone),
  }
}

/** Pins all, or unpins all when each of them is pinned: a pinned node stays where it is when the graph is arranged. */
export function togglePins(document: GraphDocument, ids: readonly string[]): GraphDocument {
  const all = ids.every((id) => document.pins[id])
  const pins = Object.fromEntries(
    Object.entries(document.pins).filter(([id]) => !(all && ids.includes(id))),
  )
  return {
    ...document,
    pins: all ? pins : { ...pins, ...Object.fromEntries(ids.map((id) => [id, true as const])) },
  }
}

/** Moves nodes; whoever moves one by hand wants it there, so it is pinned when `pin` says so. */
export function moveNodes(
  document: GraphDocument,
  places: Readonly<Record<string, Place>>,
  pin: boolean,
): GraphDocument {
  const moved = Object.keys(places).filter((id) => document.nodes[id])
  if (moved.length === 0) return document
  return {
    ...document,
    places: {
      ...document.places,
      ...Object.fromEntries(moved.map((id) => [id, places[id] as Place])),
    },
    pins: pin
      ? { ...document.pins, ...Object.fromEntries(moved.map((id) => [id, true as const])) }
      : document.pins,
  }
}

/** An empty note takes it away. */
export function setNote(document: GraphDocument, id: string, note: string): GraphDocument {
  const { [id]: before = '', ...rest } = document.notes
  const text = note.slice(0, LONGEST_NOTE)
  if (text === before) return document
  return { ...document, notes: text.trim() === '' ? rest : { ...rest, [id]: text } }
}

/** `null` takes the mark away. */
export function setColour(
  document: GraphDocument,
  ids: readonly string[],
  colour: number | null,
): GraphDocument {
  const rest = Object.entries(document.colours).filter(([id]) => !ids.includes(id))
  const marked = colour === null ? [] : ids.map((id) => [id, colour] as const)
  return { ...document, colours: Object.fromEntries([...rest, ...marked]) }
}

/** Makes one group of these nodes; they leave the groups they were in. Fewer than two make none. */
export function groupNodes(
  document: GraphDocument,
  ids: readonly string[],
  name: string,
): GraphDocument {
  const members = [...new Set(ids)].filter((id) => document.nodes[id])
  if (members.length < 2) return document
  const taken = document.groups.map(({ id }) => Number(id.slice(1)))
  const id = `g${Math.max(0, ...taken) + 1}`
  const group: GraphGroup = { id, name: name.trim().slice(0, LONGEST_NAME), members, folded: false }
  return { ...document, groups: [...withoutMembers(document.groups, new Set(members)), group] }
}

export function ungroup(document: GraphDocument, id: string): GraphDocument {
  return { ...document, groups: document.groups.filter((group) => group.id !== id) }
}

export function foldGroup(document: GraphDocument, id: string, folded: boolean): GraphDocument {
  return {
    ...document,
    groups: document.groups.map((group) => (group.id === id ? { ...group, folded } : group)),
  }
}

function withoutMembers(groups: readonly GraphGroup[], gone: ReadonlySet<string>): GraphGroup[] {
  return groups
    .map((group) => ({ ...group, members: group.members.filter((id) => !gone.has(id)) }))
    .filter(({ members }) => members.length > 1)
}
