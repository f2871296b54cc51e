import { describe, expect, test } from 'vitest'
import type { CampaignMember, CampaignRecord } from '../domain/campaign-record.ts'
import type { CampaignKind } from '../domain/taxonomy.ts'
import type { PostTruth, PostTruthKind } from '../scenario/truth.ts'
import { frameHits, judgeFrames } from './judge-frames.ts'

const member = (key: string): CampaignMember => ({
  kind: 'bitcoin-address',
  key,
  value: key,
  firstMention: null,
  lastMention: null,
  posts: 1,
  channels: 1,
  corroboration: 'uncorroborated',
  reason: '',
})

const record = (
  kind: CampaignKind,
  posts: readonly string[],
  rest: Partial<CampaignRecord> = {},
): CampaignRecord => ({
  id: `c-${posts.join('')}`,
  kind,
  title: '',
  firstPost: null,
  lastPost: null,
  languages: [],
  channels: [],
  posts,
  identifiers: [member('own')],
  reasons: [],
  ...rest,
})

const post = (key: string, kind: PostTruthKind, address = 'own'): PostTruth => ({
  key,
  channel: 'channel',
  time: 0,
  language: 'en',
  kind,
  campaign: null,
  identifiers: [{ kind: 'bitcoin-address', key: address, written: 'plain' }],
})

describe('the frame of a post', () => {
  test('follows the kind of the component that it ends in', () => {
    const records = [record('campaign', ['a']), record('commerce', ['b'])]
    const judged = judgeFrames(records, [post('a', 'continuation'), post('b', 'reporting')])
    expect(judged).toMatchObject([
      { role: 'appeal', found: 'appeal' },
      { role: 'report', found: 'commerce' },
    ])
  })

  test('is a report where a campaign says so, and a charity or service where only framed identifiers stand', () => {
    const campaign = record('campaign', ['c'], { reportedBy: ['r'], framed: [member('theirs')] })
    const judged = judgeFrames([campaign], [post('r', 'reporting'), post('c', 'charity', 'theirs')])
    expect(judged.map(({ found }) => found)).toEqual(['report', 'charity or service'])
  })

  test('is none for a post in no component, and for what is left undecided', () => {
    const judged = judgeFrames(
      [record('undecided', ['u'])],
      [post('u', 'giveaway'), post('x', 'commerce')],
    )
    expect(judged.map(({ found }) => found)).toEqual([null, null])
  })

  test('is not judged without a payment identifier, nor where a charity is misused', () => {
    const bare = { ...post('n', 'chatter'), identifiers: [] }
    expect(judgeFrames([], [bare, post('m', 'charity-abuse')])).toEqual([])
  })
})

test('no role counts neither as found nor as true, and costs precision where one is given', () => {
  const judged = judgeFrames(
    [record('campaign', ['a', 'g']), record('undecided', ['p'])],
    [post('a', 'solicitation'), post('g', 'giveaway'), post('p', 'personal')],
  )
  expect(frameHits(judged)).toEqual({ both: 1, found: 2, truth: 1 })
  expect(frameHits(judged, 'appeal')).toEqual({ both: 1, found: 2, truth: 1 })
})
