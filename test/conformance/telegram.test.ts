import { expect, test } from 'vitest'
import { ingestPosts } from '../../src/operations/ingest/posts.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import type { Context } from '../../src/ports/context.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'

async function ingest(context: Context, file: string, options: Record<string, string> = {}) {
  const files = [corpus.path('chat/telegram', file)]
  const { answer } = await runOperation(ingestPosts, context, { files, ...options })
  return answer
}

async function allPosts(context: Context) {
  const posts = []
  for await (const post of context.cases.posts()) posts.push(post)
  return posts
}

corpus.describe('Telegram exports of the corpus', () => {
  test('the export of 5,475 messages imports whole, and twice changes nothing', async () => {
    await withWorkspace(async (context) => {
      const first = await ingest(context, 'BIG_20A_5475M.json')
      expect(first.data.imported['posts']).toBe(5475)
      expect(first.data.quarantined).toBe(0)
      const before = await context.cases.counts()
      const second = await ingest(context, 'BIG_20A_5475M.json')
      expect(second.data.imported['posts']).toBe(0)
      expect(second.data.skipped).toBeGreaterThanOrEqual(5475)
      expect(second.notes.map(({ code }) => code)).toContain('already-imported')
      expect(await context.cases.counts()).toEqual(before)
    })
  })

  test('dates with a zone are read as they are, and old numeric senders are kept', async () => {
    await withWorkspace(async (context) => {
      await ingest(context, 'BIG_20A_5475M.json', { zone: 'Asia/Tokyo' })
      const [post] = await allPosts(context)
      expect(post).toMatchObject({
        key: 'telegram:1111111111/1',
        time: Date.parse('2017-01-01T06:20:09.248Z'),
        assumedZone: null,
        author: 'Marjory.Cartwright (user19)',
        text: 'Incidunt consequuntur alias.',
      })
    })
  })

  test('a private chat keeps its service rows and its missing media', async () => {
    await withWorkspace(async (context) => {
      const { notes } = await ingest(context, 'DM_2A_7M.json', { zone: 'Europe/Istanbul' })
      const posts = await allPosts(context)
      expect(posts).toHaveLength(8)
      expect(posts.flatMap(({ service }) => service ?? [])).toEqual([
        'joined_telegram',
        'phone_call; duration_seconds: 56; discard_reason: hangup',
      ])
      expect(posts.filter(({ media }) => media[0]?.missing?.startsWith('('))).toHaveLength(2)
      expect(posts[0]).toMatchObject({
        time: Date.parse('2019-07-05T13:55:32Z'),
        assumedZone: 'Europe/Istanbul',
      })
      expect(notes.map(({ code }) => code)).toContain('assumed-zone')
    })
  })

  test('what only the entities and buttons hold is found, and the illegal escape is mended', async () => {
    await withWorkspace(async (context) => {
      const { data, notes } = await ingest(context, 'telegram_synthetic_result.json')
      expect(data.quarantined).toBe(0)
      expect(notes.map(({ code }) => code)).toContain('illegal-escape')
      const mentions = []
      for await (const mention of context.cases.mentions({ posts: ['telegram:1234567890/0'] }))
        mentions.push([mention.kind, mention.key, mention.field, mention.via])
      expect(mentions).toContainEqual([
        'tron-address',
        'TJ4egsK4NeWHicjijTJB5eV9SZxWKpU1J4',
        'entity',
        'entity',
      ])
      expect(mentions.map(([, , field]) => field)).toContain('button')
    })
  })
})
