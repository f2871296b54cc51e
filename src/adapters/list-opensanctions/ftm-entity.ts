/** Entities of FollowTheMoney as files hold them: one JSON object a line, with lists of values, or nested entities, as properties. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import type { Place } from '../../domain/import-record.ts'

const LINE_CHARS = 8 << 20

/** One entity; properties that are no lists are left out. */
export interface Entity {
  readonly id: string
  readonly schema: string
  readonly caption: string | null
  readonly datasets: readonly string[]
  readonly properties: Readonly<Record<string, readonly unknown[]>>
}

/** Values of a property that are text. */
export function texts(entity: Entity, name: string): readonly string[] {
  return (entity.properties[name] ?? []).filter(
    (value): value is string => typeof value === 'string',
  )
}

/** The first text of the first of these properties that has one. */
export function firstText(entity: Entity, ...names: readonly string[]): string | null {
  return names.flatMap((name) => texts(entity, name))[0] ?? null
}

/** Ids that a property names, written as text or as a nested entity. */
export function ids(entity: Entity, name: string): readonly string[] {
  return (entity.properties[name] ?? []).flatMap((value) =>
    typeof value === 'string' ? [value] : (toEntity(value)?.id ?? []),
  )
}

/** Entities that stand inside this one's properties, at any depth the format has (two). */
export function nested(entity: Entity, depth = 2): readonly Entity[] {
  if (depth === 0) return []
  return Object.values(entity.properties).flatMap((values) =>
    values.flatMap((value) => {
      const inner = toEntity(value)
      return inner ? [inner, ...nested(inner, depth - 1)] : []
    }),
  )
}

function toEntity(value: unknown): Entity | null {
  if (typeof value !== 'object' || value === null) return null
  const { id, schema, caption, datasets, properties } = value as Record<string, unknown>
  if (typeof id !== 'string' || typeof schema !== 'string') return null
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties))
    return null
  const lists = Object.entries(properties).filter(([, values]) => Array.isArray(values))
  return {
    id,
    schema,
    caption: typeof caption === 'string' ? caption : null,
    datasets: Array.isArray(datasets) ? datasets.filter((name) => typeof name === 'string') : [],
    properties: Object.fromEntries(lists) as Entity['properties'],
  }
}

interface Line {
  /** `null` for a line that is none. */
  readonly entity: Entity | null
  readonly place: Place
  readonly raw: string
}

/** Every line that is not empty. */
export async function* entities(path: string, signal: AbortSignal): AsyncGenerator<Line> {
  const file = basename(path)
  const input = createReadStream(path, { signal, encoding: 'utf8' })
  let line = 0
  try {
    for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line++
      if (raw.trim() === '') continue
      const entity = raw.length > LINE_CHARS ? null : parseEntity(raw)
      yield { entity, place: { file, line, ...(entity ? { record: entity.id } : {}) }, raw }
    }
  } finally {
    input.destroy()
  }
}

function parseEntity(raw: string): Entity | null {
  try {
    return toEntity(JSON.parse(raw))
  } catch {
    return null
  }
}
