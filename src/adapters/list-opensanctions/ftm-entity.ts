/** Entities of FollowTheMoney as files hold them: one JSON object a line, with lists of values, or nested entities, as properties. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Place } from '../../domain/import-record.ts'
import { textLines } from '../text-lines/text-lines.ts'

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

/** An entity and the one whose property holds it; `around` is `null` for one that stands by itself. */
export interface PlacedEntity {
  readonly entity: Entity
  readonly around: Entity | null
}

/** The entity and those inside its properties, at any depth the format has (two). */
export function withNested(
  entity: Entity,
  around: Entity | null = null,
  depth = 2,
): readonly PlacedEntity[] {
  const inner =
    depth === 0
      ? []
      : Object.values(entity.properties)
          .flat()
          .flatMap((value) => toEntity(value) ?? [])
  return [{ entity, around }, ...inner.flatMap((each) => withNested(each, entity, depth - 1))]
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
  const input = createReadStream(path, { signal })
  let line = 0
  try {
    for await (const raw of textLines(input, { maxChars: LINE_CHARS })) {
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
