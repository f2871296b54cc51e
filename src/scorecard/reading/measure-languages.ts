/** Whether the language of each post is told; posts in several languages at once have no right answer and are left out. */
import type { Context } from '../../context.ts'
import { readWords } from '../../domain/read-words.ts'
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import { guessLanguages } from '../../engine/language/guess-languages.ts'
import type { PostTruth } from '../../scenario/truth.ts'
import type { Hits } from '../tally.ts'

const SEVERAL = 'mul'

/** `found` counts the posts that were given any language. */
export async function measureLanguages(
  context: Context,
  posts: readonly PostTruth[],
): Promise<Hits> {
  const truth = new Map(posts.map(({ key, language }) => [key, language]))
  const hits = { both: 0, found: 0, truth: 0 }
  for await (const { key, text } of context.cases.posts({})) {
    const language = truth.get(key)
    if (language === undefined || language === SEVERAL) continue
    const told = guessLanguages(
      text,
      readWords(text, extractIdentifiers(text).identifiers),
    ).language
    hits.truth += 1
    if (told !== 'und') hits.found += 1
    if (told === language) hits.both += 1
  }
  return hits
}
