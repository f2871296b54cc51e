/** The rails of a campaign with their dates: by which kind of account it asked, and in which assets money came. */
import { assetOf } from '../../domain/asset.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { isPaymentKind } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import type { CampaignData } from './campaign-shape.ts'
import type { CampaignMeasure } from './measure-campaign.ts'

interface Rail {
  readonly advertised: number[]
  readonly received: number[]
}

/** Named `bitcoin`, `tron:USDT`, `qiwi`…: advertised ones by their kind, with the asset added where money came. */
export function railsOf(record: CampaignRecord, measure: CampaignMeasure): CampaignData['rails'] {
  const rails = new Map<string, Rail>()
  const rail = (name: string) => {
    const known = rails.get(name) ?? { advertised: [], received: [] }
    rails.set(name, known)
    return known
  }
  const advertised = new Map<string, readonly number[]>()
  for (const { kind, key, firstMention, lastMention } of record.identifiers) {
    if (!isPaymentKind(kind) && kind !== 'url') continue
    const times = [firstMention, lastMention].filter((time) => time !== null)
    advertised.set(key, times)
    const paid = measure.receipts.some(({ identifier }) => identifier === key)
    if (!paid && isPaymentKind(kind))
      rail(kind.replace(/^ewallet-|-address$/g, '')).advertised.push(...times)
  }
  for (const { transfer, identifier } of measure.receipts) {
    const { chain, symbol, contract } = assetOf(transfer.asset)
    const each = rail(contract === null ? chain : `${chain}:${symbol}`)
    each.received.push(transfer.time)
    each.advertised.push(...(advertised.get(identifier) ?? []))
  }
  return [...rails]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times]) => railData(name, times))
}

function railData(name: string, { advertised, received }: Rail): CampaignData['rails'][number] {
  return {
    rail: name,
    advertisedFrom: bound(advertised, (a, b) => Math.min(a, b)),
    advertisedUntil: bound(advertised, (a, b) => Math.max(a, b)),
    firstReceipt: bound(received, (a, b) => Math.min(a, b)),
    lastReceipt: bound(received, (a, b) => Math.max(a, b)),
    receipts: received.length,
  }
}

function bound(times: readonly number[], pick: (a: number, b: number) => number): string | null {
  return times.length === 0 ? null : formatTime(times.reduce(pick))
}
