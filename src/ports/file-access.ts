import type { SourceFile } from '../domain/import-record.ts'
import type { ImageContent } from './image-reader.ts'

/** What operations need of the file system besides sources. */
export interface FileAccess {
  /** Name, size and SHA-256 of each file, read in bounded memory. Throws `file-not-found` or `not-a-file`. */
  hash(paths: readonly string[], signal: AbortSignal): Promise<readonly SourceFile[]>
  /** Bytes of each file. Throws as `hash` does. */
  sizes(paths: readonly string[]): Promise<readonly number[]>
  /** Reads a whole small text file as UTF-8. Throws `file-too-large` past `maxBytes`. */
  readText(path: string, maxBytes: number): Promise<string>
  /** What a picture holds; `null` when the file is none. Throws `file-not-found`. */
  readImage(path: string): Promise<ImageContent | null>
  /** The words in a picture; `null` where no program that reads them is installed. Throws `file-not-found`. */
  readWords(path: string, signal: AbortSignal): Promise<readonly string[] | null>
  /** Writes the files of a folder (the scenario's), creating it. */
  writeFolder(dir: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void>
}
