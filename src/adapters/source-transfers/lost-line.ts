/** A line of a CSV whose quote a later row closes: it alone is lost, where the lines behind it are plainly rows by themselves. */
import { open } from 'node:fs/promises'
import { isOdd, lineWithoutQuote } from '../table-rows/run-on-record.ts'

export interface LostLine {
  readonly text: string
  /** Counted from 1. */
  readonly line: number
  /** Byte after it and its end. */
  readonly end: number
}

/**
 * The line that lacks its quote, of what begins at `from.byte`, behind `from.line` lines and ends, for the parser, before
 * `end`. `cells`: how many a row has. `null` where it may be otherwise.
 */
export async function lostLine(
  path: string,
  from: { readonly byte: number; readonly line: number; readonly end: number },
  { delimiter, cells }: { readonly delimiter: string; readonly cells: number },
): Promise<LostLine | null> {
  const bytes = await readBytes(path, from.byte, from.end)
  const text = bytes.toString()
  if (!isOdd(text, delimiter)) return null
  const blank = /^[\r\n\ufeff]*/.exec(text)?.[0] ?? ''
  const found = lineWithoutQuote(text.slice(blank.length), { delimiter, cells, ended: true })
  if (!found) return null
  return {
    text: found.text,
    line: from.line + (blank.match(/\r\n|\r|\n/g)?.length ?? 0) + 1,
    end: from.byte + Buffer.byteLength(blank + found.whole),
  }
}

async function readBytes(path: string, from: number, to: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const length = Math.max(0, to - from)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
