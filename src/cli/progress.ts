import type { Progress } from '../domain/progress.ts'
import type { Terminal } from './terminal.ts'

/** Draws progress on one line of stderr, only on a terminal and not in quiet mode. */
export function progressLine(
  terminal: Terminal,
  quiet: boolean,
): { show: (progress: Progress) => void; clear: () => void } {
  if (quiet || terminal.stderr.isTTY !== true) return { show: () => {}, clear: () => {} }
  let last = 0
  let drawn = false
  return {
    show(progress) {
      const now = performance.now()
      if (now - last < 100) return
      last = now
      drawn = true
      const total = progress.total === null ? '' : ` of ${progress.total.toLocaleString('en-US')}`
      terminal.stderr.write(
        `\r\u001b[K${progress.stage}: ${progress.done.toLocaleString('en-US')}${total} ${progress.unit}`,
      )
    },
    clear() {
      if (drawn) terminal.stderr.write('\r\u001b[K')
    },
  }
}
