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

/** Writes and waits until the stream took it, so that a pipe that closes early ends the command quietly. */
export function writeOut(stream: NodeJS.WritableStream, chunk: string | Uint8Array): Promise<void> {
  return new Promise((done, fail) => {
    stream.write(chunk, (error) => (error ? fail(error) : done()))
  })
}
