import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { addOperations, type Invocation } from '../../cli/build-program.ts'
import type { ImportRecord } from '../../domain/import-record.ts'
import { operations } from '../registry.ts'
import { recomputeSection } from './recompute-section.ts'

type Given = Pick<ImportRecord, 'kind' | 'options'> & { readonly files: readonly string[] }

function commandsFor(given: readonly Given[], seed: string | null = null): readonly string[] {
  const section = recomputeSection({
    campaign: { id: 'c-0123456789' },
    provenance: { weir: '1', snapshot: 'ab', parameters: { daysBefore: 1, daysAfter: 90 } },
    recompute: { seed, imports: given.map(importOf), claims: 0 },
  })
  return section.parts.flatMap((part) =>
    part.kind === 'table' ? part.rows.map(([, command]) => String(command)) : [],
  )
}

function importOf({ kind, options, files }: Given, at: number): ImportRecord {
  return {
    ...{ kind, options, id: at + 1, contentHash: '', status: 'complete', checkpoint: null },
    ...{ counts: {}, quarantined: 0, started: 0, finished: 0 },
    sources: files.map((file) => ({ file, sha256: '', bytes: 1 })),
  }
}

/** What the command line reads from a printed command; throws where it would refuse it. */
async function typed(
  command: string,
): Promise<Pick<Invocation, 'input'> & { readonly id: string }> {
  const said: Invocation[] = []
  const program = new Command('weir').exitOverride()
  addOperations(program, operations, async (invocation) => void said.push(invocation))
  const words = (command.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''))
  await program.parseAsync(words.slice(1), { from: 'user' })
  const [first] = said
  const operation = first?.operation
  return { id: operation?.id ?? '', input: operation?.input.parse(first?.input) ?? {} }
}

const IMPORTS: readonly Given[] = [
  {
    kind: 'list',
    options: { kind: 'csv', class: 'seizure', name: 'Two words', publisher: 'A court' },
    files: ['list one.csv'],
  },
  { kind: 'tags', options: {}, files: ['a.yaml', 'b.yaml'] },
  { kind: 'posts', options: { zone: 'Europe/Istanbul' }, files: ['result.json'] },
  { kind: 'prices', options: {}, files: ['prices.csv'] },
  {
    kind: 'transfers',
    options: { account: '+79000000101,+79000000102', from: '2017-10-01T00:00:00Z' },
    files: ['qiwi.csv'],
  },
  { kind: 'transfers', options: { whole: 'true' }, files: ['-tron.csv'] },
  {
    kind: 'bitcoin',
    options: { network: 'main', synthetic: 'true' },
    files: ['1.dat', '2.dat', '3.dat', '4.dat', '5.dat'],
  },
  {
    kind: 'bitcoin',
    options: { source: 'node', network: 'regtest', from: '0', to: '9', hash: 'ab' },
    files: ['regtest node, blocks 0 to 9'],
  },
  {
    kind: 'evm',
    options: { source: 'node', chain: 'ethereum', abilities: '1', from: '1', to: '2', hash: 'ab' },
    files: ['ethereum node'],
  },
  {
    kind: 'tron',
    options: { source: 'node', chain: 'tron', abilities: '1', from: '1', to: '2', hash: 'ab' },
    files: ['tron node'],
  },
  {
    kind: 'tron',
    options: { source: 'trongrid', account: 'TKHuVq1oKVruCGLvqVexFs6dawKv6fQgFs', newest: 'ab' },
    files: ['trongrid'],
  },
]

describe('the commands that make a report again', () => {
  test.each(commandsFor(IMPORTS))('the command line takes: %s', async (command) => {
    const { id, input } = await typed(command)
    expect(id).toMatch(/^(?:ingest\.|campaigns\.get$|reports\.campaign$)/)
    expect(JSON.stringify(input)).not.toContain('undefined')
  })

  test('a list is named by its kind, and what was recorded of it is given again', async () => {
    const { input } = await typed(commandsFor(IMPORTS.slice(0, 1))[0] ?? '')
    expect(input).toMatchObject({
      kind: 'csv',
      files: ['list one.csv'],
      class: 'seizure',
      name: 'Two words',
      publisher: 'A court',
    })
  })

  test('a mapping is named as a file, and its text stands beside the command', async () => {
    const mapping = 'columns: { address: Wallet }'
    const given = { kind: 'tags', options: { mapping }, files: ['vendor.xlsx'] }
    const { input } = await typed(commandsFor([given])[0] ?? '')
    expect(input).toMatchObject({ files: ['vendor.xlsx'], mapping: 'MAPPING' })
    const section = recomputeSection({
      campaign: { id: 'c-0123456789' },
      provenance: { weir: '1', snapshot: 'ab', parameters: { daysBefore: 1, daysAfter: 90 } },
      recompute: { seed: null, imports: [importOf(given, 0)], claims: 2 },
    })
    const text = section.parts
      .flatMap((part) => (part.kind === 'table' ? part.rows.flat() : [part.text]))
      .map((words) => (typeof words === 'string' ? words : words.map((each) => each.text).join('')))
      .join('\n')
    expect(text).toContain(`vendor.xlsx, MAPPING is a file with: ${mapping}`)
    expect(text).toContain('2 claims by hand')
  })

  test('an option of several values does not swallow the files', async () => {
    const { input } = await typed(commandsFor(IMPORTS.slice(4, 5))[0] ?? '')
    expect(input).toMatchObject({
      files: ['qiwi.csv'],
      account: ['+79000000101', '+79000000102'],
      from: '2017-10-01T00:00:00Z',
    })
  })

  test('a demo is made by its seed, and only what was imported afterwards is imported', () => {
    const given = [{ kind: 'tags', options: {}, files: ['more.csv'] }]
    expect(commandsFor(given, '7').slice(0, 2)).toEqual([
      'weir demo --seed 7 --data recomputed',
      'weir ingest tags more.csv --data recomputed',
    ])
  })
})
