import { expect, test } from 'vitest'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import type { ScenarioTruth } from '../../scenario/truth.ts'
import { matchPlanted } from './compare-truth.ts'

const named = (id: string, keys: readonly string[]) => ({
  id,
  kind: 'campaign',
  identifiers: keys.map((key) => ({ key })),
})

test('a campaign found names one planted campaign, the one it shares most with, so that two that were joined count once', () => {
  const truth = {
    campaigns: [named('first', ['a']), named('second', ['b', 'c']), named('third', ['d'])],
  } as unknown as ScenarioTruth
  const records = [
    named('c-1', ['a', 'b', 'c']),
    named('c-2', ['x']),
  ] as unknown as CampaignRecord[]
  expect(matchPlanted(truth, records)).toEqual([
    { planted: 'first', campaign: null },
    { planted: 'second', campaign: 'c-1' },
    { planted: 'third', campaign: null },
  ])
})
