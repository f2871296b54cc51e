/**
 * How likely each frame is for the cues of one mention: multinomial logistic regression, weights fitted by bench/frames/train.mjs on posts
 * that people labelled. Every weight is readable in `frame-weights.ts`; the cues that weighed most are the reasons.
 */
import { FRAME_WEIGHTS } from './frame-weights.ts'
import type { Cue } from './read-cues.ts'

/** In the order of the weights. */
export const FRAMES = [
  'appeal',
  'report',
  'commerce',
  'charity',
  'service',
  'giveaway',
  'personal',
  'chatter',
] as const
export type Frame = (typeof FRAMES)[number]

export interface WeighedFrames {
  /** Adds up to 1. */
  readonly shares: ReadonlyMap<Frame, number>
  /** The likeliest; the first of equals. */
  readonly likeliest: Frame
  /** Words and pairs of words that speak most for a frame against the mean of all, at most `most`, no word twice. */
  readonly wordsFor: (frame: Frame, most: number) => readonly string[]
}

/** Weights are whole numbers of this. */
const STEP = 1 / 32

interface Model {
  readonly bias: readonly number[]
  readonly weights: ReadonlyMap<string, readonly number[]>
}

let model: Model | undefined

export function weighFrames(cues: readonly Cue[]): WeighedFrames {
  model ??= parse(FRAME_WEIGHTS)
  const { weights, bias } = model
  const sums = [...bias]
  for (const { name } of cues)
    weights.get(name)?.forEach((weight, at) => {
      sums[at] = (sums[at] ?? 0) + weight
    })
  const top = Math.max(...sums)
  const parts = sums.map((sum) => Math.exp((sum - top) * STEP))
  const whole = parts.reduce((sum, part) => sum + part, 0)
  return {
    shares: new Map(FRAMES.map((frame, at) => [frame, (parts[at] ?? 0) / whole])),
    likeliest: FRAMES[sums.indexOf(top)] ?? 'chatter',
    wordsFor: (frame, most) => wordsFor(cues, weights, { at: FRAMES.indexOf(frame), most }),
  }
}

function wordsFor(
  cues: readonly Cue[],
  weights: Model['weights'],
  { at, most }: { readonly at: number; readonly most: number },
): readonly string[] {
  const gains = new Map<string, number>()
  for (const { name, from } of cues) {
    const own = weights.get(name)
    if (!own || from === '') continue
    const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length
    gains.set(from, (gains.get(from) ?? 0) + (own[at] ?? 0) - mean)
  }
  const best = [...gains]
    .filter(([, gain]) => gain > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const told: string[] = []
  const words = new Set<string>()
  for (const [phrase] of best) {
    const parts = phrase.split(' ')
    if (told.length === most || parts.some((part) => words.has(part))) continue
    told.push(phrase)
    for (const part of parts) words.add(part)
  }
  return told
}

/** A line is a cue, a tab, and the weights with spaces between; the first line is the bias and names none. */
function parse(table: string): Model {
  const weights = new Map<string, readonly number[]>()
  let bias: readonly number[] = []
  for (const line of table.split('\n')) {
    const tab = line.indexOf('\t')
    const numbers = line
      .slice(tab + 1)
      .split(' ')
      .map(Number)
    if (tab === 0) bias = numbers
    else if (tab > 0) weights.set(line.slice(0, tab), numbers)
  }
  return { bias, weights }
}
