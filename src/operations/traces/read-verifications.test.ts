import { expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { ingestLeg } from '../ingest/leg.ts'
import { runOperation } from '../run-operation.ts'
import { tracesRun } from './run.ts'

test('a leg that somebody asserts is told as asserted in a trace', async () => {
  await withWorkspace(async (context) => {
    const leg = { kind: 'cash', amount: '100', asset: 'USD', source: 'interview 12' }
    await runOperation(ingestLeg, context, { ...leg, from: 'A', to: 'B', time: '2015-03-16' })
    await runOperation(ingestLeg, context, {
      ...leg,
      kind: 'smuggler',
      from: 'B',
      to: 'C',
      time: '2015-03-17',
    })
    const { data } = (await runOperation(tracesRun, context, { origins: ['B'] })).answer
    expect(data.segments).toMatchObject([
      { kind: 'smuggler', from: 'B', to: 'C', amount: '100', verification: 'asserted' },
    ])
  })
})
