/** Prints answers and errors: tables for people, one JSON document for programs. */
import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Answer, Note } from '../domain/answer.ts'
import { type ErrorBody, InvariantError, UserInputError, WeirError } from '../domain/errors.ts'
import type { OperationDocument } from '../operations/define-operation.ts'
import { plainText } from '../operations/table.ts'
import { type Terminal, writeOut } from './terminal.ts'

/** JSON of an answer, one document. */
export async function printJson(terminal: Terminal, answer: Answer<unknown>): Promise<void> {
  await writeOut(terminal.stdout, `${JSON.stringify(answer, null, 2)}\n`)
}

/** Text for people on stdout, notes on stderr. */
export async function printText(
  terminal: Terminal,
  text: string,
  answer: Answer<unknown>,
): Promise<void> {
  // What a rendering let through is caught here.
  await writeOut(terminal.stdout, `${safeLines(text)}\n`)
  await printNotes(terminal, answer.notes)
}

/** On stderr: what was left out, repaired or is missing. */
export async function printNotes(terminal: Terminal, notes: readonly Note[]): Promise<void> {
  for (const { code, message } of notes)
    await writeOut(terminal.stderr, `note (${code}): ${plainText(message, 1000)}\n`)
}

/** Streams a document to `--out`, or to stdout; the file appears only when complete. A terminal gets control characters made visible. */
export async function writeDocument(
  terminal: Terminal,
  document: OperationDocument,
  out: string | undefined,
): Promise<void> {
  if (out === undefined) {
    const shown = terminal.stdout.isTTY === true ? safeChunks(document.chunks) : document.chunks
    for await (const chunk of shown) await writeOut(terminal.stdout, chunk)
    return
  }
  const target = await realpath(resolve(terminal.cwd, out)).catch(() => resolve(terminal.cwd, out))
  // A device or a pipe cannot be replaced by a file: it gets the bytes as they come.
  const partial = (await isFileOrNew(target)) ? `${target}.${process.pid}.partial` : target
  try {
    const handle = await open(partial, 'w').catch(cannotWrite(out))
    try {
      // Not `write`: a disk that fills up takes a part and says nothing.
      for await (const chunk of document.chunks)
        await handle.writeFile(chunk).catch(cannotWrite(out))
    } finally {
      await handle.close()
    }
    if (partial !== target) await rename(partial, target).catch(cannotWrite(out))
  } catch (error) {
    if (partial !== target) await rm(partial, { force: true }).catch(() => undefined)
    throw error
  }
}

/** Folders count as files here: to put a file in the place of one fails, and that is told. */
async function isFileOrNew(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found === null || found.isFile() || found.isDirectory()
}

async function* safeChunks(chunks: OperationDocument['chunks']): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    yield safeLines(text)
  }
}

/** Only the text's own line breaks are obeyed by the terminal. */
function safeLines(text: string): string {
  const lines = text.split('\n').map((line) => plainText(line, Number.POSITIVE_INFINITY))
  return lines.join('\n')
}

function cannotWrite(out: string): (cause: unknown) => never {
  return (cause) => {
    throw new UserInputError('cannot-write', `The file "${out}" cannot be written.`, {
      hints: [
        'Check that its folder exists and may be written, that it is no folder itself, and that its disk has room.',
      ],
      cause,
    })
  }
}

/** Prints an error and gives its exit code. Anything that is no WeirError is a bug: 70. */
export async function printError(
  terminal: Terminal,
  thrown: unknown,
  json: boolean,
): Promise<number> {
  const error = thrown instanceof WeirError ? thrown : unexpected(thrown)
  const body = error.toBody()
  const text = json ? JSON.stringify({ error: body }) : errorText(body)
  // Where even that cannot be written, the exit code alone tells it.
  await writeOut(terminal.stderr, `${text}\n`).catch(() => undefined)
  return error.exitCode
}

function unexpected(cause: unknown): InvariantError {
  const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  return new InvariantError('bug', `This is a bug in Weir: ${reason}`, {
    hints: ['Please report it with the command and, if you may share it, the input.'],
    cause,
  })
}

function errorText(body: ErrorBody): string {
  return [
    `weir: ${plainText(body.message, 4000)}`,
    ...body.hints.map((hint) => `  hint: ${plainText(hint, 1000)}`),
  ].join('\n')
}
