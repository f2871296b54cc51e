import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const SRC = resolve('src')
const ROOMS = [
  'cli',
  'server',
  'operations',
  'engine',
  'adapters',
  'ports',
  'domain',
  'config',
  'scenario',
  'scorecard',
  'workers',
] as const

/** What each room may import (docs/explanation/architecture.md §2; additions in docs/decisions). Files at the root of src are rooms of their own. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  engine: ['domain'],
  ports: ['domain'],
  scenario: ['domain'],
  adapters: ['ports', 'domain'],
  workers: ['engine', 'adapters', 'domain'],
  operations: ['engine', 'ports', 'domain', 'scenario'],
  config: ['domain'],
  'context.ts': ['config', 'adapters', 'ports', 'domain', 'version.ts'],
  'version.ts': [],
  'contract.ts': ['operations', 'domain'],
  'index.ts': ['engine', 'domain', 'operations', 'version.ts'],
  cli: ['operations', 'context.ts', 'domain', 'server'],
  server: ['operations', 'context.ts', 'domain'],
  scorecard: ['operations', 'context.ts', 'domain', 'scenario', 'engine', 'config'],
}

interface Edge {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

describe('the architecture', () => {
  const files = sourceFiles(SRC)
  const edges = files.flatMap(edgesOf)

  test('every import goes along an arrow of the design', () => {
    const offending = edges
      .filter(
        ({ from, to }) =>
          roomOf(from) !== roomOf(to) && !(ALLOWED[roomOf(from)] ?? []).includes(roomOf(to)),
      )
      .map(({ from, to }) => `${from} → ${to}`)
    expect(offending).toEqual([])
  })

  test('there are no import cycles', () => {
    expect(cyclesIn(edges.filter((edge) => !edge.typeOnly))).toEqual([])
  })

  test('domain and engine have no IO and nothing asynchronous', () => {
    const impure = files
      .filter((file) => ['domain', 'engine'].includes(roomOf(file)))
      .filter((file) =>
        /\bfrom 'node:|\basync\b|\bawait\b|\bPromise\b|\bglobalThis\b/.test(code(file)),
      )
    expect(impure).toEqual([])
  })

  test('only config reads the environment, and only the command line hands it over', () => {
    const readers = files.filter((file) => /\bprocess\.env\b/.test(code(file)))
    expect(readers).toEqual(['cli/main.ts'])
  })

  test('index.ts is the only barrel', () => {
    const barrels = files.filter(
      (file) => file !== 'index.ts' && /^export \* from/m.test(code(file)),
    )
    expect(barrels).toEqual([])
  })

  test('every room is a room of the design', () => {
    const known = new Set<string>([...ROOMS, 'context.ts', 'version.ts', 'contract.ts', 'index.ts'])
    expect(files.map(roomOf).filter((room) => !known.has(room))).toEqual([])
  })
})

function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(dir, entry.name)
      if (entry.isDirectory()) return sourceFiles(path)
      return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts')
        ? [relative(SRC, path)]
        : []
    })
    .sort()
}

function code(file: string): string {
  return readFileSync(join(SRC, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? file
}

function edgesOf(file: string): Edge[] {
  const pattern = /(?:import|export)\s+(type\s+)?(?:[^'";]*?\s+from\s+)?'(\.[^']+)'/g
  return [...code(file).matchAll(pattern)].map((match) => ({
    from: file,
    to: relative(SRC, resolve(SRC, dirname(file), match[2] ?? '')),
    typeOnly: match[1] !== undefined,
  }))
}

function cyclesIn(edges: readonly Edge[]): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    if (done.has(file)) return
    for (const to of next.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) visit(file, [])
  return cycles
}
