/** Campaigns as computed (derived, replaced as a whole) and as decided by people (kept for ever), and workspace marks. */
import type { CampaignDecision, CampaignRecord } from '../../domain/campaign-record.ts'
import { canonicalJson } from '../../domain/hash.ts'
import type { CaseStore } from '../../ports/case-store.ts'
import type { Database } from './database.ts'

type CampaignPart = Pick<
  CaseStore,
  'campaignStamp' | 'saveCampaigns' | 'campaigns' | 'addDecision' | 'decisions' | 'setMark' | 'mark'
>

export function createCampaignPart(database: Database): CampaignPart {
  return {
    async campaignStamp() {
      const row = await database.row<{ stamp: string }>(
        "SELECT stamp FROM derived WHERE name = 'campaigns'",
      )
      return row?.stamp ?? null
    },
    saveCampaigns: (stamp, campaigns) => saveCampaigns(database, stamp, campaigns),
    async campaigns() {
      const rows = await database.rows<{ data: string }>('SELECT data FROM campaigns ORDER BY seq')
      return rows.map(({ data }) => JSON.parse(data) as CampaignRecord)
    },
    async addDecision(decision) {
      await database.write((on) =>
        on.run(
          'INSERT INTO decisions SELECT (SELECT coalesce(max(seq), 0) FROM decisions) + 1, $data',
          { data: canonicalJson(decision) },
        ),
      )
    },
    async decisions() {
      const rows = await database.rows<{ data: string }>('SELECT data FROM decisions ORDER BY seq')
      return rows.map(({ data }) => JSON.parse(data) as CampaignDecision)
    },
    async setMark(name, value) {
      await database.write(async (on) => {
        await on.run('DELETE FROM marks WHERE name = $name', { name })
        await on.run('INSERT INTO marks VALUES ($name, $value)', { name, value })
      })
    },
    async mark(name) {
      const row = await database.row<{ value: string }>(
        'SELECT value FROM marks WHERE name = $name',
        { name },
      )
      return row?.value ?? null
    },
  }
}

async function saveCampaigns(
  database: Database,
  stamp: string,
  campaigns: readonly CampaignRecord[],
): Promise<void> {
  await database.write(async (on) => {
    await on.run("DELETE FROM campaigns; DELETE FROM derived WHERE name = 'campaigns'")
    for (const [seq, campaign] of campaigns.entries())
      await on.run('INSERT INTO campaigns VALUES ($seq, $id, $data)', {
        ...{ seq, id: campaign.id, data: canonicalJson(campaign) },
      })
    await on.run("INSERT INTO derived VALUES ('campaigns', $stamp)", { stamp })
  })
}
