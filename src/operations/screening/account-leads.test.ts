import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { ingestList } from '../ingest/list.ts'
import { runOperation } from '../run-operation.ts'
import { screeningRun } from './run.ts'

test('the number of an exchange account on a list that names no exchange is a lead and changes no level', async () => {
  await withWorkspace(async (context, dir) => {
    const list = join(dir, 'orders.csv')
    // The columns of Israel's seizure orders; the number is made up.
    await writeFile(
      list,
      'seizure_order,listed_or_updated,id_kind,chain_by_format,identifier\n1/25,05.02.2025,exchange_account_id,,900000000001',
    )
    await runOperation(ingestList, context, { kind: 'nbctf', files: [list] })
    const addresses = ['Binance ID: 900000000001', 'Binance ID: 900000000002']
    const { answer } = await runOperation(screeningRun, context, { addresses })
    const [listed, other] = answer.data.results
    expect(listed).toMatchObject({ level: 'unknown', listings: [] })
    expect(listed?.reasons).toContainEqual({
      level: null,
      code: 'number-listed',
      message:
        'The number of this account stands on nbctf, which does not name the exchange: a lead, no match.',
    })
    expect(other?.reasons.map(({ code }) => code)).not.toContain('number-listed')
    const exact = await runOperation(screeningRun, context, {
      addresses: ['exchange-account:unnamed:900000000001'],
    })
    expect(exact.answer.data.results[0]).toMatchObject({ level: 'severe' })
  })
})
