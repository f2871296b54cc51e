/**
 * Posts from the archive that VK gives its users (HTML in windows-1251, Russian): conversations `messages/<peer>/messages0.html` and the wall
 * `wall/wall0.html`. Dates are printed in Russian without a zone; VK shows them in the owner's, Moscow unless `--zone` tells another. Media are
 * links only. Own messages carry no link ("Вы").
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

const PAGE = /(?:^|\/)(?:messages\/(-?\d+)\/messages\d+|wall\/wall\d+)\.html$/
const PAGE_BYTES = 64 << 20
const READ = [
  timeReader('D MMMM YYYY [в] H:mm:ss', 'gregorian'),
  timeReader('D MMMM YYYY [в] H:mm', 'gregorian'),
]
const ZONE = 'Europe/Moscow'

export const vkArchive = exportForm('vk-archive', claim, (options) => new ArchiveReader(options))

async function claim(tree: FileTree): Promise<readonly string[]> {
  return tree.names.filter((name) => PAGE.test(name))
}

type Element = ReturnType<CheerioAPI>

class ArchiveReader implements ExportReader {
  readonly #zone: string

  constructor(options: SourceOptions) {
    this.#zone = options['zone'] ?? ZONE
  }

  async *file(name: string, tree: FileTree) {
    const $ = loadHtml(decode(await tree.read(name, PAGE_BYTES)))
    const peer = PAGE.exec(name)?.[1]
    const items = peer === undefined ? $('.item') : $('.message')
    const title = $('.ui_crumb').last().text().trim() || $('title').text().trim()
    for (const node of items.toArray()) {
      const element = $(node)
      const post =
        peer === undefined ? this.#wall($, element) : this.#message($, element, peer, title)
      const place = { file: name, ...(post ? { record: post.key } : {}) }
      if (post) {
        yield { kind: 'value' as const, value: post, place }
      } else {
        const raw = element.text().trim().slice(0, 500)
        const reason = 'The row names no message or post id.'
        yield {
          kind: 'quarantine' as const,
          entry: { place, code: 'message-without-id', reason, raw },
        }
      }
    }
  }

  #message($: CheerioAPI, element: Element, peer: string, title: string): PostRecord | null {
    const id = element.attr('data-id')
    if (!id) return null
    const channel: ChannelRecord = {
      key: `vk:peer${peer}`,
      platform: 'vk',
      name: title || `peer ${peer}`,
      handle: null,
    }
    const header = element.children('.message__header')
    const link = header.find('a[href]').first()
    const author =
      link.length > 0 ? `${link.text().trim()} (${accountOf(link.attr('href') ?? '')})` : 'Вы'
    const printed = header
      .text()
      .slice(header.text().lastIndexOf(',') + 1)
      .trim()
    const body = header.next('div')
    return newPost({
      ...{
        key: `${channel.key}/${id}`,
        channel,
        author,
        text: bodyText($, body),
        fields: linksOf($, body),
      },
      ...this.#time(printed),
      media: attachmentsOf($, body),
    })
  }

  #wall($: CheerioAPI, element: Element): PostRecord | null {
    const link = element.find('.post__link').first()
    const [, owner, post] = /wall(-?\d+)_(\d+)/.exec(link.attr('href') ?? '') ?? []
    if (owner === undefined || post === undefined) return null
    const channel = wallChannel(owner)
    const main = element.find('.item__main').first()
    const printed = link.text().trim()
    return newPost({
      ...{
        key: `${channel.key}/${post}`,
        channel,
        text: bodyText($, main),
        fields: linksOf($, main),
      },
      ...this.#time(printed),
      media: attachmentsOf($, element),
    })
  }

  #time(printed: string) {
    const plain = printed.replace(/\s*\(ред\.\)$/, '')
    const read = READ.map((reader) => reader(plain)).find((time) => time !== null) ?? null
    return { ...postTime(plain, read, this.#zone), printedTime: printed || null }
  }
}

/** A page: a person's, or with a negative id a community's. The same key as VK's own addresses of posts. */
export function wallChannel(owner: string | number, name?: string): ChannelRecord {
  return { key: `vk:${owner}`, platform: 'vk', name: name ?? `wall ${owner}`, handle: null }
}

/** The archive is windows-1251 unless it is valid UTF-8, as newer ones may be. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

function accountOf(href: string): string {
  return href.replace(/^https?:\/\/(?:m\.)?vk\.com\//, '') || sha256Hex(href).slice(0, 8)
}

function bodyText($: CheerioAPI, body: Element): string {
  const copy = body.clone()
  copy.find('br').replaceWith('\n')
  copy.find('.kludges, .attachment, .post__link').remove()
  return $(copy).text().trim()
}

function linksOf($: CheerioAPI, body: Element): readonly PostField[] {
  return body
    .find('a[href]')
    .toArray()
    .map((node) => $(node).attr('href') ?? '')
    .filter((href) => /^https?:/i.test(href))
    .map((text) => ({ name: 'link', text }))
}

function attachmentsOf($: CheerioAPI, body: Element): PostRecord['media'] {
  return body
    .find('.attachment')
    .toArray()
    .map((node) => $(node).find('.attachment__description').text().trim())
    .filter((description) => description !== '' && description !== 'Ссылка')
    .map((description) => ({ path: null, missing: description }))
}
