/** The parts that are left out in turn: sets of the worlds' texts (nothing is fitted to `m` and `n` anyway), the hard posts, fifths of the corpus; each with a wording made of its texts. */
import { WORDINGS } from '../../dist/scenario/posts/wordings.js'
import { FOLDS } from './labelled-posts.mjs'

const SETS = ['c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n']
/** Purposes of a wording that labels name. */
const MEMBERS = [
  'solicit',
  'moved',
  'report',
  'commerce',
  'charity',
  'service',
  'personal',
  'giveaway',
]
/** Worlds have no posts in Malay. */
const ALSO = { ms: 'id' }

/** `{ name, isHeld, wording }` each; `posts` are the labelled ones. */
export function heldOutParts(posts) {
  const fifths = Array.from({ length: FOLDS }, (_, fold) => [
    `fifth ${fold + 1}`,
    (post) => post.fold === fold,
  ])
  const written = [['hard', ({ set }) => set === 'hard'], ...fifths]
  return [
    ...SETS.map((name) => ({ name, isHeld: ({ set }) => set === name, wording: WORDINGS[name] })),
    ...written.map(([name, isHeld]) => ({ name, isHeld, wording: wordingOf(posts, isHeld) })),
  ]
}

/** Texts without a place for an identifier are left out; what people chat, shops advertise and links hide is that of texts f. */
function wordingOf(posts, isHeld) {
  const { shopAdvertisement, chatter, solicitHidden } = WORDINGS.f
  const named = posts.filter((post) => isHeld(post) && post.text.includes('{pay}'))
  const members = MEMBERS.map((member) => [
    member,
    byLanguage(named.filter(({ label }) => label === member)),
  ])
  return { shopAdvertisement, chatter, solicitHidden, ...Object.fromEntries(members) }
}

function byLanguage(posts) {
  const texts = {}
  for (const { language, text } of posts) {
    const name = ALSO[language] ?? language
    texts[name] = [...(texts[name] ?? []), text]
  }
  return texts
}
