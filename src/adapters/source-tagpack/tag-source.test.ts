import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { WeirError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { ActorRecord, TagRecord } from '../../domain/intelligence-record.ts'
import type { SourceOptions, TagItem } from '../../ports/source.ts'
import { categoryOfConcepts } from './concept-categories.ts'
import { readConfidence } from './confidence-words.ts'
import { tagFiles } from './tag-source.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

async function readAll(
  content: string,
  name = 'pack.yaml',
  options: SourceOptions = {},
  checkpoint: string | null = null,
): Promise<readonly ReadItem<TagItem>[]> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-tags-'))
  folders.push(folder)
  await writeFile(join(folder, name), content)
  const items: ReadItem<TagItem>[] = []
  const signal = new AbortController().signal
  const [unit = { paths: [] }] = await tagFiles.plan([join(folder, name)], {})
  for await (const item of tagFiles.read(unit, options, checkpoint, signal)) items.push(item)
  return items
}

const tags = (items: readonly ReadItem<TagItem>[]): readonly TagRecord[] =>
  items.flatMap((item) =>
    item.kind === 'value' && item.value.kind === 'tag' ? [item.value.tag] : [],
  )
const actors = (items: readonly ReadItem<TagItem>[]): readonly ActorRecord[] =>
  items.flatMap((item) =>
    item.kind === 'value' && item.value.kind === 'actor' ? [item.value.actor] : [],
  )
const refusals = (items: readonly ReadItem<TagItem>[]) =>
  items.flatMap((item) =>
    item.kind === 'quarantine' ? [[item.entry.code, item.entry.place.line]] : [],
  )

async function codeOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (cause: unknown) => cause,
  )
  return error instanceof WeirError ? error.code : String(error)
}

const BTC = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
const EVM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'

describe('TagPack', () => {
  test('every member of the header is a default for the body', async () => {
    const items = await readAll(
      `title: Example\ncreator: Somebody\nlabel: Shop\nsource: own\ncurrency: BTC\nactor: shop\nconfidence: web_crawl\nis_cluster_definer: true\ncategory: shop\nlastmod: 2021-11-12\ntags:\n- address: ${BTC}\n- address: ${BTC}\n  label: Other\n  is_cluster_definer: false\n  abuse: scam\n  confidence: 70\n`,
    )
    expect(tags(items)).toEqual([
      {
        subject: BTC,
        chain: 'bitcoin',
        label: 'Shop',
        actor: 'shop',
        category: 'shop',
        concepts: ['shop'],
        abuse: null,
        source: 'own',
        pack: 'Example (pack.yaml)',
        confidence: 0.2,
        lastModified: Date.parse('2021-11-12T00:00:00Z'),
        definer: true,
      },
      expect.objectContaining({
        label: 'Other',
        category: 'scam',
        concepts: ['scam', 'shop'],
        confidence: 0.7,
        definer: false,
      }),
    ])
  })

  test('the address decides the coin, and the label picks among EVM chains', async () => {
    const items = await readAll(
      `title: E\nlabel: x\nconfidence: 1\ntags:\n- address: ${EVM}\n  currency: BSC\n- address: ${EVM}\n  currency: USDT\n- address: ${BTC}\n  currency: BCH\n`,
    )
    expect(tags(items).map(({ subject, chain }) => [subject, chain])).toEqual([
      [EVM.toLowerCase(), 'bsc'],
      [EVM.toLowerCase(), null],
      [BTC, 'bitcoin'],
    ])
    expect(items.at(-1)).toMatchObject({ kind: 'note', code: 'label-differs' })
  })

  test('an address without quotes is not taken for a number', async () => {
    const items = await readAll(
      `title: E\nlabel: x\ntags:\n  - address: ${EVM}\n    currency: ETH\n`,
    )
    expect(tags(items)[0]).toMatchObject({ subject: EVM.toLowerCase(), chain: 'ethereum' })
  })

  test('one broken item costs only itself, told with its line', async () => {
    const items = await readAll(
      `title: E\nlabel: x\ncurrency: BTC\ntags:\n- address: ${BTC}\n- address: "unclosed\n- address: 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb\n- just text\n- address: bitfinexdep1\n  currency: EOS\n- address: ${BTC}\n  label: last\n`,
    )
    expect(tags(items).map(({ label }) => label)).toEqual(['x', 'last'])
    expect(refusals(items)).toEqual([
      ['bad-yaml', 6],
      ['bad-address', 7],
      ['bad-yaml', 8],
      ['unknown-coin', 9],
    ])
  })

  test('an item longer than is read is refused, not taken without its rest', async () => {
    const filler = `  context: x\n${Array.from({ length: 20_000 }, (_, at) => `  k${at}: ${'y'.repeat(60)}\n`).join('')}`
    const items = await readAll(
      `title: E\nlabel: x\ntags:\n- address: ${BTC}\n${filler}  category: terrorism\n- address: ${BTC}\n`,
    )
    expect(refusals(items)).toEqual([['bad-yaml', 4]])
    expect(tags(items)).toHaveLength(1)
  })

  test('header members after the list count too, and flow style is read whole', async () => {
    const late = await readAll(`tags:\n- address: ${BTC}\ntitle: Late\nlabel: after\n`)
    expect(tags(late)[0]).toMatchObject({ label: 'after', pack: 'Late (pack.yaml)' })
    const flow = await readAll(`{title: F, label: x, tags: [{address: ${BTC}}]}`)
    expect(tags(flow)[0]?.subject).toBe(BTC)
  })

  test('anchors are followed, and a bomb of aliases is refused', async () => {
    const items = await readAll(
      `title: A\ntags:\n- &base\n  address: ${BTC}\n  label: one\n- <<: *base\n  label: two\n`,
    )
    expect(tags(items).map(({ label }) => label)).toEqual(['one', 'two'])
    const levels = Array.from(
      { length: 12 },
      (_, at) => `l${at + 1}: &l${at + 1} [${Array(12).fill(`*l${at}`).join(', ')}]`,
    )
    const bomb = `l0: &l0 [x]\n${levels.join('\n')}\ntags: [{address: *l12}]\n`
    expect(await codeOf(readAll(bomb))).toBe('not-a-tagpack')
  })

  test('unknown words are told once, and kept', async () => {
    const items = await readAll(
      `title: E\nlabel: x\ncategory: hovercraft\nconfidence: sure\ntags:\n- address: ${BTC}\n- address: ${BTC}\n`,
    )
    expect(tags(items)[0]).toMatchObject({
      category: 'other',
      concepts: ['hovercraft'],
      confidence: 0.05,
    })
    expect(items.flatMap((item) => (item.kind === 'note' ? [item.code] : []))).toEqual([
      'unknown-concept',
      'unknown-confidence',
    ])
  })

  test.each([
    ['hello', 'not-a-tagpack'],
    ['title: x\n', 'not-a-tagpack'],
    ['\u0000'.repeat(100), 'not-a-tagpack'],
    [': : :\ntags:\n- address: x\n', 'not-a-tagpack'],
  ])('%j is refused', async (content, code) => {
    expect(await codeOf(readAll(content))).toBe(code)
  })

  test('reading on from a checkpoint skips the items already given', async () => {
    const pack = `title: E\nlabel: x\ntags:\n- address: ${BTC}\n- address: ${BTC}\n  label: second\n`
    const items = await readAll(pack, 'pack.yaml', {}, '1')
    expect(tags(items).map(({ label }) => label)).toEqual(['second'])
  })
})

describe('ActorPack', () => {
  test('actors keep jurisdictions, aliases and what their source says of their end', async () => {
    const items = await readAll(
      `title: Actors\ncreator: C\nactors:\n- id: a\n  label: A\n  uri: a.example\n  categories:\n  - exchange\n  - service_hack\n  jurisdictions:\n  - NO\n  aliases:\n  - aa\n  context:\n    active: false\n    aliases:\n    - aaa\n- label: nameless\n`,
    )
    expect(actors(items)).toEqual([
      {
        id: 'a',
        label: 'A',
        categories: ['exchange', 'theft'],
        jurisdictions: ['NO'],
        aliases: ['aa', 'aaa'],
        uri: 'a.example',
        status: 'closed',
        source: 'C',
      },
    ])
    expect(refusals(items)).toEqual([['actor-without-id', 18]])
  })
})

describe('tag CSV', () => {
  test('known columns are read in any order, and options fill what rows lack', async () => {
    const items = await readAll(
      `tag,Address\nExample-Hot,${BTC}\n,${BTC}\nx,broken\n`,
      'tags.csv',
      {
        category: 'exchange',
        source: 'given',
      },
    )
    expect(tags(items)[0]).toMatchObject({
      label: 'Example-Hot',
      category: 'exchange',
      source: 'given',
      pack: 'tags.csv',
    })
    expect(refusals(items)).toEqual([['bad-address', 4]])
  })

  test('a file without the columns is refused', async () => {
    expect(await codeOf(readAll('a,b\n1,2\n', 'tags.csv'))).toBe('not-a-tag-csv')
  })
})

describe('words of the taxonomy', () => {
  test('what was done decides before what the party is', () => {
    expect(categoryOfConcepts(['terrorism', 'organization']).category).toBe('terrorism')
    expect(categoryOfConcepts(['extremism', 'organization']).category).toBe('organisation')
    expect(categoryOfConcepts(['mining-pool']).category).toBe('mining-pool')
    // As exports of commercial tools print them.
    expect(categoryOfConcepts(['Terrorist Financing'])).toEqual({
      category: 'terrorism',
      unknown: [],
    })
    expect(categoryOfConcepts(['sanctioned entity']).category).toBe('sanctioned')
    expect(categoryOfConcepts(['stolen funds']).category).toBe('theft')
    expect(categoryOfConcepts(['constructor', '__proto__'])).toEqual({
      category: 'other',
      unknown: ['constructor', '__proto__'],
    })
  })

  test.each([
    ['ownership', 1],
    ['web_crawl', 0.2],
    ['0.35', 0.35],
    ['70', 0.7],
    ['70%', 0.7],
    ['maybe', null],
    ['constructor', null],
    ['__proto__', null],
    ['170', null],
  ])('confidence %s is %s', (word, value) => {
    expect(readConfidence(word)).toBe(value)
  })
})
