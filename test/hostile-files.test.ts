/** Files that were damaged, or made to do harm: each is refused with a hint or quarantined with its place, and nothing is lost in silence. */
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../src/domain/answer.ts'
import { UserInputError } from '../src/domain/errors.ts'
import type { AnyOperation } from '../src/operations/define-operation.ts'
import type { ImportData } from '../src/operations/ingest/import-answer.ts'
import { operations } from '../src/operations/registry.ts'
import { runOperation } from '../src/operations/run-operation.ts'
import { withWorkspace } from './temporary-workspace.ts'

const A = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
const B = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
/** The word "Привет" in windows-1251. */
const CP1251 = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])
const TRANSFERS = 'chain,time,txid,index,from,to,asset,amount,note\n'

interface Kind {
  readonly id: string
  readonly member: string
  readonly file: string
  readonly extra?: Readonly<Record<string, unknown>>
}

const KINDS = {
  transfers: { id: 'ingest.transfers', member: 'files', file: 't.csv' },
  prices: { id: 'ingest.prices', member: 'files', file: 'p.csv' },
  tagCsv: { id: 'ingest.tags', member: 'files', file: 't.csv' },
  tagPack: { id: 'ingest.tags', member: 'files', file: 't.yaml' },
  list: {
    id: 'ingest.list',
    member: 'files',
    file: 'l.csv',
    extra: { kind: 'csv', name: 'x', class: 'seizure' },
  },
  posts: { id: 'ingest.posts', member: 'files', file: 'result.json' },
  bitcoin: { id: 'ingest.bitcoin', member: 'sources', file: 'b.raw' },
} satisfies Record<string, Kind>
type Name = keyof typeof KINDS

let dir = ''
let made = 0
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-hostile-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Imports one file of that kind into a workspace of its own. */
async function ingest(
  name: Name,
  content: string | Uint8Array | null,
  input: Readonly<Record<string, unknown>> = {},
): Promise<Answer<ImportData>> {
  const kind: Kind = KINDS[name]
  const path = join(dir, `${made++}-${kind.file}`)
  if (content !== null) await writeFile(path, content)
  const all: readonly AnyOperation[] = operations
  const operation = all.find(({ id }) => id === kind.id)
  if (!operation) throw new Error(`no operation ${kind.id}`)
  let answer: Answer<unknown> | null = null
  await withWorkspace(async (context) => {
    const raw = { [kind.member]: [path], ...kind.extra, ...input }
    answer = (await runOperation(operation, context, raw)).answer
  })
  return answer as unknown as Answer<ImportData>
}

async function refusal(work: Promise<unknown>): Promise<UserInputError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(UserInputError)
  const refused = error as UserInputError
  expect(refused.hints.length).toBeGreaterThan(0)
  return refused
}

function row(time: string, note = ''): string {
  const party = (digit: string) => `0x${digit.repeat(40)}`
  return `ethereum,${time},${time.replaceAll(/\D/g, '').padStart(64, '0')},0,${party('a')},${party('b')},USDT,1.5,${note}\n`
}

describe('a file that cannot be read', () => {
  test.each(Object.keys(KINDS) as Name[])('is refused with a hint: %s', async (name) => {
    expect((await refusal(ingest(name, null))).code).toBe('file-not-found')
    const link = join(dir, `${made}-${KINDS[name].file}`)
    await symlink(join(dir, 'nowhere'), link)
    await refusal(ingest(name, null))
  })

  test.each([
    // What the quote swallows may be its cell: rows of another width stand there.
    ['tagCsv', `address,label\n${A},One\n${B},"Two\na,b,c\n`],
    ['list', `address,name\n${A},One\n${B},"Two\na,b,c\n`],
    ['transfers', `${TRANSFERS}${row('2024-01-01')}"${row('2024-01-02')}`],
  ] as const)('because a quote never closes: %s', async (name, text) => {
    expect((await refusal(ingest(name, text))).code).toBe('malformed-csv')
  })

  test.each([
    ['tagCsv', 'address,label\n'],
    ['list', 'address,name\n'],
  ] as const)('because a line has no end: %s', async (name, header) => {
    const text = `${header}${A},One\n${'a'.repeat(3_000_000)}\n`
    expect((await refusal(ingest(name, text))).message).toMatch(/line \d/)
  })

  test.each(['__proto__', 'constructor', 'toString'])('as a list of kind %s', async (kind) => {
    const error = await refusal(ingest('list', `${A}\n`, { kind }))
    expect(error.code).toBe('unknown-list-kind')
  })

  test('as a pack that grows by aliases of aliases', async () => {
    const letters = 'abcdefghi'
    const levels = [...letters].map((letter, at) =>
      at === 0
        ? 'a: &a [x,x,x,x,x,x,x,x,x]'
        : `${letter}: &${letter} [${Array(9)
            .fill(`*${letters[at - 1]}`)
            .join(',')}]`,
    )
    const bomb = `${levels.join('\n')}\ntags:\n- address: *i\n  label: x\n`
    expect((await refusal(ingest('tagPack', bomb))).code).toBe('not-a-tagpack')
  })

  test('as posts with a name of a channel that is none', async () => {
    const error = await refusal(
      ingest('posts', telegram([message(1, 'x')]), { handle: 'a b\u202e' }),
    )
    expect(error.code).toBe('bad-handle')
  })
})

function message(id: unknown, text: unknown): Record<string, unknown> {
  const time = { date: '2024-01-01T00:00:00', date_unixtime: '1704067200' }
  return { id, type: 'message', ...time, from: 'A', from_id: 'user1', text, text_entities: [] }
}

function telegram(messages: readonly unknown[]): string {
  return JSON.stringify({ name: 'N', type: 'public_channel', id: 7, messages }, null, 1)
}

describe('a bad record among good ones', () => {
  const nested = '['.repeat(100_000) + ']'.repeat(100_000)
  const pack = `title: T\ncreator: C\ntags:\n- address: ${A}\n  label: L\n  source: S\n`

  test.each([
    [
      'a message nested 100,000 deep',
      'posts',
      telegram([message(1, 'x'), message(2, 'NEST')]).replace('"NEST"', nested),
    ],
    [
      'a message larger than any',
      'posts',
      telegram([message(1, 'x'), message(2, 'a'.repeat(9_000_000))]),
    ],
    ['a message without an id', 'posts', telegram([message(1, 'x'), message(null, 'y')])],
    ['a tag nested 100,000 deep', 'tagPack', `${pack}- address: ${nested}\n`],
    ['a tag whose quote never closes', 'tagCsv', `address,label\n${A},One\n${B},"Two\n`],
    ['an entry whose quote never closes', 'list', `address,name\n${A},One\n${B},"Two\n`],
    [
      'a transfer in a zone that does not exist',
      'transfers',
      `${TRANSFERS}${row('2024-01-01')}${row('2024-01-01T00:00:00+99:00')}`,
    ],
    [
      'a transfer in a leap second',
      'transfers',
      `${TRANSFERS}${row('2024-01-01')}${row('2016-12-31T23:59:60Z')}`,
    ],
    [
      'a row of 10,000 cells',
      'transfers',
      `${TRANSFERS}${row('2024-01-01')}${'1,'.repeat(10_000)}1\n`,
    ],
  ] as const)('is quarantined: %s', async (_, name, content) => {
    const { data } = await ingest(name, content)
    expect(data.quarantined).toBe(1)
    expect(Object.values(data.imported).some((count) => count > 0)).toBe(true)
  })
})

describe('bytes that are not UTF-8', () => {
  const around = (before: string, after: string) =>
    Buffer.concat([Buffer.from(before), CP1251, Buffer.from(after)])
  const [head = '', tail = ''] = telegram([message(1, 'NAME')]).split('NAME')

  test.each([
    ['transfers', around(`${TRANSFERS}${row('2024-01-01').trimEnd()}`, '\n')],
    ['prices', around('date,asset,fiat,price,source\n2024-01-01,BTC,USD,1.5,', '\n')],
    // One damaged byte in a text that is UTF-8 by all its other letters.
    ['tagCsv', around(`address,label\n${A},Метка банка `, '\n')],
    ['tagPack', around(`title: T\ncreator: C\ntags:\n- address: ${A}\n  label: `, '\n')],
    ['list', around(`address,name\n${A},Имя владельца `, '\n')],
    ['posts', around(head, tail)],
  ] as const)('are told: %s', async (name, content) => {
    const { notes } = await ingest(name, content)
    expect(notes.map(({ code }) => code)).toContain('not-utf8')
  })
})

test('what follows the end of an export is told', async () => {
  const { notes, data } = await ingest('posts', `${telegram([message(1, 'x')])}xxxx`)
  expect(data.imported['posts']).toBe(1)
  expect(notes.map(({ code }) => code)).toContain('trailing-data')
})

test('an account that is no address of the file claims nothing, and that is told', async () => {
  const { notes } = await ingest('transfers', `${TRANSFERS}${row('2024-01-01')}`, {
    account: ['nonsense'],
  })
  expect(notes.map(({ code }) => code)).toContain('no-such-account')
})
