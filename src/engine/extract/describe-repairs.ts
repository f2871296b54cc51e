/** Says in words what was done to the text between source and value, and how much confidence that costs. */
import { isInvisible } from './normalise-text.ts'

const SEPARATOR_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^[\r\n]+$/, 'line break joined'],
  [/^[\s]+$/, 'space joined'],
  [/^[-–—‐‑]+$/, 'dash joined'],
]

/**
 * Repairs that turn `raw` into `value`, each once, in the order met; `value` holds a reading for every character of `raw` that was
 * not dropped.
 */
export function describeRepairs(raw: string, value: string): readonly string[] {
  const repairs = new Set<string>()
  let at = 0
  for (const character of raw) {
    if (isInvisible(character)) repairs.add(`${codePoint(character)} removed`)
    else if (character === value[at]) at += 1
    else if (isSeparator(character)) repairs.add(separatorName(character))
    else {
      repairs.add(`${character} (${codePoint(character)}) read as ${value[at] ?? ''}`)
      at += 1
    }
  }
  return [...repairs]
}

/** Factor on confidence: invisible characters cost little, joins more, look-alikes most. */
export function repairFactor(repairs: readonly string[]): number {
  let factor = 1
  if (repairs.some((repair) => repair.endsWith('removed'))) factor *= 0.98
  if (repairs.some((repair) => repair.endsWith('joined'))) factor *= 0.95
  if (repairs.some((repair) => repair.includes('read as'))) factor *= 0.93
  return factor
}

function isSeparator(character: string): boolean {
  return !/[\p{L}\p{N}]/u.test(character)
}

function separatorName(character: string): string {
  const named = SEPARATOR_NAMES.find(([pattern]) => pattern.test(character))
  return named?.[1] ?? `${character} joined`
}

function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
