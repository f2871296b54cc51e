/**
 * What hides an identifier is taken out of the text before anything looks for one: default-ignorable and bidirectional control
 * characters are dropped; full-width, mathematical, circled, super- and subscript letters, Arabic-Indic and Persian digits and
 * exotic spaces become ASCII. Anything else stays: whole-text NFKC would change Arabic letters and lengths (docs/explanation/methods.md).
 */
import { applyReplacements, type MappedText, type Replacement } from './mapped-text.ts'

type Range = readonly [number, number]

const DROPPED: readonly Range[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20e3, 0x20e3],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xe0000, 0xe01ef],
]
/** Read by NFKC, when that gives one ASCII character. */
const COMPATIBLE: readonly Range[] = [
  [0xa0, 0xa0],
  [0xb2, 0xb3],
  [0xb9, 0xb9],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x2070, 0x209c],
  [0x2102, 0x2134],
  [0x2460, 0x24ff],
  [0x3000, 0x3000],
  [0xff01, 0xff5e],
  [0x1d400, 0x1d7ff],
  [0x1f130, 0x1f149],
]
/** Runs of ten digits or twenty-six capital letters, and what their first one is. */
const RUNS: readonly (readonly [number, number, number])[] = [
  [0x660, 10, 48],
  [0x6f0, 10, 48],
  [0x966, 10, 48],
  [0x1f150, 26, 65],
  [0x1f170, 26, 65],
]

/** Per UTF-16 unit: 0 keep, 1 look at it, 2 look at the pair that it begins. */
const ACTIONS = buildActions()

/** The text that the finders read. Linear; returns the text itself when nothing hides in it. */
export function normaliseText(source: string): MappedText {
  const replacements: Replacement[] = []
  for (let at = 0; at < source.length; at += 1) {
    const action = ACTIONS[source.charCodeAt(at)] ?? 0
    if (action === 0) continue
    const end = at + action
    const text = foldCharacter(source.codePointAt(at) ?? 0)
    if (text === null) continue
    replacements.push({ start: at, end, text })
    at = end - 1
  }
  return applyReplacements({ text: source, source, origins: null }, replacements)
}

/** Whether a character is one that is dropped as invisible. */
export function isInvisible(character: string): boolean {
  return within(DROPPED, character.codePointAt(0) ?? 0)
}

/** What one character is read as, or `null` when it stays. */
function foldCharacter(code: number): string | null {
  if (within(DROPPED, code)) return ''
  for (const [first, length, ascii] of RUNS)
    if (code >= first && code < first + length) return String.fromCharCode(code - first + ascii)
  if (!within(COMPATIBLE, code)) return null
  const folded = String.fromCodePoint(code).normalize('NFKC')
  return /^[\x20-\x7e]$/.test(folded) ? folded : null
}

function within(ranges: readonly Range[], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last)
}

function buildActions(): Uint8Array {
  const actions = new Uint8Array(65_536)
  for (let code = 0x80; code < 65_536; code += 1)
    if (foldCharacter(code) !== null) actions[code] = 1
  for (const surrogate of [0xd835, 0xd83c, 0xdb40]) actions[surrogate] = 2
  return actions
}
