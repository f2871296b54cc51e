import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect } from '../../../test/contract/export-ledger.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { Context } from '../../ports/context.ts'
import type { FileSource, Sources } from '../../ports/source.ts'
import { runOperation } from '../run-operation.ts'
import { workspaceStatus } from '../workspace/status.ts'
import { ingestList } from './list.ts'
import { ingestPosts } from './posts.ts'
import { ingestStatement } from './statement.ts'
import { ingestTags } from './tags.ts'

// The two addresses of published case A.
const FIRST = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'
const SECOND = '1J5x4is2cqHZFYDeaef2bih5WVWuvEcLdA'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-reader-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function file(name: string, content: string): Promise<string> {
  await writeFile(join(dir, name), content)
  return join(dir, name)
}

/** The same context with every reader of `kind` in the version of a later release, which reads what `change` says. */
function later(
  context: Context,
  kind: 'posts' | 'tags' | 'statements' | 'list',
  change: (item: ReadItem<never>) => ReadItem<never> | null,
): Context {
  const newer = (source: FileSource<never>): FileSource<never> => ({
    ...source,
    version: '99',
    async *read(...reading) {
      for await (const item of source.read(...reading)) {
        const changed = change(item)
        if (changed) yield changed
      }
    },
  })
  const { sources } = context
  const changed =
    kind === 'list'
      ? { lists: { ...sources.lists, csv: newer(sources.lists['csv'] as FileSource<never>) } }
      : { [kind]: newer(sources[kind] as FileSource<never>) }
  return { ...context, sources: { ...sources, ...(changed as Partial<Sources>) } }
}

/** Replaces a text wherever it stands in what was read. */
const replacing =
  (from: string, to: string) =>
  (item: ReadItem<never>): ReadItem<never> =>
    JSON.parse(
      JSON.stringify(item, (_, value) =>
        typeof value === 'bigint' ? `${value}n` : value,
      ).replaceAll(from, to),
      (_, value) => (/^-?\d+n$/.test(String(value)) ? BigInt(String(value).slice(0, -1)) : value),
    ) as ReadItem<never>

describe('the same content with a newer reader', () => {
  test('of a list is read anew: the older reading counts no longer, and nobody was delisted', async () => {
    const path = await file('list.csv', `address,name\n${FIRST},A\n`)
    const input = { kind: 'csv', files: [path], class: 'forfeiture' }
    await withWorkspace(async (context) => {
      await runOperation(ingestList, context, input)
      const mended = later(context, 'list', replacing(FIRST, SECOND))
      const { answer } = await runOperation(ingestList, mended, input)
      expect(answer.data.imported).toMatchObject({ listings: 1 })
      expect(answer.notes).toContainEqual({
        code: 'read-anew',
        message:
          'list.csv had been read before by csv 2 with extract-identifiers 2: it was read anew, and what was read before counts no longer.',
      })
      expect((await context.cases.lists()).map(({ entries }) => entries)).toEqual([1])
      expect(await context.cases.listingsOf([FIRST])).toEqual([])
      expect(await context.cases.listingsOf([SECOND])).toMatchObject([{ removedIn: null }])
      const again = await runOperation(ingestList, mended, input)
      expect(again.answer.notes.map(({ code }) => code)).toContain('already-imported')
      // The older program finds that a newer one has read it.
      const older = await runOperation(ingestList, context, input)
      expect(older.answer.notes.map(({ code }) => code)).toContain('already-imported')
      expect(await context.cases.listingsOf([FIRST])).toEqual([])
      const status = await runOperation(workspaceStatus, context, {})
      expect(status.answer.data.imports.map(({ status: state }) => state)).toEqual([
        'superseded',
        'complete',
      ])
      expect(status.answer.notes.map(({ code }) => code)).not.toContain('incomplete')
    })
  })

  test('of tags leaves only what the newer reader reads', async () => {
    const path = await file('tags.csv', `address,label,category\n${FIRST},shop,exchange\n`)
    await withWorkspace(async (context) => {
      await runOperation(ingestTags, context, { files: [path] })
      const mended = later(context, 'tags', replacing(FIRST, SECOND))
      await runOperation(ingestTags, mended, { files: [path] })
      expect(await context.cases.tagsOf([FIRST])).toEqual([])
      expect(await context.cases.tagsOf([SECOND])).toMatchObject([{ label: 'shop' }])
      expect((await context.cases.counts()).tags).toBe(1)
    })
  })

  test('of posts adds what is new, keeps what is equal once, and retires what it does not find', async () => {
    const posts = [
      { id: 1, text: `Help families. BTC: ${FIRST}` },
      { id: 2, text: 'misread' },
      { id: 3, text: 'equal' },
    ]
    const path = await file(
      'result.json',
      JSON.stringify({
        ...{ name: 'Channel', type: 'public_channel', id: 77 },
        messages: posts.map((post) => ({
          ...{ ...post, type: 'message', date: '2020-01-01T00:00:00', date_unixtime: '1577836800' },
          ...{ from: 'Channel', from_id: 'channel77' },
        })),
      }),
    )
    await withWorkspace(async (context) => {
      await runOperation(ingestPosts, context, { files: [path] })
      const mended = later(context, 'posts', (item) =>
        item.kind === 'value' && JSON.stringify(item).includes('misread')
          ? null
          : replacing(FIRST, SECOND)(item),
      )
      const { answer } = await runOperation(ingestPosts, mended, { files: [path] })
      expect(answer.data).toMatchObject({ imported: { posts: 1, mentions: 1 }, skipped: 1 })
      const texts = [...(await collect(context.cases.posts()))].map(({ text }) => text)
      expect(texts.sort()).toEqual([`Help families. BTC: ${SECOND}`, 'equal'])
      expect((await context.cases.counts()).posts).toBe(2)
      expect(await collect(context.cases.mentions({ keys: [FIRST] }))).toEqual([])
    })
  })

  test('of posts keeps what another import tells too, as long as that one stands', async () => {
    const exported = (name: string, texts: readonly string[]) =>
      file(
        name,
        JSON.stringify({
          ...{ name: 'Channel', type: 'public_channel', id: 78 },
          messages: texts.map((text, at) => ({
            ...{ id: at + 1, text, type: 'message', date: '2020-01-01T00:00:00' },
            ...{ date_unixtime: '1577836800', from: 'Channel', from_id: 'channel78' },
          })),
        }),
      )
    // Two exports that overlap in the first post.
    const one = await exported('one.json', ['shared', 'second'])
    const two = await exported('two.json', ['shared', 'second', 'more'])
    await withWorkspace(async (context) => {
      const texts = async () =>
        [...(await collect(context.cases.posts()))].map(({ text }) => text).sort()
      await runOperation(ingestPosts, context, { files: [one] })
      await runOperation(ingestPosts, context, { files: [two] })
      const blind = later(context, 'posts', (item) =>
        item.kind === 'value' && JSON.stringify(item).includes('shared') ? null : item,
      )
      await runOperation(ingestPosts, blind, { files: [one] })
      expect(await texts()).toEqual(['more', 'second', 'shared'])
      await runOperation(ingestPosts, blind, { files: [two] })
      expect(await texts()).toEqual(['more', 'second'])
      // A third export tells it: what was withdrawn stands again.
      const three = await exported('three.json', ['shared', 'second', 'more', 'last'])
      await runOperation(ingestPosts, context, { files: [three] })
      expect(await texts()).toEqual(['last', 'more', 'second', 'shared'])
      expect((await context.cases.counts()).posts).toBe(4)
    })
  })

  test('of posts gives equal posts the identifiers that the newer extraction finds', async () => {
    const path = await file('note.txt', `Help families. BTC: ${FIRST}`)
    await withWorkspace(async (context) => {
      await runOperation(ingestPosts, context, { files: [path] })
      // The older extraction had overlooked it.
      const [mention] = await collect(context.cases.mentions())
      expect(mention).toMatchObject({ key: FIRST })
      const { record } = await context.cases.beginImport(
        {
          kind: 'posts',
          options: {},
          sources: [{ file: 'x', sha256: 'x', bytes: 1 }],
          reader: 'r 1',
        },
        1,
      )
      const [post] = await collect(context.cases.posts())
      if (!post) throw new Error('no post')
      const write = async (id: number, mentions: readonly (typeof mention)[]) => {
        const batch = await context.cases.openBatch(id)
        const item = { ...post, key: 'other:x/1' }
        await batch.append([
          {
            kind: 'post',
            post: item,
            mentions: mentions.flatMap((each) => (each ? [{ ...each, post: item.key }] : [])),
          },
        ])
        const counts = await batch.commit(null)
        await context.cases.finishImport(id, { status: 'complete', now: 2 })
        return counts
      }
      await write(record.id, [])
      const second = await context.cases.beginImport(
        {
          kind: 'posts',
          options: {},
          sources: [{ file: 'x', sha256: 'x', bytes: 1 }],
          reader: 'r 2',
        },
        3,
      )
      expect(second.older.map(({ reader }) => reader)).toEqual(['r 1'])
      expect(await write(second.record.id, [mention])).toMatchObject({
        added: { posts: 0, mentions: 1 },
        unchanged: 1,
      })
      const found = await collect(context.cases.mentions({ keys: [FIRST] }))
      expect(found.map(({ post: key }) => key).sort()).toEqual([post.key, 'other:x/1'].sort())
    })
  })

  test('is read anew once where nobody knows which reader read it', async () => {
    const content = { kind: 'list', options: {}, sources: [{ file: 'l', sha256: 'l', bytes: 1 }] }
    await withWorkspace(async ({ cases }) => {
      // As imports made before readers had versions stand in the log.
      const old = await cases.beginImport(content, 1)
      await cases.finishImport(old.record.id, { status: 'complete', now: 2 })
      const next = await cases.beginImport({ ...content, reader: 'nbctf 2' }, 3)
      expect(next).toMatchObject({ state: 'new', older: [{ id: old.record.id }] })
      expect(next.older[0]?.reader).toBeUndefined()
      await cases.finishImport(next.record.id, { status: 'complete', now: 4 })
      const again = await cases.beginImport({ ...content, reader: 'nbctf 2' }, 5)
      expect(again).toMatchObject({ state: 'done', record: { id: next.record.id }, older: [] })
      // Version 10 is newer than version 9, and what the newer one read stands for the older one too.
      const tenth = await cases.beginImport({ ...content, reader: 'nbctf 10' }, 6)
      await cases.finishImport(tenth.record.id, { status: 'complete', now: 7 })
      const ninth = await cases.beginImport({ ...content, reader: 'nbctf 9' }, 8)
      expect(ninth).toMatchObject({ state: 'done', record: { id: tenth.record.id } })
    })
  })

  test('of a statement replaces rows that were misread, keeps equal ones, doubles nothing', async () => {
    const path = await file(
      'wallet.csv',
      'Дата;Номер транзакции;Тип;Сумма;Комиссия;Кошелек;Комментарий;Статус;Остаток\n14.03.2015 10:00:00;1;Пополнение;1500,00;0;79000000002;;Успешно;1500,00\n15.03.2015 10:00:00;2;Пополнение;20,00;0;79000000002;;Успешно;1520,00\n',
    )
    const input = { files: [path], provider: 'qiwi', account: '+79000000001' }
    await withWorkspace(async (context) => {
      await runOperation(ingestStatement, context, input)
      const mended = later(context, 'statements', replacing('"150000n"', '"140000n"'))
      const { answer } = await runOperation(ingestStatement, mended, input)
      expect(answer.data.quarantined).toBe(0)
      const amounts = (await collect(context.ledger.transfers({}))).map(({ amount }) => amount)
      expect(amounts).toEqual([140_000n, 2_000n])
      await runOperation(ingestStatement, mended, input)
      expect(await collect(context.ledger.transfers({}))).toHaveLength(2)
    })
  })

  const header = 'Дата;Номер транзакции;Тип;Сумма;Комиссия;Кошелек;Комментарий;Статус;Остаток\n'
  const firstRow = '14.03.2015 10:00:00;1;Пополнение;1500,00;0;79000000002;;Успешно;1500,00\n'
  const nextRow = '15.03.2015 10:00:00;2;Пополнение;20,00;0;79000000002;;Успешно;1520,00\n'
  const lastRow = '16.03.2015 10:00:00;3;Пополнение;7,00;0;79000000002;;Успешно;1527,00\n'
  const account = '+79000000001'

  test('of a statement takes back coverage that the newer reader does not find', async () => {
    const path = await file('covered.csv', `${header}${firstRow}${nextRow}`)
    const input = { files: [path], provider: 'qiwi', account: '+79000000001' }
    await withWorkspace(async (context) => {
      await runOperation(ingestStatement, context, input)
      expect(await context.ledger.coverage({ addresses: [account] })).toMatchObject([
        { from: Date.UTC(2015, 2, 14, 7), to: Date.UTC(2015, 2, 15, 7) + 1 },
      ])
      const mended = later(context, 'statements', (item) => (is(item, 'coverage') ? null : item))
      await runOperation(ingestStatement, mended, input)
      expect(await context.ledger.coverage({ addresses: [account] })).toEqual([])
      expect(await collect(context.ledger.transfers({}))).toHaveLength(2)
    })
  })

  test.each(['first', 'second'])(
    'of the %s of two statements leaves what the other one tells too',
    async (anew) => {
      const [first, second] = [
        await file('first.csv', `${header}${firstRow}${nextRow}`),
        await file('second.csv', `${header}${nextRow}${lastRow}`),
      ]
      const input = { provider: 'qiwi', account: '+79000000001' }
      await withWorkspace(async (context) => {
        await runOperation(ingestStatement, context, { ...input, files: [first] })
        await runOperation(ingestStatement, context, { ...input, files: [second] })
        // One row is all that the newer reader reads of the one that is read anew, and no balance.
        const kept = anew === 'first' ? 150_000n : 700n
        const mended = later(context, 'statements', (item) => {
          if (is(item, 'coverage') || is(item, 'balance')) return null
          return is(item, 'transfer') && amountOf(item) !== kept ? null : item
        })
        await runOperation(ingestStatement, mended, {
          ...{ ...input, files: [anew === 'first' ? first : second] },
        })
        const transfers = await collect(context.ledger.transfers({}))
        expect(transfers.map(({ amount }) => amount)).toEqual([150_000n, 2_000n, 700n])
        // What the other one covers, and the balance before its own first row.
        expect(await context.ledger.coverage({ addresses: [account] })).toMatchObject([
          anew === 'first'
            ? { from: Date.UTC(2015, 2, 15, 7), to: Date.UTC(2015, 2, 16, 7) + 1 }
            : { from: Date.UTC(2015, 2, 14, 7), to: Date.UTC(2015, 2, 15, 7) + 1 },
        ])
        const balances = await context.ledger.balances({
          chain: 'qiwi',
          addresses: [account],
        })
        expect(balances.map(({ amount }) => amount)).toEqual([anew === 'first' ? 150_000n : 0n])
      })
    },
  )
})

const is = (item: ReadItem<never>, kind: string): boolean =>
  item.kind === 'value' && (item.value as { readonly kind?: string }).kind === kind

const amountOf = (item: ReadItem<never>): bigint | undefined =>
  item.kind === 'value'
    ? (item.value as { readonly transfer?: { readonly amount: bigint } }).transfer?.amount
    : undefined
