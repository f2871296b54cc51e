/** Telegram's JSON export as one of the forms of posts. */
import type { PostForm } from '../post-files/post-form.ts'
import { telegramPosts } from './telegram-source.ts'

const RESULT = /(?:^|\/)result\.json$/

export const telegramJson: PostForm = {
  id: 'telegram-json',
  /** `result.json` of a folder; else one file, whatever it is: its own reader says best what is wrong with it. */
  async claim(tree) {
    const results = tree.names.filter((name) => RESULT.test(name))
    if (results.length > 0) return results.slice(0, 1)
    return tree.names.length === 1 ? tree.names : []
  },
  source: telegramPosts,
}
