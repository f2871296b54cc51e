/** Posts written in a test, with identifiers as `{kind|key}` in the text, as the records that the method reads. */
import type { MentionRecord, PostRecord } from '../src/domain/intelligence-record.ts'
import type { IdentifierKind } from '../src/domain/taxonomy.ts'
import { DAY_MS } from '../src/domain/time.ts'

export interface Written {
  readonly channel: string
  readonly day?: number
  /** Identifiers stand in the text as `{kind|key}`. */
  readonly text: string
  readonly forwardOf?: string
  readonly handle?: string
  /** Perceptual hash of its image. */
  readonly looks?: string
}

/** `day` counts from 1970; without it each post is a day after the one before. */
export function world(written: readonly Written[]): {
  posts: PostRecord[]
  mentions: MentionRecord[]
} {
  const posts: PostRecord[] = []
  const mentions: MentionRecord[] = []
  written.forEach(
    ({ channel, day = posts.length, text: template, forwardOf, handle, looks }, at) => {
      const key = `telegram:${channel}/${at}`
      let text = ''
      let from = 0
      for (const match of template.matchAll(/\{([a-z-]+)\|([^}]+)\}/g)) {
        const [whole, kind = '', identifier = ''] = match
        text += template.slice(from, match.index)
        mentions.push({
          kind: kind as IdentifierKind,
          key: identifier,
          value: identifier,
          raw: identifier,
          start: text.length,
          end: text.length + identifier.length,
          via: 'text',
          checksum: 'ok',
          repairs: [],
          confidence: 1,
          post: key,
          field: 'text',
        })
        text += identifier
        from = match.index + whole.length
      }
      posts.push({
        key,
        channel: {
          key: `telegram:${channel}`,
          platform: 'telegram',
          name: channel,
          handle: handle ?? null,
        },
        author: null,
        time: day * DAY_MS,
        printedTime: null,
        assumedZone: null,
        edited: null,
        text: text + template.slice(from),
        fields: [],
        forwardOf: forwardOf ?? null,
        replyTo: null,
        media: looks === undefined ? [] : [{ path: `photo-${at}.jpg`, missing: null, looks }],
        service: null,
      })
    },
  )
  return { posts, mentions }
}
