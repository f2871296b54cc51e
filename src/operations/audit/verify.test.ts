import { expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { auditHash } from '../../domain/audit-chain.ts'
import type { AuditEntry } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'
import { runOperation } from '../run-operation.ts'
import { auditVerify } from './verify.ts'

async function withLog(work: (context: Context, log: readonly AuditEntry[]) => Promise<void>) {
  await withWorkspace(async (context) => {
    for (const at of [1, 2, 3, 4])
      await context.cases.appendAudit({
        ...{ time: at * 1000, operation: 'claims.add', phase: at % 2 ? 'intent' : 'outcome' },
        detail: { reason: `word ${at}` },
      })
    await work(context, await context.cases.auditLog({ limit: 100, offset: 0 }))
  })
}

async function check(context: Context, log: readonly AuditEntry[], head?: string) {
  const auditLog: Context['cases']['auditLog'] = async ({ limit, offset }) =>
    log.slice(offset, offset + limit)
  const changed = { ...context, cases: { ...context.cases, auditLog } }
  const { answer } = await runOperation(auditVerify, changed, head === undefined ? {} : { head })
  return answer.data
}

test('a log as it was written is whole, and gives the hash to note outside', async () => {
  await withLog(async (context, log) => {
    const { answer } = await runOperation(auditVerify, context, {})
    expect(answer.data).toEqual({
      ...{ ok: true, entries: 4, contains: null, brokenTotal: 0, broken: [] },
      ...{ head: log[3]?.hash, headTime: '1970-01-01T00:00:04Z' },
    })
  })
})

test('an empty log is whole', async () => {
  await withWorkspace(async (context) => {
    const { answer } = await runOperation(auditVerify, context, {})
    expect(answer.data).toMatchObject({ ok: true, entries: 0, head: null, headTime: null })
  })
})

test('an entry that was changed is told, also when its hash was made anew', async () => {
  await withLog(async (context, log) => {
    const detail = { reason: 'another' }
    const plain = log.map((entry) => (entry.seq === 2 ? { ...entry, detail } : entry))
    expect((await check(context, plain)).broken).toEqual([
      { seq: 2, operation: 'claims.add', reasons: ['changed'] },
    ])
    const hashed = plain.map((entry) =>
      entry.seq === 2 ? { ...entry, hash: auditHash(entry) } : entry,
    )
    expect(await check(context, hashed)).toMatchObject({
      ok: false,
      broken: [{ seq: 3, reasons: ['not-linked'] }],
    })
  })
})

test('an entry that was taken out is told where it was missed', async () => {
  await withLog(async (context, log) => {
    const data = await check(
      context,
      log.filter(({ seq }) => seq !== 2),
    )
    expect(data).toMatchObject({ ok: false, broken: [{ seq: 3, reasons: ['not-linked', 'gap'] }] })
  })
})

test('a log that was cut at its end shows only against a hash that was noted', async () => {
  await withLog(async (context, log) => {
    const cut = log.slice(0, 3)
    const noted = log[3]?.hash ?? ''
    expect((await check(context, cut)).ok).toBe(true)
    const data = await check(context, cut, noted)
    expect(data).toMatchObject({ ok: false, contains: false, brokenTotal: 0 })
    expect(auditVerify.cli).toHaveProperty('exitCode')
    if ('render' in auditVerify.cli) {
      expect(auditVerify.cli.exitCode?.(data, {})).toBe(1)
      expect(auditVerify.cli.render(data)).toContain('the log was cut or replaced')
    }
    expect(await check(context, log, noted)).toMatchObject({ ok: true, contains: true })
    await expect(runOperation(auditVerify, context, { head: 'zz' })).rejects.toMatchObject({
      exitCode: 2,
    })
  })
})
