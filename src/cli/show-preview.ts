import type { Answer } from '../domain/answer.ts'
import { plainText } from '../operations/table.ts'
import type { Invocation } from './build-program.ts'
import { type Terminal, writeOut } from './terminal.ts'

/**
 * Before a command that tells outsiders something starts, people read on stderr what that is. Programs (`--json`) ask for it themselves:
 * stderr is theirs for errors alone.
 */
export async function showPreview(
  { operation, input, options }: Pick<Invocation, 'operation' | 'input' | 'options'>,
  terminal: Terminal,
  run: (input: Record<string, unknown>) => Promise<{ readonly answer: Answer<unknown> }>,
): Promise<void> {
  if ('none' in operation.cli || options.json === true || options.quiet === true) return
  const members = operation.cli.preview?.(input) ?? null
  if (members === null) return
  const { answer } = await run({ ...input, ...members })
  const lines = operation.cli.render(answer.data).split('\n')
  const safe = lines.map((line) => plainText(line, Number.POSITIVE_INFINITY))
  await writeOut(terminal.stderr, `${safe.join('\n')}\n`)
}
