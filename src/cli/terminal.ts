import { fstatSync, writeSync } from 'node:fs'
import type { ReadStream, WriteStream } from 'node:tty'
import { UserInputError } from '../domain/errors.ts'

/** What the command line needs of its process; tests hand in their own. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  readonly stdin: NodeJS.ReadableStream & Partial<Pick<ReadStream, 'isTTY'>>
  readonly stdout: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY'>>
  readonly stderr: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY'>>
}

/** Options every command takes. */
export interface GlobalOptions {
  readonly data?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly case?: string
  readonly reason?: string
  /** Only on commands that make a document. */
  readonly out?: string
}

/** Reads all of standard input as UTF-8. Throws `input-too-long` past `maxBytes`. */
export async function readStdin(terminal: Terminal, maxBytes = 256 * 1024 * 1024): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of terminal.stdin) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > maxBytes)
      throw new UserInputError(
        'input-too-long',
        `Standard input is longer than ${maxBytes} bytes.`,
        { hints: ['Give it in parts.'] },
      )
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Writes and waits until the stream took it, so that a pipe that closes early ends the command quietly. Throws `cannot-write` on a full disk. */
export async function writeOut(
  stream: NodeJS.WritableStream,
  chunk: string | Uint8Array,
): Promise<void> {
  try {
    const file = fileOf(stream)
    if (file !== null) writeWhole(file, chunk)
    else
      await new Promise<void>((done, fail) => {
        stream.write(chunk, (error) => (error ? fail(error) : done()))
      })
  } catch (cause) {
    if (isClosedPipe(cause)) throw cause
    throw new UserInputError('cannot-write', 'What was to be printed could not be written whole.', {
      hints: ['Look whether the disk that it goes to is full.'],
      cause,
    })
  }
}

/** Whether a reader of ours went away: no error, there is nobody to tell. */
export function isClosedPipe(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown as NodeJS.ErrnoException).code === 'EPIPE'
}

/** The descriptor of a stream that goes into a file. */
function fileOf(stream: NodeJS.WritableStream): number | null {
  const { fd } = stream as { readonly fd?: unknown }
  return typeof fd === 'number' && fstatSync(fd).isFile() ? fd : null
}

/** Node's own stream into a file writes once, and a disk that fills up takes a part of that and says nothing. */
function writeWhole(file: number, chunk: string | Uint8Array): void {
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
}
