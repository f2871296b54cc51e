/**
 * Answers of providers, kept as they came under the SHA-256 of their bytes. A log beside them says which request each one answers, so
 * that a run that was stopped asks nothing twice. Nothing of a key is in either.
 */
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import { sha256Hex } from '../../domain/hash.ts'

const LOG = 'requests.ndjson'

export interface KeptAnswer {
  readonly sha256: string
  readonly path: string
  readonly text: string
}

export class AnswerShelf {
  readonly #folder: string
  readonly #known: Map<string, string>
  /** What the next line of the log begins with: a new line after one that broke off. */
  #start: '' | '\n'

  private constructor(folder: string, log: string) {
    this.#folder = folder
    this.#known = new Map(log.split('\n').flatMap(entryOf))
    this.#start = log === '' || log.endsWith('\n') ? '' : '\n'
  }

  /** Makes the folder when it is missing. Throws `cannot-write`. */
  static async open(folder: string): Promise<AnswerShelf> {
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
      throw new UserInputError('cannot-write', 'The folder for answers cannot be made.', { cause })
    })
    const log = await readFile(join(folder, LOG), 'utf8').catch(() => '')
    return new AnswerShelf(folder, log)
  }

  /** The answer to this request, when it was kept and its file is still what it was. */
  async find(request: string): Promise<KeptAnswer | null> {
    const sha256 = this.#known.get(request)
    if (!sha256) return null
    const path = this.#pathOf(sha256)
    const text = await readFile(path, 'utf8').catch(() => null)
    return text !== null && sha256Hex(text) === sha256 ? { sha256, path, text } : null
  }

  /** Keeps a text; with `request` it is found again by that. */
  async keep(text: string, request: string | null): Promise<KeptAnswer> {
    const sha256 = sha256Hex(text)
    const path = this.#pathOf(sha256)
    const partial = `${path}.partial`
    await writeFile(partial, text, { mode: 0o600 })
    await rename(partial, path)
    if (request !== null) await this.#note(request, sha256)
    return { sha256, path, text }
  }

  /** Finds the answers at these paths no more; their files stay. */
  async forget(paths: readonly string[]): Promise<void> {
    const files = new Set(paths)
    for (const [request, sha256] of [...this.#known])
      if (files.has(this.#pathOf(sha256))) await this.#note(request, '')
  }

  /** Later lines of the log stand against earlier ones. */
  async #note(request: string, sha256: string): Promise<void> {
    const line = `${this.#start}${JSON.stringify({ request, sha256 })}\n`
    await appendFile(join(this.#folder, LOG), line, { mode: 0o600 })
    this.#start = ''
    this.#known.set(request, sha256)
  }

  #pathOf(sha256: string): string {
    return join(this.#folder, `${sha256}.json`)
  }
}

/** A line that broke off when the command was killed is none. */
function entryOf(line: string): readonly (readonly [string, string])[] {
  try {
    const { request, sha256 } = JSON.parse(line) as Record<string, unknown>
    return typeof request === 'string' && typeof sha256 === 'string' ? [[request, sha256]] : []
  } catch {
    return []
  }
}
