/**
 * Words in pictures, read by tesseract where it is installed: a child process without a shell, the picture on its standard input, a
 * limit of time and of output. Two readings: as it is in the languages installed, and twice as large in English, where long runs of letters
 * and digits (addresses) come out better.
 */
import { spawn } from 'node:child_process'
import type { ReadWords } from '../../ports/image-reader.ts'
import { enlargedGrey } from '../image/enlarged-grey.ts'

const TIMEOUT_MS = 60_000
const TEXT_BYTES = 1 << 20
/** Languages of the posts in tesseract's words, in the order they are asked for; each more makes reading slower. */
const LANGUAGES = ['eng', 'rus', 'ara', 'fas']
/** A line of the second reading is kept when it holds a run as long as parts of an address are. */
const LONG_RUN = /[A-Za-z0-9|!]{14,}/

/** The reader of this program, by path or by its name on PATH. It answers `null` when the program cannot be run. */
export function createTesseract(program: string): ReadWords {
  let languages: Promise<string | null> | null = null
  return async (bytes, signal) => {
    // Without the signal: one reading that is called off says nothing of the program.
    languages ??= installed(program)
    const known = await languages
    if (known === null) return null
    const first = await run(program, readArguments(known), bytes, signal)
    const larger = enlargedGrey(bytes)
    const second = larger && (await run(program, readArguments('eng'), larger, signal))
    const long = (second ?? '').split('\n').filter((line) => LONG_RUN.test(line.replace(/ /g, '')))
    return [(first ?? '').trim(), long.join('\n').trim()].filter((text) => text !== '')
  }
}

function readArguments(languages: string): readonly string[] {
  return ['stdin', 'stdout', '-l', languages, '--psm', '6']
}

/** Languages to read in; `null` when the program cannot be run or has none of ours. */
async function installed(program: string): Promise<string | null> {
  const listed = await run(program, ['--list-langs'], new Uint8Array())
  const has = new Set(listed?.split(/\s+/))
  const known = LANGUAGES.filter((language) => has.has(language))
  return known.length > 0 ? known.join('+') : null
}

/** What the program writes; `null` when it cannot be run, fails, takes too long or writes too much. */
function run(
  program: string,
  given: readonly string[],
  input: Uint8Array,
  signal?: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, [...given], {
      ...{ stdio: ['pipe', 'pipe', 'ignore'], timeout: TIMEOUT_MS, ...(signal ? { signal } : {}) },
    })
    const chunks: Uint8Array[] = []
    let size = 0
    child.stdout.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size > TEXT_BYTES) child.kill()
      else chunks.push(chunk)
    })
    child.on('error', () => resolve(null))
    child.on('close', (code) =>
      resolve(code === 0 ? Buffer.concat(chunks).toString('utf8').replace(/\f/g, '') : null),
    )
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
