/**
 * How well the frame model reads posts that it was not fitted to: each set of texts c to f left out in turn, the hard posts, each fifth of the
 * corpus. Of the posts whose share of an appeal is at least `AT`: how many are appeals, and of how many. The rules that stand beside the model are not
 * counted here. After `npm run build`: `node bench/frames/held-out.mjs`
 */
import { heldOutParts } from './held-out-parts.mjs'
import { readLabelledPosts } from './labelled-posts.mjs'
import { classOf, fitModel, sharesOf } from './model.mjs'

const AT = [0.5, 0.85, 0.9, 0.95]
const APPEAL = 0

const posts = readLabelledPosts()
const named = posts.filter(({ text, hidden }) => hidden || text.includes('{pay}'))
for (const { name, isHeld } of heldOutParts(posts)) {
  const model = fitModel(posts.filter((post) => !isHeld(post)))
  const found = named.filter(isHeld).map((post) => {
    const shares = sharesOf(post, model)
    return {
      appeal: classOf(post) === APPEAL,
      share: shares[APPEAL],
      right: likeliest(shares) === classOf(post),
    }
  })
  const appeals = found.filter(({ appeal }) => appeal)
  const cells = AT.map((least) => {
    const called = found.filter(({ share }) => share >= least)
    const right = called.filter(({ appeal }) => appeal).length
    return `from ${least}: ${right} of ${called.length} called, of ${appeals.length} appeals`
  })
  const right = found.filter((one) => one.right).length
  console.log(`${name}: frame right ${right} of ${found.length}; ${cells.join('; ')}`)
}

function likeliest(shares) {
  return shares.indexOf(Math.max(...shares))
}
