import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { WeirError } from '../../domain/errors.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import type { Context } from '../../ports/context.ts'
import { postsList } from '../posts/list.ts'
import { runOperation } from '../run-operation.ts'
import { ingestPost } from './post.ts'

const SPOKEN = {
  channel: 'zello:Example channel',
  time: '2015-03-14T20:00:00+03:00',
  text: 'Help families. QIWI +79000000001',
}

async function posts(context: Context): Promise<readonly PostRecord[]> {
  const found: PostRecord[] = []
  for await (const post of context.cases.posts()) found.push(post)
  return found
}

const enter = async (context: Context, input: Record<string, unknown>) =>
  (await runOperation(ingestPost, context, input)).answer

describe('a capture by hand', () => {
  test('is a post with its identifiers; the same again changes nothing', async () => {
    await withWorkspace(async (context) => {
      const { data } = await enter(context, SPOKEN)
      expect(data.imported['posts']).toBe(1)
      const again = await enter(context, SPOKEN)
      expect(again.notes.map(({ code }) => code)).toContain('already-imported')
      const [post] = await posts(context)
      expect(post).toMatchObject({
        ...{ key: data.post.key, time: Date.parse('2015-03-14T17:00:00Z'), assumedZone: null },
        channel: { platform: 'zello', name: 'Example channel', handle: null },
      })
      const keys: string[] = []
      for await (const mention of context.cases.mentions()) keys.push(mention.key)
      expect(keys).toContain('ewallet-qiwi:+79000000001')
    })
  })

  // 20 Rajab 1442 is 4 March 2021 by the Umm al-Qura calendar, 1 Farvardin 1400 is 21 March 2021.
  test('has its day in the calendar that was printed, and none that no post can be of', async () => {
    await withWorkspace(async (context) => {
      const said = { channel: 'zello:X', text: 'x' }
      const hijri = { time: '١٤٤٢-٠٧-٢٠ 10:00', calendar: 'hijri', zone: 'Asia/Damascus' }
      const first = await enter(context, { ...said, ...hijri })
      expect(first.data.post.time).toBe('2021-03-04T08:00:00Z')
      const [post] = await posts(context)
      expect(post?.printedTime).toBe('١٤٤٢-٠٧-٢٠ 10:00 (hijri)')
      const second = await enter(context, { ...said, time: '1400-01-01', calendar: 'jalali' })
      expect(second.data.post.time).toBe('2021-03-21T00:00:00Z')
      for (const bad of [{ time: '1442-07-20' }, { time: '1442-13-20', calendar: 'hijri' }])
        await expect(enter(context, { ...said, ...bad })).rejects.toMatchObject({
          code: 'bad-time',
          hints: [expect.stringMatching(/hijri/)],
        })
    })
  })

  test('keeps its files by hash, its address, its zone, and what is a translation', async () => {
    await withWorkspace(async (context) => {
      const file = join(await mkdtemp(join(tmpdir(), 'weir-capture-')), 'screen.png')
      await writeFile(file, 'abc')
      await enter(context, {
        ...{ text: '', channel: '@name', url: 'https://t.me/name/5', file: [file] },
        ...{ time: '2020-01-02', zone: 'Asia/Damascus', translationOf: 'ar' },
      })
      const listed = (await runOperation(postsList, context, {})).answer.data.posts[0]
      expect(listed).toMatchObject({
        ...{ translationOf: 'ar', fields: [{ name: 'source-url', text: 'https://t.me/name/5' }] },
      })
      const [post] = await posts(context)
      expect(post).toMatchObject({
        channel: { key: 'telegram:@name', handle: 'name' },
        ...{ time: Date.parse('2020-01-01T22:00:00Z'), assumedZone: 'Asia/Damascus' },
        fields: [
          { name: 'source-url', text: 'https://t.me/name/5' },
          { name: 'translation-of', text: 'ar' },
        ],
        // SHA-256 of "abc", FIPS 180-2.
        media: [
          {
            path: 'screen.png',
            missing: null,
            sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
          },
        ],
      })
    })
  })

  test.each([
    [{ ...SPOKEN, time: 'yesterday' }, 'bad-time'],
    [{ ...SPOKEN, zone: 'Nowhere' }, 'bad-zone'],
    [{ ...SPOKEN, text: ' ' }, 'empty-post'],
    [{ ...SPOKEN, file: ['/nowhere/x.png'] }, 'file-not-found'],
  ])('%j is refused as %s', async (input, code) => {
    await withWorkspace(async (context) => {
      const error = await enter(context, input).then(
        () => null,
        (cause: unknown) => cause,
      )
      expect(error instanceof WeirError ? error.code : error).toBe(code)
    })
  })
})

corpus.describe('a screenshot alone', () => {
  test('is a capture whose codes are read', async () => {
    await withWorkspace(async (context) => {
      const file = [corpus.path('extraction/qr/color0.png')]
      const { data, notes } = await enter(context, { channel: 'telegram:@channel', file })
      expect(notes.map(({ code }) => code)).toEqual(['pictures-not-read'])
      const keys: (readonly [string, string])[] = []
      for await (const { key, via } of context.cases.mentions()) keys.push([key, via])
      // The picture is known to hold one code with one EVM address.
      expect(keys).toEqual([[expect.stringMatching(/^0x[0-9a-f]{40}$/), 'qr']])
      expect((await posts(context))[0]).toMatchObject({
        ...{ key: data.post.key, text: '' },
        media: [{ path: 'color0.png', missing: null, looks: expect.any(String) }],
      })
    })
  })
})
