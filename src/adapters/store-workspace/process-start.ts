import { readFile } from 'node:fs/promises'

/**
 * When a process started, in a form that only equals itself: on Linux the start tick of /proc, elsewhere only whether the
 * process exists. `null` when there is no such process.
 */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
    // The command stands in parentheses and may hold spaces and parentheses: fields are counted after the last one.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields?.[0] === 'Z' ? null : (fields?.[19] ?? null)
  }
  try {
    process.kill(pid, 0)
    return 'exists'
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM' ? 'exists' : null
  }
}
