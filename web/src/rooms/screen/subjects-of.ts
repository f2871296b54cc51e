/** Lines of a pasted text as subjects; empty lines are none. */
export function subjectsOf(lines: string): { address: string }[] {
  return lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((address) => ({ address }))
}
