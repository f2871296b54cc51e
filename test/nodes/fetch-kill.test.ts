/** `weir fetch --follow-trace` killed in its middle: the same command goes on, and the answer is as if nothing happened. */
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openWorkspace } from '../../src/context.ts'
import { makeScenario } from '../../src/scenario/make-scenario.ts'
import { weir, withFolder } from '../e2e/run-weir.ts'
import { FIXED_NOW } from '../temporary-workspace.ts'
import { startEmulatedElectrum } from './emulated-electrum.ts'
import { startEmulatedEsplora } from './emulated-esplora.ts'
import { importTags, publishedAddresses } from './fetch-world.ts'
import { scenarioChain } from './indexed-chain.ts'

const scenario = makeScenario({ seed: 1 })
const chain = scenarioChain(scenario)
const origins = publishedAddresses(scenario, 'bitcoin-address').get('earlier-group') ?? []

const SERVERS = {
  esplora: () => startEmulatedEsplora(chain),
  electrum: () => startEmulatedElectrum(chain),
}

/** Off-ramps and what is held, without what tells one workspace from another. */
async function answerOf(data: string): Promise<unknown> {
  const offramps = await weir(['offramps', ...origins, '--json', '--data', data])
  const status = await weir(['status', '--json', '--data', data])
  const { coverage, chains } = (JSON.parse(status.stdout) as { data: Record<string, object[]> })
    .data
  const { data: named } = JSON.parse(offramps.stdout) as { data: { offramps: unknown[] } }
  const held = (chains ?? []).map((row) => ({ ...row, lastImport: null }))
  return { named: named.offramps, coverage, held }
}

describe.each(['esplora', 'electrum'] as const)('a fetch from %s', (kind) => {
  test('that is killed at any request is completed by the same command', async () => {
    const server = await SERVERS[kind]()
    await withFolder(async (dir) => {
      const fetching = async (data: string, killAt: number) => {
        let child: ChildProcess | undefined
        let seen = 0
        server.fault = () => {
          seen++
          if (seen === killAt) child?.kill('SIGKILL')
          return null
        }
        const args = ['fetch', ...origins, '--follow-trace', `--${kind}`, server.url]
        const run = await weir([...args, '--json', '--data', data], {
          started: (started) => {
            child = started
          },
        })
        return { ...run, seen }
      }
      const prepared = async (name: string) => {
        const data = join(dir, name)
        const workspace = await openWorkspace({
          ...{ dir: data, create: true, command: 'test', clock: { now: () => FIXED_NOW } },
          config: { currency: 'USD', batchBytes: 50_000_000, batchRows: 1_000_000 },
        })
        await importTags(workspace.context, dir, scenario)
        await workspace.close()
        return data
      }
      const calm = await prepared('calm')
      const whole = await fetching(calm, 0)
      expect([whole.code, whole.stderr]).toEqual([0, expect.anything()])
      expect(whole.seen).toBeGreaterThan(7)
      const expected = await answerOf(calm)
      expect((expected as { named: unknown[] }).named.length).toBeGreaterThan(0)

      const data = await prepared('killed')
      for (const at of [2, 3, 2]) expect((await fetching(data, at)).signal).toBe('SIGKILL')
      expect((await fetching(data, 0)).code).toBe(0)
      expect(await answerOf(data)).toEqual(expected)
    }).finally(() => server.close())
  }, 120_000)
})
