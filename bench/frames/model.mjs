/** The frame model: which cues it has, how much each group counts, and how its weights are written. */
import { FRAMES } from '../../dist/engine/campaign/frame-model/weigh-frames.js'
import { fit, shares } from './fit.mjs'
import { LABELS } from './labelled-posts.mjs'

/** By group of cues. Pairs and beginnings repeat what the word itself says, so they count less. */
const SCALE = { w: 0.7, b: 1, p: 1, l: 0.3, t: 0.3, f: 0.5 }
const PENALTY = 1
/** Cues of fewer posts than this are left out. */
const LEAST = 2
/** Weights are written as whole numbers of this. */
const STEP = 1 / 32

export const classOf = ({ label }) => FRAMES.indexOf(LABELS[label])

/** Fitted to `posts`: weights by cue, and the bias. */
export function fitModel(posts) {
  const counts = new Map()
  for (const { cues } of posts)
    for (const { name } of cues) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts].filter(([, count]) => count >= LEAST).map(([name]) => name)
  const index = new Map(names.sort().map((name, at) => [name, at]))
  const rows = posts.map((post) => ({ ...rowOf(post, index), y: classOf(post) }))
  return { index, weights: fit(rows, index.size, FRAMES.length, PENALTY) }
}

/** Shares of the frames for one post. */
export function sharesOf(post, { index, weights }) {
  return shares(rowOf(post, index), weights, index.size, FRAMES.length)
}

function rowOf({ cues }, index) {
  const known = cues.filter(({ name }) => index.has(name))
  return {
    ids: Int32Array.from(known, ({ name }) => index.get(name)),
    values: Float64Array.from(known, ({ name }) => SCALE[name[0]]),
  }
}

/** As `frame-weights.ts`; cues whose weights are all next to nothing are left out. */
export function writeWeights({ index, weights }) {
  const line = (at, scale) =>
    FRAMES.map((_, k) => Math.round((weights[at * FRAMES.length + k] * scale) / STEP))
  const lines = [...index]
    .map(([name, at]) => [name, line(at, SCALE[name[0]])])
    .filter(([, numbers]) => numbers.some((number) => Math.abs(number) > 1))
    .map(([name, numbers]) => `${name}\t${numbers.join(' ')}`)
  const table = [`\t${line(index.size, 1).join(' ')}`, ...lines].join('\n')
  return `/**
 * Written by bench/frames/train.mjs from posts labelled by frame; not edited by hand. A line is a cue, a tab and its weights for
 * ${FRAMES.join(', ')}, in 32nds; the first line is the bias.
 */
export const FRAME_WEIGHTS = \`${table.replace(/[`\\]|\$\{/g, '\\$&')}\`
`
}
