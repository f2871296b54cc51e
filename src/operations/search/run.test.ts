import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import type { Context } from '../../ports/context.ts'
import { ingestPost } from '../ingest/post.ts'
import { ingestTags } from '../ingest/tags.ts'
import { runOperation } from '../run-operation.ts'
import { searchRun } from './run.ts'

// An address that Bitcoin's wiki publishes as an example.
const ADDRESS = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'

async function fill(context: Context): Promise<void> {
  const posts = [
    ['telegram:Channel A', `Help families. BTC: ${ADDRESS}`],
    ['vk:Группа', 'Помощь для семей в лагере'],
    ['telegram:قناة', 'المساعدات للعائلات'],
  ]
  for (const [channel, text] of posts)
    await runOperation(ingestPost, context, { channel, text, time: '2020-01-02T00:00:00Z' })
  const tags = join(await mkdtemp(join(tmpdir(), 'weir-search-')), 'tags.csv')
  await writeFile(tags, `address,label\n${ADDRESS},Example wallet\n`)
  await runOperation(ingestTags, context, { files: [tags] })
}

const search = async (context: Context, ...words: readonly string[]) =>
  (await runOperation(searchRun, context, { words })).answer

describe('search', () => {
  test('an identifier: what it is, and what is known of it', async () => {
    await withWorkspace(async (context) => {
      await fill(context)
      const { data, notes } = await search(context, ADDRESS)
      expect(data.identifiers).toMatchObject([
        { kind: 'bitcoin-address', key: ADDRESS, posts: 1, tags: 1, listings: 0, chains: [] },
      ])
      expect(notes.map(({ code }) => code)).toContain('not-in-ledger')
    })
  })

  test('an address with its middle left out is offered the whole ones that fit', async () => {
    await withWorkspace(async (context) => {
      await fill(context)
      const { data, notes } = await search(context, '1BvBM…aNVN2')
      expect(data.identifiers).toMatchObject([
        { key: 'partial:1BvBM…aNVN2', fits: [ADDRESS], posts: 0 },
      ])
      expect(notes.map(({ code }) => code)).toEqual(['partial-address'])
      const other = await search(context, '1BvBM…aNVN3')
      expect(other.data.identifiers).toMatchObject([{ fits: [] }])
    })
  })

  test('words in any script, inflected, with their place', async () => {
    await withWorkspace(async (context) => {
      await fill(context)
      const { data } = await search(context, 'family')
      expect(data.posts).toMatchObject({
        total: 1,
        found: [{ channel: 'Channel A', field: 'text', start: 5 }],
      })
      expect((await search(context, 'семья', 'помощи')).data.posts.total).toBe(1)
      expect((await search(context, 'مساعدة')).data.posts.total).toBe(1)
      expect((await search(context, 'Группа')).data.posts.total).toBe(1)
    })
  })

  test('an empty result explains itself', async () => {
    await withWorkspace(async (context) => {
      const codes = async (...words: readonly string[]) =>
        (await search(context, ...words)).notes.map(({ code }) => code)
      expect(await codes('nothing', 'here')).toEqual(['nothing-found'])
      expect(await codes(`${ADDRESS.slice(0, -1)}3`)).toContain('not-an-identifier')
      expect(await codes(ADDRESS)).toEqual(['not-in-ledger', 'nothing-known'])
    })
  })
})
