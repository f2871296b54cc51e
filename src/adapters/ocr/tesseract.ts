/**
 * Words in pictures, read by tesseract where it is installed: a child process without a shell, the picture on its standard input, a
 * limit of time and of output. Two readings: as it is in the languages installed, and twice as large in English, where long runs of letters
 * and digits (addresses) come out better.
 */
import type { ReadWords } from '../../ports/image-reader.ts'
import { runProgram } from '../child-process/run-program.ts'
import { enlargedGrey } from '../image/enlarged-grey.ts'

const TIMEOUT_MS = 60_000
const TEXT_BYTES = 1 << 20
/** Languages of the posts in tesseract's words, in the order they are asked for; each more makes reading slower. */
const LANGUAGES = ['eng', 'rus', 'ara', 'fas']
/** A line of the second reading is kept when it holds a run as long as parts of an address are. */
const LONG_RUN = /[A-Za-z0-9|!]{14,}/

/** The reader of this program, by path or by its name on PATH. It answers `null` when the program cannot be run. */
export function createTesseract(program: string): ReadWords {
  let languages: ReturnType<typeof tesseractLanguages> | null = null
  return async (bytes, signal) => {
    // Without the signal: one reading that is called off says nothing of the program.
    languages ??= tesseractLanguages(program)
    const known = await languages
    if (known === null) return null
    const first = await run(program, readArguments(known.join('+')), bytes, signal)
    const larger = enlargedGrey(bytes)
    const second = larger && (await run(program, readArguments('eng'), larger, signal))
    const long = (second ?? '').split('\n').filter((line) => LONG_RUN.test(line.replace(/ /g, '')))
    return [(first ?? '').trim(), long.join('\n').trim()].filter((text) => text !== '')
  }
}

function readArguments(languages: string): readonly string[] {
  return ['stdin', 'stdout', '-l', languages, '--psm', '6']
}

/** Languages that it reads in, in its own codes; `null` when the program cannot be run or has none of ours. */
export async function tesseractLanguages(program: string): Promise<readonly string[] | null> {
  const listed = await run(program, ['--list-langs'], new Uint8Array())
  const has = new Set(listed?.split(/\s+/))
  const known = LANGUAGES.filter((language) => has.has(language))
  return known.length > 0 ? known : null
}

async function run(
  program: string,
  given: readonly string[],
  input: Uint8Array,
  signal?: AbortSignal,
): Promise<string | null> {
  const limits = { timeoutMs: TIMEOUT_MS, maxBytes: TEXT_BYTES }
  const output = await runProgram({
    program,
    given,
    input,
    ...limits,
    ...(signal ? { signal } : {}),
  })
  return output?.toString('utf8').replace(/\f/g, '') ?? null
}
