/** A source whose values are mapped one by one to what is stored, with room for refusals and for notes at the end. */
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { FileSource } from '../../ports/source.ts'

/** Made anew for each file, so that it can count. */
export interface ValueMapper<From, To> {
  map(value: From, place: Place): readonly ReadItem<To>[]
  /** Told once after the last value. */
  notes?(): readonly { readonly code: string; readonly message: string }[]
}

/** Wraps `source`; its own refusals, notes and checkpoints pass through in place. */
export function mapSource<From, To>(
  source: FileSource<From>,
  begin: () => ValueMapper<From, To>,
): FileSource<To> {
  // What is read ahead would not be mapped.
  const { readAhead: _, ...rest } = source
  return {
    ...rest,
    async *read(unit, options, checkpoint, signal) {
      const mapper = begin()
      for await (const item of source.read(unit, options, checkpoint, signal))
        if (item.kind === 'value') yield* mapper.map(item.value, item.place)
        else yield item
      for (const note of mapper.notes?.() ?? []) yield { kind: 'note', ...note }
    },
  }
}
