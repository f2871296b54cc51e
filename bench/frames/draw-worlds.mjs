/**
 * The posts of one synthetic world with other texts in them: who posts when, with which identifiers and tags, stays as it is; the texts are those
 * of a wording, in an order that `draw` shuffles. Without a ledger, so that many are drawn in seconds.
 */
import { parse } from 'yaml'
import { mapMessage } from '../../dist/adapters/post-telegram/map-message.js'
import { mapPosts } from '../../dist/operations/ingest/map-posts.js'
import { makeScenario } from '../../dist/scenario/make-scenario.js'
import { dealTexts } from '../../dist/scenario/posts/deal-texts.js'
import { makeLonePosts } from '../../dist/scenario/posts/lone-posts.js'
import { PostBook } from '../../dist/scenario/posts/post-book.js'
import { WORDINGS } from '../../dist/scenario/posts/wordings.js'
import { Random } from '../../dist/scenario/random.js'

const SEED = 20_180_713
const SET = 'f'
const { plans, truth, tags } = recordPlans()

/** Evidence of campaigns, and its truth, in a world whose texts are those of `wording`. */
export function drawWorld(wording, draw) {
  const random = new Random(`weir drawn world ${draw}`)
  const mixed = dealTexts(wording, random)
  const book = new PostBook(mixed, random.fork('posts'))
  for (const [channel, { member, ...plan }] of plans)
    book.add(channel, { ...plan, texts: textsOf(mixed, member) })
  const { files, posts } = book.write()
  return { ...evidenceOf(files), tags, truth: { ...truth, posts } }
}

/** Each text of `wording` in a channel of its own. */
export function drawLonePosts(wording) {
  const { files, posts } = makeLonePosts({ seed: SEED, wording: nameOf(wording) })
  return { ...evidenceOf(files), tags: [], truth: { posts } }
}

function nameOf(wording) {
  WORDINGS.drawn = wording
  return 'drawn'
}

/** Plans of the posts with the purpose of their texts instead of the texts; a service in English only stands in no purpose. */
function recordPlans() {
  const recorded = []
  const { add } = PostBook.prototype
  PostBook.prototype.add = function (channel, { texts, ...plan }) {
    const member = Object.keys(this.wording).find((name) => this.wording[name] === texts)
    recorded.push([channel, { ...plan, member }])
    add.call(this, channel, { ...plan, texts })
  }
  const scenario = makeScenario({ seed: SEED, wording: SET })
  PostBook.prototype.add = add
  const named = parse(scenario.files.get('tags/services.yaml')).tags.map(tagOf)
  return { plans: recorded, truth: scenario.truth, tags: named }
}

function textsOf(wording, member) {
  if (member !== undefined) return wording[member]
  const { en } = wording.service
  return { en, ru: en, ar: en }
}

function evidenceOf(files) {
  const posts = []
  const mentions = []
  const mapper = mapPosts()
  for (const content of files.values()) {
    const { messages, ...chat } = JSON.parse(content)
    for (const message of messages) {
      const { post } = mapMessage(message, chat, { zone: 'UTC', handle: null })
      for (const { value } of mapper.map(post, {})) {
        posts.push(value.post)
        mentions.push(...value.mentions)
      }
    }
  }
  return { posts, mentions, decisions: [] }
}

function tagOf({ address, label, actor, category }) {
  return {
    ...{ subject: address, chain: null, label, actor: actor ?? null, category, concepts: [] },
    ...{ abuse: null, source: 'drawn', pack: 'drawn', confidence: 0.5, lastModified: null },
    definer: false,
  }
}
