/** One folder for all suites of a run, named by WEIR_TEST_SHARED and removed at its end: what is dear to make is made there once. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-shared-'))
  process.env['WEIR_TEST_SHARED'] = folder
  return () => rm(folder, { recursive: true, force: true })
}
