/**
 * What an HTML page says: its visible text with lines and cells apart, and what its attributes carry that the text does not (links, values of copy
 * buttons, descriptions of pictures, the page's own title). Hidden text is kept apart. Scripts are left out and nothing is loaded or run.
 */
import type { CheerioAPI } from 'cheerio/slim'
import type { PostField } from '../../domain/intelligence-record.ts'
import { parseTime } from '../../domain/time.ts'
import { readImage } from '../image/read-image.ts'
import { detectEncoding, HEAD_BYTES } from '../table-rows/text-encoding.ts'
import { loadHtml } from './load-html.ts'

export interface PageContent {
  readonly title: string
  /** The page's own address as it tells it. */
  readonly url: string | null
  /** When the page says it was published. */
  readonly published: { readonly printed: string; readonly ms: number } | null
  readonly text: string
  readonly fields: readonly PostField[]
}

const BLOCKS =
  'address,article,blockquote,dd,div,dl,dt,figure,footer,form,h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,table,tr,ul'
const LEFT_OUT = 'script,style,noscript,template,svg,head'
const HIDDEN =
  '[hidden],[aria-hidden="true"],[style*="display:none"],[style*="display: none"],[style*="visibility:hidden"]'
/** Pictures inside a page that are looked at for codes. */
const INLINE_IMAGES = 50

/** Bytes as their own declaration, or their letters, tell the encoding. */
export function pageText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, HEAD_BYTES)
  const latin = new TextDecoder('latin1').decode(head.subarray(0, 4096))
  const declared = /<meta[^>]{0,200}charset=["']?([\w-]{2,40})/i.exec(latin)?.[1]
  return new TextDecoder(
    known(declared) ?? detectEncoding(head, bytes.length <= HEAD_BYTES).label,
  ).decode(bytes)
}

function known(label: string | undefined): string | null {
  try {
    return label === undefined ? null : new TextDecoder(label).encoding
  } catch {
    return null
  }
}

/** Throws `page-too-deep` for a page that is an attack; on nothing else that a page holds. */
export async function readPage(html: string): Promise<PageContent> {
  const $ = loadHtml(html)
  const codes = await inlineCodes($)
  const meta = (name: string): string =>
    $(`meta[property="${name}"],meta[name="${name}"]`).first().attr('content')?.trim() ?? ''
  const title = meta('og:title') || $('title').first().text().trim()
  const attributes = attributeFields($)
  const description = meta('og:description') || meta('description')
  const url = $('link[rel="canonical"]').attr('href') ?? (meta('og:url') || savedFrom(html))
  const published = publishedTime(
    meta('article:published_time') || $('time[datetime]').first().attr('datetime') || '',
  )
  $(LEFT_OUT).remove()
  const hidden = $(HIDDEN)
    .toArray()
    .map((node) => $(node).text().trim())
    .filter(Boolean)
  $(HIDDEN).remove()
  return {
    title,
    url: url || null,
    published,
    text: visibleText($),
    fields: [
      ...(title ? [{ name: 'title', text: title }] : []),
      ...(description ? [{ name: 'caption', text: description }] : []),
      ...attributes,
      ...hidden.map((text) => ({ name: 'hidden', text })),
      ...codes.map((text) => ({ name: 'qr', text })),
    ],
  }
}

function visibleText($: CheerioAPI): string {
  $('br').replaceWith('\n')
  $('wbr').remove()
  $('td,th').append('\t')
  $(BLOCKS).prepend('\n').append('\n')
  return $.root()
    .text()
    .replaceAll(/\u00ad/g, '')
    .replaceAll(/[^\S\n\t]+/g, ' ')
    .replaceAll(/ ?\t[\t ]*/g, '\t')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()
}

/** In the order of the page; equal ones once. */
function attributeFields($: CheerioAPI): readonly PostField[] {
  const fields = new Map<string, PostField>()
  const add = (name: string, text: string | undefined): void => {
    const trimmed = text?.trim() ?? ''
    if (trimmed !== '') fields.set(`${name}\n${trimmed}`, { name, text: trimmed })
  }
  for (const node of $('a[href],area[href]').toArray()) {
    const href = $(node).attr('href') ?? ''
    if (/^[a-z][a-z0-9+.-]*:/i.test(href) && !/^(?:javascript|data|blob):/i.test(href))
      add('link', href)
  }
  for (const node of $('[data-clipboard-text],input[value],button[value]').toArray()) {
    const type = $(node).attr('type')?.toLowerCase() ?? ''
    add('button', $(node).attr('data-clipboard-text'))
    if (type !== 'password' && type !== 'hidden') add('button', $(node).attr('value'))
  }
  for (const node of $('[alt],[title]').toArray()) {
    add('caption', $(node).attr('alt'))
    add('caption', $(node).attr('title'))
  }
  return [...fields.values()]
}

/** SingleFile writes the page's address into a comment. */
function savedFrom(html: string): string {
  return (
    /<[!]--\s*Page saved with SingleFile\s+url:\s*(\S{4,2000})/i.exec(html.slice(0, 4096))?.[1] ??
    ''
  )
}

function publishedTime(printed: string): PageContent['published'] {
  const parsed = parseTime(printed)
  return parsed ? { printed, ms: parsed.ms } : null
}

async function inlineCodes($: CheerioAPI): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const node of $('img[src^="data:image/"]').toArray().slice(0, INLINE_IMAGES)) {
    const [, body = ''] =
      /^data:image\/(?:png|jpe?g);base64,(.*)$/is.exec($(node).attr('src') ?? '') ?? []
    if (body === '') continue
    for (const code of (await readImage(Buffer.from(body, 'base64')))?.codes ?? []) found.add(code)
  }
  return [...found]
}
