/** A value of a file as JSON again, for people. Who wrote the file decides how deep it is nested: what is too deep to be written is told as that. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch (error) {
    if (error instanceof RangeError) return '(nested too deep to be shown)'
    throw error
  }
}
