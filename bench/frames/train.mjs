/**
 * Fits the frame model to the labelled posts and writes src/engine/campaign/frame-model/frame-weights.ts. Needs a build beside it:
 * `npm run build && node bench/frames/train.mjs [--without SET] [--out FILE]`
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readLabelledPosts } from './labelled-posts.mjs'
import { fitModel, writeWeights } from './model.mjs'

const option = (name) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}
const without = option('--without')
const own = '../../src/engine/campaign/frame-model/frame-weights.ts'
const out = option('--out') ?? fileURLToPath(new URL(own, import.meta.url))
const posts = readLabelledPosts().filter(({ set }) => set !== without)
writeFileSync(out, writeWeights(fitModel(posts)))
