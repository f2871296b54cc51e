/**
 * A quote that is never closed makes one record of many lines: all that follow, or those up to the next quote. Where it is unambiguous that
 * one line lacks its quote, that line alone is lost: taken as it stands it has as many cells as the row before it, and so has each of the
 * lines that it would swallow, with all quotes closed.
 */
import { parse } from 'csv-parse/sync'

/** Lines behind the one without its quote that must be rows by themselves where the record has no end. */
const LOOKED_AT = 3

export interface Line {
  readonly text: string
  /** With its line end. */
  readonly whole: string
}

/** Whether a record that was read leniently has several lines, and quotes that are not written as they should be. */
export function isOdd(raw: string, delimiter: string): boolean {
  if (!/[\r\n]/.test(raw.trim())) return false
  try {
    parse(raw, { delimiter, relax_column_count: true })
    return quotesOf(raw) % 2 === 1
  } catch {
    return true
  }
}

/** The first line of `raw` when it is the one that lacks a quote, else `null`. `cells`: of the row before; `0` where there is none. */
export function lineWithoutQuote(
  raw: string,
  { delimiter, cells, ended }: { delimiter: string; cells: number; ended: boolean },
): Line | null {
  const [first, ...rest] = linesOf(raw)
  if (!first || cells < 2 || quotesOf(first.text) % 2 === 0) return null
  if (first.text.split(delimiter).length !== cells) return null
  // The last of a part that was cut off may be cut itself.
  const whole = (ended ? rest : rest.slice(0, -1)).filter(({ text }) => text.trim() !== '')
  const looked = ended ? whole : whole.slice(0, LOOKED_AT)
  return looked.every(({ text }) => isRow(text, delimiter, cells)) ? first : null
}

function isRow(text: string, delimiter: string, cells: number): boolean {
  if (quotesOf(text) % 2 === 1) return text.split(delimiter).length === cells
  try {
    const [row] = parse(text, { delimiter, relax_quotes: true }) as string[][]
    return row?.length === cells
  } catch {
    return false
  }
}

function linesOf(raw: string): readonly Line[] {
  return [...raw.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)]
    .map(([whole, text = '']) => ({ whole, text }))
    .filter(({ whole }) => whole !== '')
}

function quotesOf(text: string): number {
  let quotes = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes++
  return quotes
}
