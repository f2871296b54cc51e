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
import { campaignsGet } from './get.ts'

const [A, B, BRIDGE] = [1, 2, 3].map(tronAddress) as [string, string, string]

/** One campaign of two channels, tied by one address alone. */
async function withBridge(work: (context: Context, id: string) => Promise<void>): Promise<void> {
  await withWorkspace(async (context, dir) => {
    const texts = [
      `Help families, donate: ${A} or ${BRIDGE}`,
      `Please donate for wells: ${B} ${BRIDGE}`,
    ]
    for (const [at, text] of texts.entries()) {
      const message = {
        ...{ id: 1, type: 'message', date: `2024-01-0${at + 1}T00:00:00`, from: `Channel ${at}` },
        ...{
          date_unixtime: String(1_704_067_200 + at * 86_400),
          text,
          from_id: `channel${at + 1}`,
        },
        text_entities: [{ type: 'plain', text }],
      }
      const file = join(dir, `${at}.json`)
      const chat = {
        name: `Channel ${at}`,
        type: 'public_channel',
        id: at + 1,
        messages: [message],
      }
      await writeFile(file, JSON.stringify(chat))
      await runOperation(ingestPosts, context, { files: [file] })
    }
    const [campaign, ...others] = await ensureCampaigns(context)
    expect(others).toEqual([])
    await work(context, campaign?.id ?? '')
  })
}

const get = async (context: Context, campaign: string, without: readonly string[]) =>
  (await runOperation(campaignsGet, context, { campaign, without })).answer.data

const valuesOf = (parts: readonly { identifiers: readonly { value: string }[] }[] | undefined) =>
  parts?.map(({ identifiers }) => identifiers.map(({ value }) => value))

describe('weir campaign --without', () => {
  test('tells the bridge, and what the campaign falls into without it, and keeps nothing', () =>
    withBridge(async (context, id) => {
      const { bridges, whatIf } = await get(context, id, [])
      expect(bridges).toEqual([{ kind: 'tron-address', value: BRIDGE, key: BRIDGE, parts: 2 }])
      expect(whatIf).toBeNull()
      const cut = (await get(context, id, [BRIDGE])).whatIf
      expect(valuesOf(cut?.parts)).toEqual([[A], [B]])
      expect(cut?.parts.map(({ kind, posts }) => [kind, posts])).toEqual([
        ['campaign', 1],
        ['campaign', 1],
      ])
      expect(await context.cases.decisions()).toEqual([])
      expect(await ensureCampaigns(context)).toHaveLength(1)
    }))

  test('tells what a split by decision then gives', () =>
    withBridge(async (context, id) => {
      const thought = (await get(context, id, [BRIDGE])).whatIf?.parts.map((part) => part.id)
      const input = { campaign: id, act: 'split', object: BRIDGE, reason: 'planted' }
      await runOperation(campaignsDecide, context, input)
      expect((await ensureCampaigns(context)).map((campaign) => campaign.id)).toEqual(thought)
    }))

  test('cuts several, and one that is no bridge; what is not its own is refused', () =>
    withBridge(async (context, id) => {
      expect(valuesOf((await get(context, id, [A])).whatIf?.parts)).toEqual([[B, BRIDGE].sort()])
      const none = await get(context, id, [A, B, BRIDGE])
      expect(none.whatIf?.parts.every(({ posts }) => posts > 0)).toBe(true)
      expect(none.whatIf?.cut).toHaveLength(3)
      await expect(get(context, id, [tronAddress(9)])).rejects.toMatchObject({
        ...{ code: 'no-identifier', exitCode: 3 },
      })
    }))
})
