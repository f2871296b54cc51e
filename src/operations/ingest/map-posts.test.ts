import { describe, expect, test } from 'vitest'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import { mapPosts } from './map-posts.ts'

/** The WIF key of Bitcoin's wiki, "Wallet import format". */
const WIF = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'
const ADDRESS = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'

function post(text: string, fields: PostRecord['fields'] = []): PostRecord {
  return {
    key: 'telegram:1/2',
    channel: { key: 'telegram:1', platform: 'telegram', name: 'A channel', handle: null },
    author: null,
    time: 0,
    printedTime: null,
    assumedZone: null,
    edited: null,
    text,
    fields,
    forwardOf: null,
    replyTo: null,
    media: [],
    service: null,
  }
}

describe('a post that prints a private key', () => {
  test('is stored without it, in every field, with all spans where they were, and the note names the post', () => {
    const mapper = mapPosts()
    const read = post(`key ${WIF} and BTC ${ADDRESS}`, [{ name: 'button', text: WIF }])
    const [item] = mapper.map(read, { file: 'result.json' })
    if (item?.kind !== 'value' || item.value.kind !== 'post') throw new Error('no post came out')
    const { post: stored, mentions } = item.value
    expect(JSON.stringify(item)).not.toContain(WIF)
    expect(stored.text).toHaveLength(read.text.length)
    const [mention] = mentions
    expect(stored.text.slice(mention?.start, mention?.end)).toBe(ADDRESS)
    expect(mapper.notes?.()).toMatchObject([
      { code: 'secret-removed', message: expect.stringContaining('telegram:1/2') },
    ])
  })

  test('is stored without it also behind a text of any length', () => {
    const mapper = mapPosts()
    const [item] = mapper.map(post(`${'word '.repeat(60_000)}${WIF} ${ADDRESS}`), { file: 'a.txt' })
    if (item?.kind !== 'value' || item.value.kind !== 'post') throw new Error('no post came out')
    expect(item.value.post.text.includes(WIF)).toBe(false)
    expect(item.value.mentions.map(({ key }) => key)).toEqual([ADDRESS])
  })

  test('is the only one that is changed', () => {
    const mapper = mapPosts()
    const read = post(`BTC ${ADDRESS}`)
    const [item] = mapper.map(read, { file: 'result.json' })
    expect(item).toMatchObject({ value: { post: read } })
    expect(mapper.notes?.()).toEqual([])
  })
})

test('a card is stored by its first six and last four digits, with all spans where they were', () => {
  const mapper = mapPosts()
  const read = post(`Card 4111 1111 1111 1111 and BTC ${ADDRESS}`)
  const [item] = mapper.map(read, { file: 'result.json' })
  if (item?.kind !== 'value' || item.value.kind !== 'post') throw new Error('no post came out')
  expect(item.value.post.text).toBe(`Card 4111 11██ ████ 1111 and BTC ${ADDRESS}`)
  expect(item.value.mentions.map(({ raw }) => raw)).toEqual(['4111 11** **** 1111', ADDRESS])
  expect(mapper.notes?.()).toEqual([])
})

test('what optical reading finds is told once of a page, and not where that page prints it', () => {
  const other = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
  const read = post(`BTC ${ADDRESS}`, [
    { name: 'page', text: `TRON ${other}`, page: 2 },
    { name: 'ocr', text: `BTC ${ADDRESS}, TRON ${other}`, page: 1 },
    { name: 'ocr', text: `TRON ${other}`, page: 1 },
    { name: 'ocr', text: `BTC ${ADDRESS}`, page: 3 },
  ])
  const [item] = mapPosts().map(read, { file: 'a.pdf' })
  if (item?.kind !== 'value' || item.value.kind !== 'post') throw new Error('no post came out')
  expect(item.value.mentions.map(({ key, field, via }) => [key, field, via])).toEqual([
    [ADDRESS, 'text', 'text'],
    [other, 'page', 'text'],
    [other, 'ocr', 'ocr'],
    [ADDRESS, 'ocr[2]', 'ocr'],
  ])
})

test('a picture whose text both readings give is one mention beside the printed one', () => {
  const read = post(`BTC ${ADDRESS}`, [
    { name: 'ocr', text: `BTC ${ADDRESS}` },
    { name: 'ocr', text: ADDRESS },
  ])
  const [item] = mapPosts().map(read, { file: 'result.json' })
  if (item?.kind !== 'value' || item.value.kind !== 'post') throw new Error('no post came out')
  expect(item.value.mentions.map(({ field }) => field)).toEqual(['text', 'ocr'])
})
