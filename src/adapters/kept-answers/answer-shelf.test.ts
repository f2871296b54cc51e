import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256Hex } from '../../domain/hash.ts'
import { AnswerShelf } from './answer-shelf.ts'

let folder = ''
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'weir-shelf-')), 'fetched')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

test('An answer is kept under its hash, readable by its owner alone, and found by its request', async () => {
  const shelf = await AnswerShelf.open(folder)
  const { path, sha256 } = await shelf.keep('{"a": 1}', 'GET /a')
  expect(sha256).toBe(sha256Hex('{"a": 1}'))
  expect(path).toBe(join(folder, `${sha256}.json`))
  expect(await readFile(path, 'utf8')).toBe('{"a": 1}')
  expect((await stat(path)).mode & 0o077).toBe(0)
  expect((await stat(folder)).mode & 0o077).toBe(0)
  const later = await AnswerShelf.open(folder)
  expect(await later.find('GET /a')).toMatchObject({ text: '{"a": 1}', sha256 })
  expect(await later.find('GET /b')).toBeNull()
})

test('An answer that is not what it was, or is gone, is not found', async () => {
  const shelf = await AnswerShelf.open(folder)
  const changed = await shelf.keep('one', 'GET /changed')
  const gone = await shelf.keep('two', 'GET /gone')
  await writeFile(changed.path, 'ONE')
  await rm(gone.path)
  expect(await shelf.find('GET /changed')).toBeNull()
  expect(await shelf.find('GET /gone')).toBeNull()
})

test('A request is forgotten with its file kept, and may be answered anew', async () => {
  const shelf = await AnswerShelf.open(folder)
  const { path } = await shelf.keep('a lie', 'GET /a')
  await shelf.forget([path])
  expect(await (await AnswerShelf.open(folder)).find('GET /a')).toBeNull()
  expect(await readFile(path, 'utf8')).toBe('a lie')
  await shelf.keep('the truth', 'GET /a')
  expect((await (await AnswerShelf.open(folder)).find('GET /a'))?.text).toBe('the truth')
})

test('A line of the log that a kill broke off hides none of the others', async () => {
  const shelf = await AnswerShelf.open(folder)
  await shelf.keep('one', 'GET /a')
  await appendFile(join(folder, 'requests.ndjson'), '{"request":"GET /b","sh')
  const again = await AnswerShelf.open(folder)
  expect((await again.find('GET /a'))?.text).toBe('one')
  await again.keep('two', 'GET /c')
  await again.keep('three', 'GET /d')
  expect((await (await AnswerShelf.open(folder)).find('GET /c'))?.text).toBe('two')
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
})
