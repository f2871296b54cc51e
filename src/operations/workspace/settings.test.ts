import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { openWorkspace, readConfig } from '../../context.ts'
import { runOperation } from '../run-operation.ts'
import { workspaceSettings } from './settings.ts'

describe('what a program runs with', () => {
  test('is told with the name of the folder alone, and without a server where there is none', () =>
    withWorkspace(async (context, dir) => {
      const { answer } = await runOperation(workspaceSettings, context, {})
      const { data } = answer
      expect(data.workspace).toEqual({ folder: dir.split('/').at(-1), synthetic: false })
      expect(JSON.stringify(answer)).not.toContain(dir)
      expect(data.serving).toBeNull()
      expect(data.index).toEqual({ from: 1_000_000, memory: 268_435_456, chains: [] })
      expect(data.levels).toMatchObject({ file: null, id: 'default', currency: 'USD' })
      // The contract of USDT on Tron as Tether publishes it.
      expect(data.tokens).toContainEqual({
        ...{ chain: 'tron', contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', symbol: 'USDT' },
        ...{ decimals: 6, issuer: 'Tether' },
      })
      expect(data.prices).toEqual([])
      expect(data.fetch.sources.map(({ option }) => option)).toEqual([
        ...['--esplora', '--electrum', '--etherscan', '--blockscout', '--trongrid', '--rpc'],
      ])
    }))

  test('says of a server whether other machines reach it', () =>
    withWorkspace(async (context) => {
      const told = async (host: string) => {
        const serving = { host, port: 4747 }
        const { answer } = await runOperation(workspaceSettings, { ...context, serving }, {})
        return answer.data.serving
      }
      const local = { host: '127.0.0.1', port: 4747, loopback: true, token: 'required' }
      expect(await told('127.0.0.1')).toEqual(local)
      expect((await told('::1'))?.loopback).toBe(true)
      expect((await told('localhost'))?.loopback).toBe(true)
      for (const host of ['0.0.0.0', '192.0.2.7', '127.example.org', 'weir.example.org'])
        expect([host, (await told(host))?.loopback]).toEqual([host, false])
    }))

  test('names the hosts that were asked, how often and when, from the audit log', () =>
    withWorkspace(async (context) => {
      const ask = (phase: 'intent' | 'outcome', asked: string, time: number) =>
        context.cases.appendAudit({
          ...{ time, operation: 'fetch.run', phase },
          detail: { asked, source: 'esplora', chain: 'bitcoin', followTrace: false, told: ['x'] },
        })
      await ask('intent', 'one.example.org', Date.UTC(2026, 0, 2))
      await ask('outcome', 'one.example.org', Date.UTC(2026, 0, 2))
      await ask('intent', 'two.example.org', Date.UTC(2026, 0, 3))
      await ask('intent', 'one.example.org', Date.UTC(2026, 0, 4))
      const { answer } = await runOperation(workspaceSettings, context, {})
      const about = { kind: 'esplora', chain: 'bitcoin' }
      expect(answer.data.fetch.asked).toEqual([
        { host: 'one.example.org', ...about, runs: 2, last: '2026-01-04T00:00:00Z' },
        { host: 'two.example.org', ...about, runs: 1, last: '2026-01-03T00:00:00Z' },
      ])
    }))

  test('tells of a table of levels that cannot be read, and no more of its place than its name', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'weir-settings-'))
    const file = join(dir, 'levels.json')
    await writeFile(file, '{"id": 1')
    const env = { WEIR_LEVELS: file, WEIR_TESSERACT: join(dir, 'none'), WEIR_CURRENCY: 'EUR' }
    const workspace = await openWorkspace({
      ...{ dir: join(dir, 'held'), create: true, command: 'test', config: readConfig(env, false) },
    })
    try {
      const { answer } = await runOperation(workspaceSettings, workspace.context, {})
      expect(answer.data.levels).toBeNull()
      expect(answer.notes.map(({ code }) => code)).toContain('levels-unreadable')
      expect(answer.data.ocr).toEqual({ installed: false, languages: [] })
      expect(answer.data.variables).toContainEqual({
        ...{ name: 'WEIR_LEVELS', value: 'levels.json', fallback: null, given: true },
      })
      expect(answer.data.variables).toContainEqual({
        ...{ name: 'WEIR_CURRENCY', value: 'EUR', fallback: 'USD', given: true },
      })
      expect(JSON.stringify(answer)).not.toContain(dir)
    } finally {
      await workspace.close()
      await rm(dir, { recursive: true, force: true })
    }
  })

  test('has the variables of the page of settings, with the same defaults', async () => {
    const page = await readFile('docs/reference/settings.md', 'utf8')
    const rows = [...page.matchAll(/^\| `(WEIR_\w+)` \| (?:`([^`]+)`|none)/gm)]
    const written = rows.map(([, name, value]) => [name, value?.replace('./', '') ?? null])
    const told = readConfig({}, false).variables
    expect(new Map(told.map(({ name, fallback }) => [name, fallback]))).toEqual(
      new Map(written as [string, string | null][]),
    )
    expect(told.filter(({ value, fallback }) => value !== fallback)).toEqual([])
    expect(told.filter(({ given }) => given)).toEqual([])
  })
})
