/** A page as a post: its channel is the site, or the file where the page names none. */
import { sha256Hex } from '../../domain/hash.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import { newPost } from '../post-files/post-record.ts'
import type { PageContent } from './page-content.ts'

export interface PageOrigin {
  /** Address under which it was captured, when known. */
  readonly url: string | null
  readonly file: string
  /** When it was captured: it stands where the page does not say when it was published, and is told. */
  readonly captured: { readonly printed: string; readonly ms: number } | null
}

/** Pages of one address at different times, or with other words, are different posts. */
export function pagePost(page: PageContent, origin: PageOrigin): PostRecord {
  const url = origin.url ?? page.url
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
  const name = host || origin.file
  const when = page.published ?? origin.captured
  const print = [
    url ?? '',
    when?.printed ?? '',
    page.text,
    ...page.fields.map(({ text }) => text),
  ].join('\n')
  return newPost({
    key: `web:${name}/${sha256Hex(print).slice(0, 16)}`,
    channel: { key: `web:${name}`, platform: 'web', name, handle: null },
    time: when?.ms ?? null,
    printedTime: when?.printed ?? null,
    text: page.text,
    fields: url === null ? page.fields : [{ name: 'source-url', text: url }, ...page.fields],
  })
}
