/** Rules of the source that neither the linter nor the compiler sees. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Who may read the machine's clock: the context injects it; the owner's file is about processes, not about data. */
const CLOCKS = ['context.ts', 'adapters/store-workspace/owner.ts']

async function sources(): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const names = await readdir('src', { recursive: true })
  const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort()
  return Promise.all(
    files.map(async (file) => ({ file, text: await readFile(join('src', file), 'utf8') })),
  )
}

test('only the context reads the clock, and nothing draws from an unseeded source', async () => {
  const all = await sources()
  expect(all.length).toBeGreaterThan(100)
  const clocks = all.filter(({ text }) => /Date\.now\(|new Date\(\)/.test(text))
  expect(clocks.map(({ file }) => file).sort()).toEqual([...CLOCKS].sort())
  expect(all.filter(({ text }) => text.includes('Math.random')).map(({ file }) => file)).toEqual([])
})

test('only the configuration and the command line touch the environment', async () => {
  const found = (await sources()).filter(({ text }) => text.includes('process.env'))
  expect(found.map(({ file }) => file)).toEqual(['cli/main.ts'])
})
