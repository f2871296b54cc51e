/** The pages keep to what the program is: links resolve, commands exist, fields are named, nothing tells of one machine. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sha256Hex } from '../src/domain/hash.ts'
import type { AnyOperation } from '../src/operations/define-operation.ts'
import { operations } from '../src/operations/registry.ts'
import { makeScenario } from '../src/scenario/make-scenario.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const all: readonly AnyOperation[] = operations
const PAGES = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path))
    .sort(),
]
const GENERATED = ['docs/reference/commands.md', 'docs/reference/http.md']
/** Commands without an operation of their own. */
const SURFACES = ['serve', 'start']

const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8')

describe('the pages', () => {
  test('README has at most 150 lines', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(151)
  })

  test.each(PAGES)('%s links only to what exists', (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '')
    const missing = targets
      .filter((target) => !/^(?:https?:|mailto:|#)/.test(target))
      .map((target) => join(dirname(page), target.replace(/#.*$/, '')))
      .filter((path) => !existsSync(join(ROOT, path)))
    expect(missing).toEqual([])
  })

  test.each(PAGES)('%s names only commands that exist', (page) => {
    const known = knownCommands()
    const named = [...read(page).matchAll(/(?:^\s*\$? ?|`|npx )weir ([a-z]+)(?: ([a-z]+))?/gm)]
    const unknown = named
      .map(([, first = '', second = '']) => [first, `${first} ${second}`])
      .filter((words) => !words.some((word) => known.has(word)))
      .map((words) => words[1])
    expect(unknown).toEqual([])
  })

  test.each(PAGES)('%s tells nothing of one machine', (page) => {
    expect(read(page)).not.toMatch(/\/work\b|\/tmp\b|\/home\/|\/root\b/)
  })

  test('name only campaigns that the demo holds', { timeout: 120_000 }, () => {
    const ids = plantedIds()
    const unknown = PAGES.filter((page) => !GENERATED.includes(page)).flatMap((page) =>
      [...read(page).matchAll(/\bc-[0-9a-f]{10}\b/g)]
        .map(([id]) => id)
        .filter((id) => !ids.has(id)),
    )
    expect(unknown).toEqual([])
  })
})

describe('docs/reference/json.md', () => {
  const sections = jsonSections()

  test('has a section for every operation', () => {
    expect(all.map(({ id }) => id).filter((id) => !sections.has(sectionOf(id)))).toEqual([])
  })

  test.each(all.map((operation) => [operation.id, operation] as const))(
    'names every field of %s',
    (id, { output }) => {
      const text = sections.get(sectionOf(id)) ?? ''
      const schema = z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' })
      const absent = fieldNames(schema).filter((name) => !new RegExp(`\`${name}\\b`).test(text))
      expect(absent).toEqual([])
    },
  )
})

describe('the pages on errors and settings', () => {
  test('troubleshooting.md names every error that a person can cause', () => {
    const page = read('docs/operate/troubleshooting.md')
    const absent = errorCodes().filter((code) => !page.includes(`\`${code}\``))
    expect(absent).toEqual([])
  })

  test('settings.md names every variable that is read', () => {
    const config = readFileSync(join(ROOT, 'src/config/config.ts'), 'utf8')
    const names = [...new Set([...config.matchAll(/'(WEIR_[A-Z_]+)'/g)].map((match) => match[1]))]
    const page = read('docs/reference/settings.md')
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  test('methods.md has a section for every method with its version', () => {
    const page = read('docs/explanation/methods.md')
    const methods = sourceFiles(['src/engine', 'src/operations'])
      .flatMap((path) => [
        ...readFileSync(path, 'utf8').matchAll(
          /(?:METHOD|MULTI_INPUT|FIFO|OFFRAMPS)\b[^=\n]*= \{ id: '([a-z-]+)', version: '(\d+)' \}/g,
        ),
      ])
      .map(([, id, version]) => `## ${id} ${version}`)
    expect(methods.length).toBeGreaterThan(5)
    expect(methods.filter((heading) => !page.includes(`${heading}\n`))).toEqual([])
  })
})

function knownCommands(): ReadonlySet<string> {
  const commands = all.flatMap(({ cli }) => ('none' in cli ? [] : [cli.command]))
  const groups = commands.flatMap((command) => command.split(' ').slice(0, 1))
  return new Set([...commands, ...groups.filter((group) => group === 'ingest'), ...SURFACES])
}

/** Ids of everything planted, and the one that help texts use. */
function plantedIds(): ReadonlySet<string> {
  const keys = makeScenario({ seed: 1 }).truth.campaigns.flatMap(({ identifiers }) =>
    identifiers.map(({ key }) => key),
  )
  return new Set(['c-0123456789', ...keys.map((key) => `c-${sha256Hex(key).slice(0, 10)}`)])
}

/** All imports answer alike and share a section. */
function sectionOf(id: string): string {
  return id.replace(/^ingest\..*/, 'ingest.*')
}

/** Operation id → text under its heading; one heading may name several. */
function jsonSections(): ReadonlyMap<string, string> {
  const sections = new Map<string, string>()
  for (const part of read('docs/reference/json.md').split(/^## /m).slice(1)) {
    const [heading = '', ...rest] = part.split('\n')
    for (const id of heading.split(', ')) sections.set(id.trim(), rest.join('\n'))
  }
  return sections
}

function fieldNames(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldNames)
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties ?? {}) : []
  return [...new Set([...own, ...Object.values(schema).flatMap(fieldNames)])]
}

/** Codes of user-input, not-found, permission and source errors thrown anywhere but in readers of single records and addresses. */
function errorCodes(): readonly string[] {
  const codes = new Set<string>()
  const thrown =
    /throw new (?:UserInput|NotFound|Permission|Source)Error\(\s*'([a-z0-9-]+)'|: new (?:UserInput|NotFound|Permission|Source)Error\(\s*'([a-z0-9-]+)'/g
  for (const path of sourceFiles([
    'src/cli',
    'src/server',
    'src/operations',
    'src/context.ts',
    'src/config',
  ]))
    for (const [, first, second] of readFileSync(path, 'utf8').matchAll(thrown))
      codes.add(first ?? second ?? '')
  for (const internal of ['no-folder']) codes.delete(internal)
  return [...codes].sort()
}

function sourceFiles(places: readonly string[]): readonly string[] {
  return places.flatMap((place) =>
    place.endsWith('.ts')
      ? [join(ROOT, place)]
      : readdirSync(join(ROOT, place), { recursive: true, encoding: 'utf8' })
          .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
          .map((path) => join(ROOT, place, path)),
  )
}

test('every page of the guide is in the list of pages', () => {
  const list = read('docs/README.md')
  const absent = PAGES.filter(
    (page) => page.startsWith('docs/') && page !== 'docs/README.md' && !page.includes('decisions/'),
  ).filter((page) => !list.includes(`(${relative('docs', page)})`))
  expect(absent).toEqual([])
})
