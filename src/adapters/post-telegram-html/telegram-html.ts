/**
 * Posts from Telegram Desktop's HTML export (its default): `messages.html`, `messages2.html`… Each message is `div.message#message123`;
 * the date's title names the zone in newer versions (`14.12.2021 23:43:49 UTC+03:00`). The page does not hold the chat's id: a channel is
 * known by its title unless `--handle` names it. Service rows have negative ids where they only divide days.
 */
import type { CheerioAPI } from 'cheerio/slim'
import { timeReader } from '../../domain/calendar/time-format.ts'
import { sha256Hex } from '../../domain/hash.ts'
import type { ChannelRecord, PostField, PostRecord } from '../../domain/intelligence-record.ts'
import type { SourceOptions } from '../../ports/source.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { type ExportReader, exportForm } from '../post-files/post-form.ts'
import { newPost, postTime } from '../post-files/post-record.ts'
import { loadHtml } from '../post-page/load-html.ts'

const PAGE = /(^|\/)messages\d*\.html$/
/** The exporter writes a thousand messages to a page: a megabyte or two. */
const PAGE_BYTES = 64 << 20
const ZONED = timeReader('DD.MM.YYYY HH:mm:ss [UTC]Z', 'gregorian')
const LOCAL = timeReader('DD.MM.YYYY HH:mm:ss', 'gregorian')

export const telegramHtml = exportForm('telegram-html', claim, (options) => new PageReader(options))

async function claim(tree: FileTree): Promise<readonly string[]> {
  const pages = tree.names.filter((name) => PAGE.test(name) || tree.names.length === 1)
  const [first] = pages
  if (first === undefined) return []
  const head = new TextDecoder().decode(await tree.head(first, 1 << 16))
  return /class="page_wrap/.test(head) && /class="page_header/.test(head) ? pages : []
}

type Element = ReturnType<CheerioAPI>

class PageReader implements ExportReader {
  readonly #options: SourceOptions
  /** Sender of the message before: a joined message does not repeat it. */
  #from: string | null = null

  constructor(options: SourceOptions) {
    this.#options = options
  }

  async *file(name: string, tree: FileTree) {
    const $ = loadHtml(new TextDecoder().decode(await tree.read(name, PAGE_BYTES)))
    const channel = channelOf($('.page_header .text.bold').first().text().trim(), this.#options)
    for (const node of $('.history > .message').toArray()) {
      const element = $(node)
      const id = /^message(-?\d+)$/.exec(element.attr('id') ?? '')?.[1]
      const place = { file: name, ...(id === undefined ? {} : { record: id }) }
      if (id === undefined) {
        const raw = element.text().trim().slice(0, 500)
        const entry = { place, code: 'message-without-id', reason: 'the message has no id', raw }
        yield { kind: 'quarantine' as const, entry }
      } else if (!(id.startsWith('-') && element.hasClass('service'))) {
        const post = this.#read($, element, id, channel)
        yield { kind: 'value' as const, value: post, place }
      }
    }
  }

  #read($: CheerioAPI, element: Element, id: string, channel: ChannelRecord): PostRecord {
    const key = `${channel.key}/${id}`
    if (element.hasClass('service')) {
      const service = element.find('.body.details').text().trim()
      return newPost({
        key,
        channel,
        text: '',
        service,
        fields: service ? [{ name: 'service', text: service }] : [],
      })
    }
    const body = element.children('.body')
    const name = ownText(body.children('.from_name').first())
    if (name !== '') this.#from = name
    const forwarded = body.children('.forwarded.body').first()
    const content = forwarded.length > 0 ? forwarded : body
    const printed = body.children('.date').attr('title')?.trim() ?? ''
    const zone = this.#options['zone'] ?? 'UTC'
    const reply = /go_to_message(\d+)/.exec(
      body.children('.reply_to').find('a').attr('href') ?? '',
    )?.[1]
    const text = content.children('.text').first()
    return newPost({
      key,
      channel,
      author: this.#from,
      ...postTime(printed, ZONED(printed) ?? LOCAL(printed), zone),
      text: visibleText($, text),
      fields: [...linkFields($, content), ...buttonFields($, element)],
      forwardOf:
        forwarded.length > 0 ? ownText(forwarded.children('.from_name').first()) || null : null,
      replyTo: reply === undefined ? null : `${channel.key}/${reply}`,
      media: mediaOf($, content),
    })
  }
}

/** Without an id the title is all there is: the same title is the same channel. */
function channelOf(title: string, options: SourceOptions): ChannelRecord {
  const handle = options['handle']?.replace(/^@/, '') || null
  const name = title || 'unnamed chat'
  const key =
    handle === null
      ? `telegram:title-${sha256Hex(name).slice(0, 12)}`
      : `telegram:@${handle.toLowerCase()}`
  return { key, platform: 'telegram', name, handle }
}

/** Text of an element without that of its children: a name without the date beside it. */
function ownText(element: Element): string {
  return element
    .contents()
    .filter((_, node) => node.type === 'text')
    .text()
    .trim()
}

function visibleText($: CheerioAPI, element: Element): string {
  const copy = element.clone()
  copy.find('br').replaceWith('\n')
  return $(copy).text().trim()
}

function linkFields($: CheerioAPI, content: Element): readonly PostField[] {
  return content
    .find('.text a[href], .media_wrap .title, .media_wrap .description')
    .toArray()
    .flatMap((node) => {
      const href = $(node).attr('href') ?? ''
      if (href === '') return [{ name: 'caption', text: $(node).text().trim() }]
      return /^(?:https?|tg|mailto|bitcoin|tron|ton|ethereum):/i.test(href)
        ? [{ name: 'link', text: href }]
        : []
    })
    .filter(({ text }) => text !== '')
}

function buttonFields($: CheerioAPI, element: Element): readonly PostField[] {
  return element
    .find('.bot_buttons_table a, .bot_buttons_table .bot_button')
    .toArray()
    .map((node) => [$(node).text().trim(), $(node).attr('href') ?? ''].filter(Boolean).join(' '))
    .filter(Boolean)
    .map((text) => ({ name: 'button', text }))
}

function mediaOf($: CheerioAPI, content: Element): PostRecord['media'] {
  const media: PostRecord['media'][number][] = []
  for (const node of content.find('.media_wrap a[href], .media_wrap .media').toArray()) {
    const path = $(node).attr('href') ?? ''
    if (path !== '' && !/^[a-z]+:/i.test(path)) media.push({ path, missing: null })
    const told = $(node).find('.status').text().trim()
    if (/not included|unavailable|exceeds/i.test(told)) media.push({ path: null, missing: told })
  }
  return media
}
