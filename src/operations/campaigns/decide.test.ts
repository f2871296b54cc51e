import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { tronAddress } from '../../../test/tron-world.ts'
import type { Context } from '../../context.ts'
import { ingestPosts } from '../ingest/posts.ts'
import { runOperation } from '../run-operation.ts'
import { campaignsDecide } from './decide.ts'
import { ensureCampaigns } from './ensure-campaigns.ts'

const [A, B, C] = [1, 2, 3].map(tronAddress)

/** Two campaigns: one with the addresses A and B, one with C. */
async function withCampaigns(
  work: (context: Context, dir: string) => Promise<void>,
): Promise<void> {
  let now = 1_700_000_000_000
  await withWorkspace(
    async (context, dir) => {
      const channels = [
        ['Winter help', `Help families, donate: ${A} or ${B}`],
        ['Wells', `Please donate for wells: ${C}`],
      ] as const
      for (const [at, [name, text]] of channels.entries())
        await importPost(context, dir, { name, text, channel: at + 1, day: at })
      await work(context, dir)
    },
    { now: () => (now += 1) },
  )
}

async function importPost(
  context: Context,
  dir: string,
  post: { name: string; text: string; channel: number; day: number },
): Promise<void> {
  const { name, text, channel, day } = post
  const file = join(dir, `${channel}.json`)
  const time = 1_704_067_200 + day * 86_400
  const message = {
    ...{ id: 1, type: 'message', date: new Date(time * 1000).toISOString().slice(0, 19) },
    ...{ date_unixtime: String(time), from: name, text },
    ...{ from_id: `channel${channel}`, text_entities: [{ type: 'plain', text }] },
  }
  const chat = { name, type: 'public_channel', id: channel, messages: [message] }
  await writeFile(file, JSON.stringify(chat))
  await runOperation(ingestPosts, context, { files: [file] })
}

async function decide(context: Context, input: Record<string, unknown>) {
  return (await runOperation(campaignsDecide, context, { reason: 'seen by hand', ...input })).answer
}

async function keysOf(context: Context): Promise<readonly (readonly string[])[]> {
  const campaigns = await ensureCampaigns(context)
  return campaigns.map(({ identifiers }) => identifiers.map(({ key }) => key))
}

async function idOf(context: Context, key: string | undefined): Promise<string> {
  const campaigns = await ensureCampaigns(context)
  const found = campaigns.find(({ identifiers }) => identifiers.some((each) => each.key === key))
  return found?.id ?? 'none'
}

describe('weir campaign decide', () => {
  test('a confirmed and a rejected campaign keep their status, the last word counts, and the audit log has both phases', () =>
    withCampaigns(async (context) => {
      const campaign = await idOf(context, C)
      expect((await decide(context, { campaign, act: 'reject' })).data).toMatchObject({
        ...{ campaign, kind: 'undecided', status: 'rejected', object: null },
      })
      const confirm = { campaign, act: 'confirm', author: 'analyst 7' }
      expect((await decide(context, confirm)).data).toMatchObject({
        ...{ kind: 'campaign', status: 'confirmed', reason: 'seen by hand' },
      })
      const log = await context.cases.auditLog({ limit: 100, offset: 0 })
      const mine = log.filter(({ operation }) => operation === 'campaigns.decide')
      expect(mine.at(-1)?.detail['author']).toBe('analyst 7')
      expect(mine.map(({ phase, detail }) => [phase, detail['act'], detail['reason']])).toEqual(
        expect.arrayContaining([
          ['intent', 'reject', 'seen by hand'],
          ['outcome', 'reject', 'seen by hand'],
          ['intent', 'confirm', 'seen by hand'],
          ['outcome', 'confirm', 'seen by hand'],
        ]),
      )
    }))

  test('merge joins two campaigns under the older id, and split takes them apart again', () =>
    withCampaigns(async (context) => {
      const [older, newer] = [await idOf(context, A), await idOf(context, C)]
      const merged = await decide(context, { campaign: newer, act: 'merge', object: older })
      expect(merged.data).toMatchObject({ campaign: older, apart: null })
      expect(merged.notes.map(({ code }) => code)).toEqual(['merged'])
      expect(await keysOf(context)).toEqual([[A, B, C].sort()])
      const split = await decide(context, { campaign: older, act: 'split', object: newer })
      expect(split.data).toMatchObject({ campaign: older, apart: newer })
      expect(await idOf(context, C)).toBe(newer)
    }))

  test('split cuts one identifier off, and a merge that names it takes the cut back', () =>
    withCampaigns(async (context) => {
      const campaign = await idOf(context, A)
      const later = campaign === (await idOf(context, B)) ? B : A
      await decide(context, { campaign, act: 'split', object: later })
      expect((await keysOf(context)).flat().filter((key) => key === later).length).toBeLessThan(2)
      expect(await idOf(context, A === later ? B : A)).not.toBe(await idOf(context, later))
      const rest = await idOf(context, A === later ? B : A)
      await decide(context, { campaign: rest, act: 'merge', object: later })
      expect(await idOf(context, A)).toBe(await idOf(context, B))
    }))

  test('decisions outlive posts that come later, also earlier ones that change the id', () =>
    withCampaigns(async (context, dir) => {
      const [one, other] = [await idOf(context, A), await idOf(context, C)]
      const cut = one === (await idOf(context, B)) ? B : A
      await decide(context, { campaign: one, act: 'split', object: cut })
      await decide(context, { campaign: one, act: 'merge', object: other })
      await decide(context, { campaign: one, act: 'confirm' })
      const before = await context.cases.campaigns()
      const text = `Help families, donate: ${tronAddress(4)} or ${A} or ${B} or ${C}`
      await importPost(context, dir, { name: 'Elder', text, channel: 7, day: -30 })
      const after = await ensureCampaigns(context)
      const kept = after.find(({ identifiers }) => identifiers.some(({ key }) => key === C))
      expect(before.find(({ id }) => id === one)?.status).toBe('confirmed')
      expect(kept?.status).toBe('confirmed')
      expect(kept?.identifiers.map(({ key }) => key)).toEqual(
        [A, B, C, tronAddress(4)].filter((key) => key !== cut).sort(),
      )
      expect(kept?.firstPost).toBe(1_704_067_200_000 - 30 * 86_400_000)
    }))

  test.each([
    ['an unknown campaign', { campaign: 'c-0000000000', act: 'confirm' }, 'no-campaign', 3],
    ['an unknown other', { act: 'merge', object: 'c-0000000000' }, 'no-campaign', 3],
    [
      'an identifier it does not have',
      { act: 'split', object: tronAddress(9) },
      'no-identifier',
      3,
    ],
    ['its only identifier', { act: 'split', object: C }, 'bad-decision', 2],
    ['a merge with nothing', { act: 'merge' }, 'bad-decision', 2],
    ['a confirmation of two things', { act: 'confirm', object: C }, 'bad-decision', 2],
    ['no reason', { act: 'confirm', reason: '  ' }, 'bad-input', 2],
    ['another act', { act: 'delete' }, 'bad-input', 2],
  ])('%s is refused and nothing is recorded', (_name, input, code, exitCode) =>
    withCampaigns(async (context) => {
      const campaign = await idOf(context, C)
      await expect(decide(context, { campaign, ...input })).rejects.toMatchObject({
        code,
        exitCode,
      })
      expect(await context.cases.decisions()).toEqual([])
    }),
  )
})
