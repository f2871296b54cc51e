/** A form in which posts come: told by content, read file by file. */
import type { ReadItem } from '../../domain/import-record.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import type { FileSource, SourceOptions } from '../../ports/source.ts'
import { type FileTree, reopenFileTree } from '../file-tree/file-tree.ts'
import type { MediaReader } from './read-media.ts'

export interface PostForm {
  /** Word of `--form`, stable. */
  readonly id: string
  /** Files of a tree that belong to this form; empty when it is of another. */
  claim(tree: FileTree): Promise<readonly string[]>
  readonly source: Pick<FileSource<PostRecord>, 'describe'> & {
    /** As of any source; `pictures` reads the words in what the form itself draws. */
    read(
      ...reading: [...Parameters<FileSource<PostRecord>['read']>, pictures: PictureWords]
    ): AsyncIterable<ReadItem<PostRecord>>
  }
}

/** How words in pictures are read and counted. */
export type PictureWords = Pick<MediaReader, 'words' | 'notes'>

/** One reading of an export: state that goes from file to file. */
export interface ExportReader {
  /** Posts of one file, in order. */
  file(name: string, tree: FileTree, signal: AbortSignal): AsyncIterable<ReadItem<PostRecord>>
  /** Told once after the last file. */
  notes?(): readonly { readonly code: string; readonly message: string }[]
  /** Throws `file-breaks-off` for a file that was not whole, after all that could be read. */
  close?(): void
}

/**
 * A form whose files are read in order. After a kill it goes on with the file it stood at; the one before is read again
 * unseen, for what it leaves to the next.
 */
export function exportForm(
  id: string,
  claim: PostForm['claim'],
  begin: (options: SourceOptions, pictures: PictureWords) => ExportReader,
): PostForm {
  const source: PostForm['source'] = {
    async *read(unit, options, checkpoint, signal, pictures) {
      const tree = await reopenFileTree(unit.paths)
      try {
        const reader = begin(options, pictures)
        const names = await claim(tree)
        yield* readFrom(Number(checkpoint ?? 0), { reader, names, tree }, signal)
        for (const note of reader.notes?.() ?? []) yield { kind: 'note', ...note }
        reader.close?.()
      } finally {
        tree.close()
      }
    },
  }
  return { id, claim, source }
}

interface Reading {
  readonly reader: ExportReader
  readonly names: readonly string[]
  readonly tree: FileTree
}

async function* readFrom(
  from: number,
  { reader, names, tree }: Reading,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<PostRecord>> {
  let bytesRead = 0
  for (const [at, name] of names.entries()) {
    signal.throwIfAborted()
    bytesRead += tree.size(name)
    if (at < from - 1) continue
    for await (const item of reader.file(name, tree, signal)) if (at >= from) yield item
    if (at >= from) yield { kind: 'checkpoint', checkpoint: String(at + 1), bytesRead }
  }
}
