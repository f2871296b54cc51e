/** The test corpus: data that others made, read where it lies and never copied into the project. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, test } from 'vitest'

const root = resolve(process.env['WEIR_TEST_DATA'] ?? '../shared/data')
const present = existsSync(resolve(root, 'README.md'))
const required = process.env['CI'] === 'true'

function corpusDescribe(name: string, body: () => void): void {
  if (present) describe(name, body)
  else if (required)
    test(`${name} (needs the test corpus)`, () => {
      throw new Error(`The test corpus is missing: set WEIR_TEST_DATA to its folder.`)
    })
  // The body reads the corpus while tests are gathered, so it is not run at all.
  else test.skip(`${name} (needs the test corpus: set WEIR_TEST_DATA)`, () => undefined)
}

/** `describe` that needs the corpus: skipped and named when it is absent, a failure in CI; `path` resolves a file in it. */
export const corpus = {
  present,
  describe: corpusDescribe,
  path: (...parts: readonly string[]): string => resolve(root, ...parts),
}
