/** Runs the real command line in this process: the same words in and out as the program's, without the half second of its start. */
import { Readable, Writable } from 'node:stream'
import { runCli } from '../../src/cli/run-cli.ts'

export interface RunHere {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `weir ARGS` in the folder `cwd`; the workspace is opened and closed anew each time. */
export async function runHere(
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<RunHere> {
  const text = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _encoding, done) {
        text[name] += String(chunk)
        done()
      },
    })
  const code = await runCli(args, {
    ...{ env, cwd, stdin: Readable.from([]) },
    stdout: sink('stdout'),
    stderr: sink('stderr'),
  })
  return { code, ...text }
}
