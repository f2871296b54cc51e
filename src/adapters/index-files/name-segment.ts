/**
 * Writes the dictionary of a chain's addresses from names as they are numbered, before all of them are known: sorted runs in one file, merged at the
 * end, in bounded memory. The bytes are those of one that is made from the record (refresh-chain.ts).
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { StoredNames } from '../../ports/flow-sink.ts'
import { DictionaryWriter, HEAD, TAIL } from './dictionary.ts'
import { InputFile } from './input-file.ts'
import { mergeNames } from './merge-names.ts'
import { NameRun } from './name-run.ts'
import { OutputFile } from './output-file.ts'
import { LONGEST_NAME } from './segment-plan.ts'

export class NameSegmentBuilder {
  readonly #dir: string
  readonly #path: string
  readonly #file: OutputFile
  readonly #run: NameRun
  /** Where each run begins in the file. */
  readonly #starts: number[] = []
  #first = 0
  #count = 0

  /** `most`: names of a run, for tests. */
  constructor(dir: string, most?: number) {
    this.#dir = dir
    this.#path = join(dir, 'runs')
    mkdirSync(dir, { recursive: true })
    this.#file = new OutputFile(this.#path)
    this.#run = new NameRun(most)
  }

  /** Throws when they do not follow those before, or when one is too long. */
  add({ first, ends, bytes }: StoredNames): void {
    if (this.#count === 0) this.#first = first
    else if (first !== this.#first + this.#count) throw new RangeError('Numbers have a gap.')
    for (let at = 0, start = 0; at < ends.length; at += 1) {
      const end = ends[at] ?? 0
      if (end - start > LONGEST_NAME) throw new RangeError('Too long.')
      if (!this.#run.fits(end - start)) this.#endRun()
      this.#run.add(bytes, start, { end, id: first + at })
      start = end
    }
    this.#count += ends.length
  }

  /** Merges. */
  finish(): void {
    this.#endRun()
    const size = this.#file.close()
    const input = new InputFile(this.#path)
    const range = { from: this.#first, count: this.#count }
    const writer = new DictionaryWriter(this.#dir, 'addresses', range)
    try {
      const runs = this.#starts.map((from, at) => ({ from, upTo: this.#starts[at + 1] ?? size }))
      mergeNames(input, runs, (entry, at, length) =>
        writer.add(entry, entry.readUInt32LE(at + HEAD + length), at + HEAD, length),
      )
      writer.finish()
    } finally {
      writer.close()
      input.close()
    }
    rmSync(this.#path)
  }

  /** Gives up: nothing is left. */
  discard(): void {
    this.#file.close()
    rmSync(this.#dir, { recursive: true, force: true })
  }

  #endRun(): void {
    if (this.#run.count === 0) return
    this.#starts.push(this.#file.size)
    this.#run.drain((bytes, start, { length, id }) => {
      const at = this.#file.room(HEAD + length + TAIL)
      const { buffer } = this.#file
      buffer.writeUInt16LE(length, at)
      for (let byte = 0; byte < length; byte += 1)
        buffer[at + HEAD + byte] = bytes[start + byte] ?? 0
      buffer.writeUInt32LE(id, at + HEAD + length)
    })
  }
}
