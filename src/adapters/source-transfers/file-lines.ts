/** Lines of a text file with their places, in bounded memory: a line that is too long is passed over and told. */
import { FileWindow } from './file-window.ts'

const LF = 0x0a
const CR = 0x0d

export interface FileLine {
  /** Without its end; `null` when it is too long. */
  readonly text: string | null
  /** Counted from 1. */
  readonly line: number
  /** Byte after the line and its end. */
  readonly end: number
}

/** Lines from a byte on that begins line `line` + 1. */
export async function* fileLines(
  path: string,
  from: { readonly byte: number; readonly line: number; readonly limit: number },
  signal: AbortSignal,
): AsyncGenerator<FileLine, void, undefined> {
  const window = await FileWindow.open(path, from)
  let { line } = from
  let tooLong = false
  try {
    for (let found = await window.more(); found !== 'end'; found = await window.more()) {
      signal.throwIfAborted()
      if (found === 'long') {
        tooLong = true
        window.pass()
      }
      while (window.at < window.end) {
        const text = nextLine(window)
        line += 1
        yield { text: tooLong ? null : text, line, end: window.byteAt(window.at) }
        tooLong = false
      }
    }
    if (tooLong) yield { text: null, line: line + 1, end: window.byteAt(window.at) }
  } finally {
    await window.close()
  }
}

function nextLine(window: FileWindow): string {
  const { bytes, at } = window
  const lf = bytes.indexOf(LF, at)
  window.at = lf + 1
  return bytes.toString('utf8', at, lf > at && bytes[lf - 1] === CR ? lf - 1 : lf)
}
