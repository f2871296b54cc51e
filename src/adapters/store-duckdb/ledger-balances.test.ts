import { expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import type { BalanceRecord } from '../../domain/ledger-record.ts'
import type { Context } from '../../ports/context.ts'

const HELD: BalanceRecord = {
  ...{ chain: 'qiwi', asset: 'qiwi:RUB', address: '+79000000001', time: 1_426_327_200_000 },
  ...{ amount: 20_000n, verification: 'provider-word' },
}

async function write(context: Context, name: string, balances: readonly BalanceRecord[]) {
  const sources = [{ file: name, sha256: name.padEnd(64, '0'), bytes: 1 }]
  const begun = await context.ledger.beginImport({ kind: 'statement', options: {}, sources }, 0)
  const batch = await context.ledger.openBatch(begun.record.id)
  await batch.append(balances.map((balance) => ({ kind: 'balance', balance }) as const))
  return batch.commit(null)
}

test('balances are kept by account and moment; equal ones change nothing, contradicting ones are refused', async () => {
  await withWorkspace(async (context) => {
    await write(context, 'a', [HELD, { ...HELD, time: HELD.time + 1, amount: -5n }])
    const counts = await write(context, 'b', [
      HELD,
      { ...HELD, amount: 1n },
      { ...HELD, asset: 'qiwi:USD' },
    ])
    expect(counts.added).toMatchObject({ balances: 1 })
    const query = { chain: 'qiwi', addresses: [HELD.address] }
    expect(await context.ledger.balances(query)).toEqual([
      HELD,
      { ...HELD, time: HELD.time + 1, amount: -5n },
      { ...HELD, asset: 'qiwi:USD' },
    ])
    expect(await context.ledger.balances({ chain: 'qiwi', addresses: ['+79000000002'] })).toEqual(
      [],
    )
    expect(counts.refused.map(({ code }) => code)).toEqual(['contradicts-balance'])
  })
})
