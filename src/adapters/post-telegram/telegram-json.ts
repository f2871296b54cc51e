/** Telegram's JSON export as one of the forms of posts. */
import type { PostForm } from '../post-files/post-form.ts'
import { RESULT, telegramPosts } from './telegram-source.ts'

export const telegramJson: PostForm = {
  id: 'telegram-json',
  /** `result.json` of a folder or ZIP; else one file of text, whatever it is: its own reader says best what is wrong with it. */
  async claim(tree) {
    const results = tree.names.filter((name) => RESULT.test(name))
    if (results.length > 0) return results.slice(0, 1)
    const [only] = tree.names
    if (only === undefined || tree.names.length > 1) return []
    const head = await tree.head(only, 4096)
    return head.length === 0 || isText(head) ? [only] : []
  },
  source: telegramPosts,
}

/** UTF-16 too: it is told by its mark and refused as what it is. */
function isText(head: Uint8Array): boolean {
  const [first, second] = head
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return marked || !head.includes(0)
}
