/** The index as operations keep it: made, told, brought up to date by imports, dropped. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { type Context, openWorkspace } from '../../context.ts'
import { addressesGet } from '../addresses/get.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'
import { workspaceStatus } from '../workspace/status.ts'
import { indexDrop } from './drop.ts'
import { indexRebuild } from './rebuild.ts'

const folder = await mkdtemp(join(tmpdir(), 'weir-index-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A CSV of transfers between e-wallets, in rubles. */
async function csv(
  name: string,
  rows: readonly (readonly [number, string, string])[],
): Promise<string> {
  const path = join(folder, name)
  const lines = rows.map(
    ([at, from, to]) =>
      `qiwi,2020-01-01T00:00:${at.toString().padStart(2, '0')}Z,${name}-${at},0,${from},${to},RUB,1.5`,
  )
  await writeFile(path, ['chain,time,txid,index,from,to,asset,amount', ...lines, ''].join('\n'))
  return path
}

const FIRST = await csv('first', [
  [1, '+79000000001', '+79000000002'],
  [2, '+79000000002', '+79000000003'],
])
const SECOND = await csv('second', [[3, '+79000000003', '+79000000001']])

async function indexes(context: Context): Promise<unknown> {
  return (await runOperation(workspaceStatus, context, {})).answer.data.indexes
}

const ingest = (context: Context, file: string): Promise<unknown> =>
  runOperation(ingestTransfers, context, { files: [file] })

describe('the index of a workspace', () => {
  test('is made on command, kept up to date by imports, told by the status and dropped', async () => {
    await withWorkspace(async (context) => {
      await ingest(context, FIRST)
      expect(await indexes(context)).toEqual([])
      const { answer } = await runOperation(indexRebuild, context, {})
      expect(answer.data.indexes).toMatchObject([{ chain: 'qiwi', fresh: true, rows: 2 }])
      await ingest(context, SECOND)
      expect(await indexes(context)).toMatchObject([{ chain: 'qiwi', fresh: true, rows: 3 }])
      const dropped = await runOperation(indexDrop, context, { chain: 'qiwi' })
      expect(dropped.answer.data).toEqual({ dropped: ['qiwi'] })
      expect(await indexes(context)).toEqual([])
    })
  })

  test('changes no byte of an answer', async () => {
    await withWorkspace(async (context) => {
      await ingest(context, FIRST)
      const ask = () => runOperation(addressesGet, context, { address: '+79000000002' })
      const plain = await ask()
      await runOperation(indexRebuild, context, {})
      expect(JSON.stringify(await ask())).toBe(JSON.stringify(plain))
    })
  })

  test('is made by an import of its own accord from the size that is set', async () => {
    const dir = join(folder, 'workspace')
    const workspace = await openWorkspace({
      ...{ dir, create: true, command: 'test' },
      config: { currency: 'USD', batchBytes: 1e9, batchRows: 1e6, indexFrom: 3 },
    })
    await ingest(workspace.context, FIRST)
    expect(await indexes(workspace.context)).toEqual([])
    await ingest(workspace.context, SECOND)
    expect(await indexes(workspace.context)).toMatchObject([
      { chain: 'qiwi', fresh: true, rows: 3 },
    ])
    await workspace.close()
  })

  test('of a chain that is not held is none; of no chain at all it is an error', async () => {
    await withWorkspace(async (context) => {
      const { answer } = await runOperation(indexRebuild, context, { chain: 'tron' })
      expect(answer).toMatchObject({ data: { indexes: [] }, notes: [{ code: 'not-in-ledger' }] })
      await expect(runOperation(indexDrop, context, { chain: 'nochain' })).rejects.toMatchObject({
        code: 'unknown-chain',
      })
    })
  })

  test('that cannot be written is a note of the import, and no error', async () => {
    await withWorkspace(async (context, dir) => {
      await ingest(context, FIRST)
      await runOperation(indexRebuild, context, {})
      await rm(join(dir, 'index', 'qiwi'), { recursive: true })
      const failing: Context = {
        ...context,
        index: {
          ...context.index,
          status: async () => [
            { chain: 'qiwi', fresh: false, rows: 2, segments: 1, bytes: 1, reason: null },
          ],
          refresh: async () => {
            throw new Error('no space left on device')
          },
        },
      }
      const { answer } = await runOperation(ingestTransfers, failing, { files: [SECOND] })
      expect(answer.notes.map(({ code }) => code)).toContain('index-not-refreshed')
      expect(answer.data.imported['transfers']).toBe(1)
    })
  })
})
