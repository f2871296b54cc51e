import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { readOwner } from '../../src/adapters/store-workspace/owner.ts'

const bundle = resolve('node_modules/.cache/weir-claiming-process')

test('eight processes that claim one workspace at once own it one after the other, also when some die as owners', async () => {
  await build({
    ...{ configFile: false, logLevel: 'silent' },
    build: {
      ssr: fileURLToPath(new URL('./claiming-process.ts', import.meta.url)),
      ...{ outDir: bundle, target: 'es2023' },
    },
  })
  const dir = await mkdtemp(join(tmpdir(), 'weir-claim-'))
  const ends = Array.from({ length: 8 }, (_, at) => at % 3 === 0).map(async (dies) => {
    const args = [join(bundle, 'claiming-process.js'), dir, ...(dies ? ['die'] : [])]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
    return dies ? signal : code
  })
  expect(await Promise.all(ends)).toEqual(['SIGKILL', 0, 0, 'SIGKILL', 0, 0, 'SIGKILL', 0])
  expect(await readOwner(dir)).toBeNull()
  await rm(dir, { recursive: true, force: true })
}, 60_000)
