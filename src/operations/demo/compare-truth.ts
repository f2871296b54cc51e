/** Sets what was found beside what was planted. The truth is read here and nowhere before: no import and no method sees it. */
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import type { ScenarioTruth } from '../../scenario/truth.ts'

export interface PlantedMatch {
  /** Name of the planted campaign. */
  readonly planted: string
  /** Id of the campaign found that has the most of its identifiers; `null` when none has any. */
  readonly campaign: string | null
}

export interface DecoyMatch {
  readonly decoy: string
  /** Id of a campaign that took the decoy in; `null` as it should be. */
  readonly campaign: string | null
}

/** Only components that the engine calls a campaign count, each for the one planted campaign that it shares most identifiers with. */
export function matchPlanted(
  truth: ScenarioTruth,
  records: readonly CampaignRecord[],
): readonly PlantedMatch[] {
  const campaigns = records.filter(({ kind }) => kind === 'campaign')
  const shared = truth.campaigns.flatMap(({ id: planted, identifiers }) => {
    const keys = new Set(identifiers.map(({ key }) => key))
    return campaigns.map((record) => ({
      planted,
      campaign: record.id,
      count: record.identifiers.filter(({ key }) => keys.has(key)).length,
    }))
  })
  const matched = new Map<string, string>()
  const taken = new Set<string>()
  for (const { planted, campaign, count } of shared.sort((a, b) => b.count - a.count)) {
    if (count === 0 || matched.has(planted) || taken.has(campaign)) continue
    matched.set(planted, campaign)
    taken.add(campaign)
  }
  return truth.campaigns.map(({ id }) => ({ planted: id, campaign: matched.get(id) ?? null }))
}

/** A decoy is taken in when one of its identifiers is a campaign's own, or one of its posts belongs to a campaign. */
export function matchDecoys(
  truth: ScenarioTruth,
  records: readonly CampaignRecord[],
): readonly DecoyMatch[] {
  const campaigns = records.filter(({ kind }) => kind === 'campaign')
  return truth.decoys.map(({ name, identifiers, posts }) => {
    const keys = new Set(identifiers)
    const own = new Set(posts)
    const taken = campaigns.find(
      (record) =>
        record.identifiers.some(({ key }) => keys.has(key)) ||
        record.posts.some((key) => own.has(key)),
    )
    return { decoy: name, campaign: taken?.id ?? null }
  })
}
