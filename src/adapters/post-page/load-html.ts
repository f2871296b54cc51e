/**
 * HTML as a tree that is no deeper than what browsers show. Tags that are never closed nest without end: a small page would then cost
 * hours, and no tree so deep can be walked.
 */
import { type CheerioAPI, load } from 'cheerio/slim'
import { DomHandler, Parser } from 'htmlparser2'
import { UserInputError } from '../../domain/errors.ts'

/** As deep as Chromium and WebKit nest; what is deeper stands beside the last of them, with its text. */
const DEPTH = 512
/** No page that somebody wrote leaves so many tags open. */
const OPEN_TAGS = 4096

/** Throws `page-too-deep` for a page that leaves more tags open than any that was written. */
export function loadHtml(html: string): CheerioAPI {
  const handler = new BoundedHandler()
  new Parser(handler).end(html)
  return load(handler.root)
}

class BoundedHandler extends DomHandler {
  /** Open tags that are past the depth. */
  #beyond = 0

  override onopentag(name: string, attributes: Record<string, string>): void {
    super.onopentag(name, attributes)
    if (this.tagStack.length <= DEPTH + 1) return
    super.onclosetag()
    this.#beyond++
    if (DEPTH + this.#beyond > OPEN_TAGS)
      throw new UserInputError('page-too-deep', `The page leaves ${OPEN_TAGS} tags open.`, {
        hints: ['No browser shows such a page as it is meant: save its text, and import that.'],
      })
  }

  override onclosetag(): void {
    if (this.#beyond > 0) this.#beyond--
    else super.onclosetag()
  }
}
