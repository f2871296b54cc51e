/** Every note that a page of the workbench can show, and every method, has a text in each language, or is known to be shown in English. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { arMethods } from '../src/domain/language/ar-notes.ts'
import { NOTE_CODES } from '../src/domain/language/note-codes.ts'
import { ruMethods } from '../src/domain/language/ru-notes.ts'

/** Shown in English: add a code here, or its text to src/domain/language/note-codes.ts, ru-notes.ts and ar-notes.ts. */
const IN_ENGLISH: readonly string[] = []

const ADDED = /(?:[nN]otes?|book|this)\??\.add\(\s*'([a-z][a-z-]+)'/g
/** A reason of a level has a code too, and is no note. */
const WRITTEN = /(?<!level: [^,]{1,30},\s{0,20})code: '([a-z][a-z-]+)',\s*message/g
/** Where a count decides whether it is told. */
const TOLD = /\btell\(\s*[^,]+,\s*'([a-z][a-z-]+)'/g
const ASKED = /(?:useAnswer|call)\(\s*'([a-z]+)\.[a-z]+'/g

async function texts(folder: string, ending: RegExp): Promise<Map<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => ending.test(name))
  const read = async (name: string) => [name, await readFile(join(folder, name), 'utf8')] as const
  return new Map(await Promise.all(names.map(read)))
}

test('notes of operations that pages ask for are translated, and no text is left over', async () => {
  const pages = [...(await texts('web/src', /\.tsx?$/)).values()].join('\n')
  const nouns = new Set([...pages.matchAll(ASKED)].map(([, noun]) => noun))
  expect(nouns.size).toBeGreaterThan(8)
  const codes = new Set<string>()
  const everywhere = new Set<string>()
  for (const [name, text] of await texts('src', /(?<!\.test)\.ts$/)) {
    const [room, noun = ''] = name.split('/')
    const told = [ADDED, WRITTEN, TOLD]
      .flatMap((form) => [...text.matchAll(form)])
      .flatMap(([, code = '']) => code)
    for (const code of told) everywhere.add(code)
    const shown = room === 'operations' && (nouns.has(noun) || noun === 'run-operation.ts')
    if (shown) for (const code of told) codes.add(code)
  }
  expect(codes.size).toBeGreaterThan(30)
  const known = new Set<string>([...NOTE_CODES, ...IN_ENGLISH])
  expect([...codes].filter((code) => !known.has(code)).sort()).toEqual([])
  expect([...known].filter((code) => !everywhere.has(code)).sort()).toEqual([])
})

/** As IN_ENGLISH, for methods: add an id here, or what it claims to ruMethods and arMethods. */
const METHODS_IN_ENGLISH: readonly string[] = []

test('every method says in each language what it claims', async () => {
  const page = await readFile('docs/explanation/methods.md', 'utf8')
  const ids = [...page.matchAll(/^## ([a-z-]+) \d+$/gm)].map(([, id = '']) => id)
  expect(ids.length).toBeGreaterThan(15)
  for (const methods of [ruMethods, arMethods]) {
    const known = [...Object.keys(methods), ...METHODS_IN_ENGLISH]
    expect(ids.filter((id) => !known.includes(id))).toEqual([])
    expect(known.filter((id) => !ids.includes(id))).toEqual([])
  }
})
