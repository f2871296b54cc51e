import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFileAccess } from './file-access.ts'

const files = createFileAccess(async () => null)
const signal = new AbortController().signal
let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-files-'))
})
afterEach(() => rm(dir, { recursive: true }))

describe('file access', () => {
  test('hashes content and tells the name without the folder', async () => {
    await writeFile(join(dir, 'abc.txt'), 'abc')
    expect(await files.hash([join(dir, 'abc.txt')], signal)).toEqual([
      {
        file: 'abc.txt',
        // FIPS 180-4, the one-block example.
        sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
        bytes: 3,
      },
    ])
  })

  test('names a missing file and a directory as what they are', async () => {
    await expect(files.hash([join(dir, 'no.txt')], signal)).rejects.toMatchObject({
      code: 'file-not-found',
      exitCode: 2,
    })
    await expect(files.hash([dir], signal)).rejects.toMatchObject({ code: 'not-a-file' })
  })

  test('refuses to read a text past its limit', async () => {
    await writeFile(join(dir, 'abc.txt'), 'abc')
    await expect(files.readText(join(dir, 'abc.txt'), 2)).rejects.toMatchObject({
      code: 'file-too-large',
    })
    expect(await files.readText(join(dir, 'abc.txt'), 3)).toBe('abc')
  })

  const linux = process.platform === 'linux'
  test.runIf(linux)('tells a file that breaks off while it is read', async () => {
    // On Linux a regular file whose first byte cannot be read.
    const broken = { code: 'file-not-readable', exitCode: 2 }
    await expect(files.readText('/proc/self/mem', 100)).rejects.toMatchObject(broken)
    await expect(files.hash(['/proc/self/mem'], signal)).rejects.toMatchObject(broken)
  })

  test('writes folders with their parents', async () => {
    await files.writeFolder(join(dir, 'world'), new Map([['posts/a.txt', 'a']]))
    expect(await readFile(join(dir, 'world/posts/a.txt'), 'utf8')).toBe('a')
  })
})
