/** Another program as a child process: no shell, its input on standard input, a limit of time and of output. */
import { spawn } from 'node:child_process'

export interface ProgramRun {
  readonly program: string
  readonly given: readonly string[]
  readonly input: Uint8Array
  readonly timeoutMs: number
  /** More output than this ends it. */
  readonly maxBytes: number
  readonly signal?: AbortSignal
}

/** What it writes; `null` when it cannot be run, fails, takes too long or writes too much. Its messages are not read. */
export function runProgram(run: ProgramRun): Promise<Buffer | null> {
  const { program, given, input, timeoutMs, maxBytes, signal } = run
  return new Promise((resolve) => {
    const child = spawn(program, [...given], {
      ...{ stdio: ['pipe', 'pipe', 'ignore'], timeout: timeoutMs },
      ...(signal ? { signal } : {}),
    })
    const chunks: Uint8Array[] = []
    let size = 0
    child.stdout.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size > maxBytes) child.kill()
      else chunks.push(chunk)
    })
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks) : null))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
