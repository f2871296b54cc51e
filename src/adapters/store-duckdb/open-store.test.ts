import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDuckDbCaseStore } from './open-case-store.ts'
import { openDuckDbLedgerStore } from './open-ledger-store.ts'

let dir: string
let path: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-open-'))
  path = join(dir, 'store.duckdb')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

describe.each([
  ['ledger', openDuckDbLedgerStore],
  ['case', openDuckDbCaseStore],
])('a %s file', (_, open) => {
  test('of a newer program is refused with both versions', async () => {
    await (await open({ path })).close()
    const instance = await DuckDBInstance.create(path)
    const connection = await instance.connect()
    await connection.run('INSERT INTO schema_version VALUES (99)')
    connection.closeSync()
    instance.closeSync()
    await expect(open({ path })).rejects.toMatchObject({
      code: 'newer-schema',
      exitCode: 5,
      message: expect.stringMatching(/schema 99, this one knows \d+/),
    })
  })

  test('that is no store is refused with a sentence and a hint', async () => {
    await writeFile(path, 'not a database '.repeat(1000))
    await expect(open({ path })).rejects.toMatchObject({
      code: 'store-unreadable',
      hints: [expect.stringMatching(/backup/)],
    })
  })

  test('opens again and keeps what was written', async () => {
    const first = await open({ path })
    await first.beginImport({ kind: 'k', options: {}, sources: [] }, 5)
    await first.close()
    const second = await open({ path })
    expect(await second.listImports()).toMatchObject([{ kind: 'k', status: 'incomplete' }])
    await second.close()
  })
})

test('a file that another process holds is told so', async () => {
  const store = await openDuckDbLedgerStore({ path })
  const script = `
    const { DuckDBInstance } = require('@duckdb/node-api')
    DuckDBInstance.create(process.argv[1]).then(() => process.exit(0), (e) => { console.log(e.message); process.exit(1) })`
  const child = spawnSync(process.execPath, ['-e', script, path], { encoding: 'utf8' })
  await store.close()
  expect(child.status).toBe(1)
  // What `database.ts` looks for to tell a lock from damage.
  expect(child.stdout).toMatch(/lock/i)
})
