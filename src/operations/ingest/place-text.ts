import type { Place } from '../../domain/import-record.ts'

/** `transfers.csv line 3`, for people. */
export function placeText({ file, line, byte, record }: Place): string {
  if (line !== undefined) return `${file} line ${line}`
  if (byte !== undefined) return `${file} byte ${byte}`
  return record === undefined ? file : `${file} ${record}`
}
