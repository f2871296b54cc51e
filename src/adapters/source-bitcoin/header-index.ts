/**
 * Links between the blocks of several files, so that a block that stands before its parent still gets its height. Files are scanned
 * only when a link is missing, the nearest first: a node's folder of thousands of files is never held whole.
 */
import type { BlockFile } from './block-file.ts'
import { type ScannedHeader, scanHeaders } from './scan-headers.ts'

export class HeaderIndex {
  readonly #links = new Map<string, ScannedHeader>()
  readonly #left: BlockFile[]
  readonly #signal: AbortSignal

  /** `from` is the file whose neighbours are scanned first. */
  constructor(files: readonly BlockFile[], from: number, signal: AbortSignal) {
    this.#left = [...files.keys()]
      .sort((a, b) => Math.abs(a - from) - Math.abs(b - from) || b - a)
      .flatMap((at) => files[at] ?? [])
    this.#signal = signal
  }

  /** The header of that hash, scanning on until it is found or no file is left. */
  async find(hash: string): Promise<ScannedHeader | undefined> {
    for (;;) {
      const link = this.#links.get(hash)
      if (link) return link
      const next = this.#left.shift()
      if (!next) return undefined
      await this.#scan(next)
    }
  }

  /** Files that are no frames, or break off, give what they gave until there. */
  async #scan(file: BlockFile): Promise<void> {
    try {
      for await (const header of scanHeaders(file, this.#signal))
        this.#links.set(header.hash, header)
    } catch {
      this.#signal.throwIfAborted()
    }
  }
}
