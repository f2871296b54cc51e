import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoWorkspace } from './demo-workspace.ts'
import { runHere } from './run-here.ts'

let dir = ''
let campaign = ''
let address = ''
let txid = ''

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-same-'))
  await demoWorkspace(join(dir, 'data'))
  const list = await answer<{ campaigns: readonly { id: string }[] }>(['campaigns'])
  campaign = list.campaigns[0]?.id ?? ''
  const found = await answer<{ receipts: readonly { to: string; txid: string }[] }>([
    'campaign',
    campaign,
  ])
  address = found.receipts[0]?.to ?? ''
  txid = found.receipts[0]?.txid ?? ''
}, 120_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Over the demo's workspace, which is opened anew each time. */
const cli = (args: readonly string[]) =>
  runHere([...args, '--data', join(dir, 'data')], { cwd: dir })

async function answer<Data>(args: readonly string[]): Promise<Data> {
  const run = await cli([...args, '--json'])
  return (JSON.parse(run.stdout) as { data: Data }).data
}

describe('the same question over the same workspace', () => {
  const questions: readonly (readonly [string, () => readonly string[]])[] = [
    ['status', () => ['status', '--json']],
    ['quarantine', () => ['quarantine', '--json']],
    ['lists', () => ['lists', '--json']],
    ['campaigns', () => ['campaigns', '--json']],
    ['campaign', () => ['campaign', campaign, '--json']],
    ['posts', () => ['posts', '--json']],
    ['address', () => ['address', address, '--json']],
    ['tx', () => ['tx', txid, '--json']],
    ['cluster', () => ['cluster', address, '--json']],
    ['trace', () => ['trace', campaign, '--json']],
    ['offramps', () => ['offramps', campaign, '--json']],
    ['screen', () => ['screen', address, 'no address', '--json']],
    ['report', () => ['report', campaign]],
    ...['transfers', 'addresses', 'clusters', 'tags', 'posts', 'campaigns'].map(
      (what): readonly [string, () => readonly string[]] => [
        `export ${what}`,
        () => ['export', what],
      ],
    ),
  ]

  test.each(questions)(
    'has the same bytes as its answer, without path: weir %s',
    async (_, args) => {
      const first = await cli(args())
      expect(first.code).toBe(0)
      expect(first.stdout.length).toBeGreaterThan(20)
      expect(first.stdout + first.stderr).not.toContain(dir)
      expect(await cli(args())).toEqual(first)
    },
    30_000,
  )
})
