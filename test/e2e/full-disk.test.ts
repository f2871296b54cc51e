import { spawn } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MAIN, weir, withFolder } from './run-weir.ts'

const ADDRESS = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'

/** A shell command in which every file ends after 512 bytes: a write takes what fits, as on a disk that fills up. */
async function onFullDisk(command: string, cwd: string): Promise<number | null> {
  const shell = spawn('sh', ['-c', `ulimit -f 1; exec "$NODE" "$MAIN" ${command}`], {
    ...{ cwd, stdio: 'ignore' },
    env: { PATH: process.env['PATH'] ?? '', NODE: process.execPath, MAIN },
  })
  return new Promise((done) => shell.once('close', done))
}

test('a document that a full disk took only a part of is an error, and no file of it stays', async () => {
  await withFolder(async (dir) => {
    const rows = Array.from({ length: 40 }, (_, at) => `${ADDRESS},Label ${at}\n`)
    await writeFile(join(dir, 'tags.csv'), `address,label\n${rows.join('')}`)
    expect((await weir(['ingest', 'tags', 'tags.csv'], { cwd: dir })).code).toBe(0)
    expect(await onFullDisk('export tags --out out.csv', dir)).toBe(2)
    expect((await readdir(dir)).sort()).toEqual(['tags.csv', 'weir-data'])
  })
}, 60_000)

test('what is printed into a file on a full disk is an error, not a shorter answer', async () => {
  await withFolder(async (dir) => {
    expect(await onFullDisk(`extract --json "${`${ADDRESS} `.repeat(40)}" > out.json`, dir)).toBe(2)
    expect(await readFile(join(dir, 'out.json'), 'utf8')).toHaveLength(512)
  })
}, 60_000)
