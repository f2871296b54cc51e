/** What the first milestone promises on real input, word for word: each step is a command, as its user gives it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { corpus } from '../corpus.ts'
import { weir } from '../e2e/run-weir.ts'
import { utxostoreToUndo } from './utxostore.ts'

interface Imported {
  readonly data: {
    readonly imported: Readonly<Record<string, number>>
    readonly skipped: number
    readonly quarantined: number
    readonly sources: readonly unknown[]
  }
  readonly notes: readonly { readonly code: string }[]
  readonly provenance: { readonly snapshot: string }
}

interface Screened {
  readonly data: {
    readonly results: readonly {
      readonly input: string
      readonly address?: string
      readonly level: string
      readonly listings: readonly { readonly printed: string; readonly list: string }[]
      readonly repairs: readonly unknown[]
      readonly reasons: readonly { readonly code: string }[]
    }[]
  }
}

interface Verbose {
  readonly tx: readonly {
    readonly vin: readonly { readonly txid?: string; readonly vout?: number }[]
  }[]
}

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-real-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Runs a command that must end well and gives what it printed. */
async function good(workspace: string, ...args: readonly string[]): Promise<string> {
  const run = await weir([...args, '--data', join(dir, workspace)])
  expect({ code: run.code, stderr: run.code === 0 ? '' : run.stderr }).toEqual({
    code: 0,
    stderr: '',
  })
  return run.stdout
}

async function json<T>(workspace: string, ...args: readonly string[]): Promise<T> {
  return JSON.parse(await good(workspace, ...args, '--json')) as T
}

function rowsOf(csv: string): readonly (readonly string[])[] {
  return csv
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','))
}

async function undoOf277647(): Promise<string> {
  const verbose = JSON.parse(
    await readFile(corpus.path('bitcoin/block277647.verbose3.json'), 'utf8'),
  ) as Verbose
  const outpoints = verbose.tx.flatMap(({ vin }) =>
    vin.flatMap(({ txid, vout }) => (txid === undefined ? [] : [`${txid}:${vout}`])),
  )
  const store = corpus.path('bitcoin/277647.utxostore.bz2')
  const block = corpus.path('bitcoin/277647.dat.bz2')
  const path = join(dir, '277647-undo.raw')
  await writeFile(path, await utxostoreToUndo(store, outpoints, block))
  return path
}

corpus.describe('weir on real input', () => {
  test('block 277647 gives the 168 expected clusters over 353 addresses', async () => {
    const undo = await undoOf277647()
    const block = corpus.path('bitcoin/277647.dat.bz2')
    await good('clusters', 'ingest', 'bitcoin', block, '--undo', undo)
    const [header, ...rows] = rowsOf(await good('clusters', 'export', 'clusters'))
    expect(header).toEqual(['address', 'cluster'])
    const { clusters } = JSON.parse(
      await readFile(corpus.path('bitcoin/block277647.expected_multiinput_clusters.json'), 'utf8'),
    ) as { clusters: readonly (readonly string[])[] }
    expect([clusters.length, clusters.flat().length]).toEqual([168, 353])
    const members = new Map<string, string[]>()
    for (const [address = '', cluster = ''] of rows)
      members.set(cluster, [...(members.get(cluster) ?? []), address])
    const sorted = (groups: Iterable<readonly string[]>) =>
      [...groups].map((group) => [...group].sort().join(' ')).sort()
    const inputs = new Set(clusters.flat())
    const found = [...members.values()].filter((group) => group.some((each) => inputs.has(each)))
    expect(sorted(found)).toEqual(sorted(clusters))
  }, 60_000)

  test('of all addresses of block 540107 the listed one is found, and nothing that is not listed', async () => {
    const lists = corpus.path('sanctions/ofac_lists_2025-11')
    await good('screen', 'ingest', 'bitcoin', corpus.path('bitcoin/block540107.raw'))
    await good('screen', 'ingest', 'list', 'ofac-addresses', lists)
    const [header, ...rows] = rowsOf(await good('screen', 'export', 'addresses'))
    expect(header?.slice(0, 2)).toEqual(['address', 'chain'])
    const addresses = rows.map(([address = '']) => address)
    expect(addresses).toContain('343w3Xh64q5UpgpvAPqmsUzxrknde8PQHb')
    expect(new Set(addresses).size).toBe(addresses.length)
    const file = join(dir, 'addresses.txt')
    await writeFile(file, `${addresses.join('\n')}\n`)
    const { data } = await json<Screened>('screen', 'screen', '--file', file)
    expect(data.results.map(({ input }) => input)).toEqual(addresses)
    const hits = data.results.filter(({ listings }) => listings.length > 0)
    expect(hits.map(({ address, level }) => [address, level])).toEqual([
      ['343w3Xh64q5UpgpvAPqmsUzxrknde8PQHb', 'listed'],
    ])
    expect(data.results.filter(({ level }) => level === 'listed')).toHaveLength(1)
  }, 60_000)

  test('the address printed with Cyrillic letters screens as listed, and the answer says it was repaired', async () => {
    const path = corpus.path('sanctions/nbctf_addresses_no_names.csv')
    const rows = (await readFile(path, 'utf8')).split(/\r?\n/)
    const printed = rows
      .flatMap((row) => row.split(',').map((cell) => cell.trim()))
      .filter((cell) => /^T[\w\u0400-\u04ff]{33}$/.test(cell) && /[\u0400-\u04ff]/.test(cell))
    expect(printed.length).toBeGreaterThan(0)
    await good('nbctf', 'ingest', 'list', 'csv', path, '--class', 'designation')
    const { data } = await json<Screened>('nbctf', 'screen', ...printed)
    for (const result of data.results) {
      expect(result.level).toBe('listed')
      expect(result.address).toMatch(/^T[1-9A-HJ-NP-Za-km-z]{33}$/)
      expect(result.listings[0]?.printed).toBe(result.input)
      expect(result.repairs.length).toBeGreaterThan(0)
      expect(result.reasons.map(({ code }) => code)).toContain('repaired')
    }
  }, 60_000)

  test('all 77 tag packs import, with what was refused counted and listed', async () => {
    const packs = corpus.path('tagpacks/packs')
    const { data } = await json<Imported>('tags', 'ingest', 'tags', packs)
    expect(data.sources).toHaveLength(77)
    expect(data.quarantined).toBe(113)
    // The packs hold 178,992 tags (counted with another YAML reader).
    const read = Object.values(data.imported).reduce((sum, count) => sum + count, 0)
    expect(read + data.skipped + data.quarantined).toBe(178_992)
    const listed = await json<{ data: { total: number; entries: readonly { line?: number }[] } }>(
      'tags',
      'quarantine',
      '--limit',
      '1000',
    )
    expect(listed.data.total).toBe(113)
    expect(listed.data.entries.every(({ line }) => line !== undefined)).toBe(true)
  }, 120_000)

  test('the Telegram export of 5,475 messages imports whole, and twice changes nothing', async () => {
    const file = corpus.path('chat/telegram/BIG_20A_5475M.json')
    const first = await json<Imported>('posts', 'ingest', 'posts', file)
    expect(first.data.imported['posts']).toBe(5475)
    expect(first.data.quarantined).toBe(0)
    const exported = await good('posts', 'export', 'posts')
    const second = await json<Imported>('posts', 'ingest', 'posts', file)
    expect(second.notes.map(({ code }) => code)).toContain('already-imported')
    expect(Object.values(second.data.imported).every((count) => count === 0)).toBe(true)
    expect(second.provenance.snapshot).toBe(first.provenance.snapshot)
    expect(await good('posts', 'export', 'posts')).toBe(exported)
  }, 60_000)

  test('a real block that was cut, one with a changed byte, and one of another network are refused by name', async () => {
    const block = await readFile(corpus.path('bitcoin/block540107.raw'))
    const changed = Buffer.from(block)
    changed.writeUInt8(block.readUInt8(block.length - 10) ^ 1, block.length - 10)
    const cases: readonly (readonly [string, Uint8Array, string])[] = [
      ['testnet.raw', await readFile(corpus.path('bitcoin/block928816.raw')), 'wrong-network'],
      ['cut.raw', block.subarray(0, block.length / 2), 'truncated-data'],
      ['changed.raw', changed, 'bad-merkle-root'],
    ]
    for (const [name, bytes, code] of cases) {
      const path = join(dir, name)
      await writeFile(path, bytes)
      const run = await weir(['ingest', 'bitcoin', path, '--json', '--data', join(dir, 'bad')])
      expect([name, run.code, run.stdout]).toEqual([name, 2, ''])
      const { error } = JSON.parse(run.stderr) as { error: { code: string; message: string } }
      expect(error.code).toBe(code)
      expect(error.message).toContain(name)
    }
  }, 60_000)
})
