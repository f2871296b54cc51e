/**
 * What becomes of campaigns when their texts are new: each part left out in turn, worlds and lone posts drawn from its texts and read under a model
 * fitted without it. Prints campaigns named, pairs, decoys taken in, appeals among posts. The engine is copied for it, with other weights.
 * After `npm run build`: `node bench/frames/held-out-worlds.mjs [PART…]`, parts c, d, e, f, hard, "fifth 1"… .
 */
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { matchDecoys, matchPlanted } from '../../dist/operations/demo/compare-truth.js'
import { judgeFrames } from '../../dist/scorecard/judge-frames.js'
import { membershipHits } from '../../dist/scorecard/membership-hits.js'
import { drawLonePosts, drawWorld } from './draw-worlds.mjs'
import { heldOutParts } from './held-out-parts.mjs'
import { readLabelledPosts } from './labelled-posts.mjs'
import { fitModel, writeWeights } from './model.mjs'

const DRAWS = 8
const wanted = process.argv.slice(2)
const posts = readLabelledPosts()
for (const { name, isHeld, wording } of heldOutParts(posts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const buildCampaigns = await engineOf(fitModel(posts.filter((post) => !isHeld(post))))
  const worlds = Array.from({ length: DRAWS }, (_, draw) => drawWorld(wording, draw))
  const found = worlds.map((world) => [world.truth, buildCampaigns(world)])
  const lone = drawLonePosts(wording)
  console.log(`${name}: ${tell(found)}; alone ${appeals([[lone.truth, buildCampaigns(lone)]])}`)
}

/** `buildCampaigns` with the weights of `model`. */
async function engineOf(model) {
  const engine = fileURLToPath(new URL('../../dist/engine/', import.meta.url))
  const folder = `campaign-held-out-${Date.now()}`
  cpSync(`${engine}campaign`, `${engine}${folder}`, { recursive: true })
  try {
    writeFileSync(`${engine}${folder}/frame-model/frame-weights.js`, writeWeights(model))
    return (await import(`${engine}${folder}/build-campaigns.js`)).buildCampaigns
  } finally {
    rmSync(`${engine}${folder}`, { recursive: true })
  }
}

function tell(found) {
  const sum = (count) => found.reduce((total, one) => total + count(...one), 0)
  const named = sum((truth, records) => taken(matchPlanted(truth, records)))
  const planted = sum((truth) => truth.campaigns.length)
  const called = sum((_, records) => records.filter(({ kind }) => kind === 'campaign').length)
  const pairs = (side) => sum((truth, records) => membershipHits(records, truth)[side])
  const decoys = sum((truth, records) => taken(matchDecoys(truth, records)))
  return (
    `campaigns named ${named} of ${planted}, called ${called}; pairs right ${pairs('both')} of ${pairs('found')}, ` +
    `found of ${pairs('truth')}; decoys ${decoys} of ${sum(({ decoys: all }) => all.length)}; posts ${appeals(found)}`
  )
}

function taken(matches) {
  return matches.filter(({ campaign }) => campaign !== null).length
}

function appeals(found) {
  const judged = found.flatMap(([truth, records]) => judgeFrames(records, truth.posts))
  const called = judged.filter((one) => one.found === 'appeal')
  const own = judged.filter(({ role }) => role === 'appeal').length
  const right = called.filter(({ role }) => role === 'appeal').length
  return `${right} of ${called.length} called appeals are, of ${own}; ${called.length - right} of ${judged.length - own} others`
}
