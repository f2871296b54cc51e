/** What each kind of import has watched: posts by the identifiers in them, statements by both sides of their rows, lists and tags by what posts name. */
import type { AlertRecord } from '../../domain/alert-record.ts'
import type { Note } from '../../domain/answer.ts'
import { outsideAddress } from '../../domain/customer-account.ts'
import { ledgerIdentifier } from '../../domain/identifier.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { CaseItem } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'
import { campaignsAreCurrent, ensureCampaigns } from '../campaigns/ensure-campaigns.ts'
import { campaignsBefore, raiseAlerts, type Sighting, sight } from './raise-alerts.ts'

type Watch = (imports: readonly number[]) => Promise<readonly AlertRecord[]>

const CHUNK = 10_000

/**
 * Identifiers in posts that the imports brought. Made before the import begins, with the campaigns as they were computed last: computing them
 * before each of many imports would take ever longer. `notes` say when posts came in since.
 */
export async function watchPosts(
  context: Context,
): Promise<{ readonly watch: Watch; readonly notes: readonly Note[] }> {
  const campaigns = await campaignsBefore(context)
  const { posts } = await context.cases.counts()
  const stale = posts > 0 && !(await campaignsAreCurrent(context))
  return {
    async watch(imports) {
      const sightings = new Map<string, Sighting>()
      for await (const { key, post } of context.cases.mentions({ imports }))
        sight(sightings, key, post)
      return raiseAlerts(context, { imported: 'posts', sightings, campaigns })
    },
    notes: stale ? [OLDER_CAMPAIGNS] : [],
  }
}

const OLDER_CAMPAIGNS: Note = {
  code: 'alerts-older-campaigns',
  message:
    'Alerts know the campaigns as they were computed last, and something was imported or decided since: `weir campaigns` computes them anew.',
}

/** Accounts and addresses on both sides of a statement's rows: `see` each item as it is read. Campaigns are computed first where they are not current. */
export async function watchStatement(
  context: Context,
): Promise<{ readonly see: (item: LedgerItem) => void; readonly watch: Watch }> {
  await ensureCampaigns(context)
  const campaigns = await campaignsBefore(context)
  const sightings = new Map<string, Sighting>()
  return {
    see(item) {
      if (item.kind !== 'transfer') return
      const { chain, txid, from, to } = item.transfer
      for (const account of [from, to]) {
        const key = account === null ? null : keyOf(chain, account)
        if (key !== null) sight(sightings, key, `${chain} ${txid}`)
      }
    },
    watch: () => raiseAlerts(context, { imported: 'statement', sightings, campaigns }),
  }
}

function keyOf(chain: string, account: string): string | null {
  const outside = outsideAddress(chain, account)
  const place = outside ?? { chain, address: account }
  return ledgerIdentifier(place.chain, place.address)?.key ?? null
}

/** What a new list or pack names and posts had named before: `see` each item as it is read. */
export function watchNames(
  context: Context,
  imported: 'list' | 'tags',
): { readonly see: (item: CaseItem) => void; readonly watch: Watch } {
  const named = new Set<string>()
  return {
    see(item) {
      if (item.kind === 'listing') named.add(item.listing.subject)
      else if (item.kind === 'tag') named.add(item.tag.subject)
    },
    async watch() {
      if ((await context.cases.counts()).mentions === 0) return []
      const sightings = new Map<string, Sighting>()
      const keys = [...named]
      for (let at = 0; at < keys.length; at += CHUNK) {
        context.signal.throwIfAborted()
        const chunk = keys.slice(at, at + CHUNK)
        for await (const { key, post } of context.cases.mentions({ keys: chunk }))
          sight(sightings, key, post)
      }
      return raiseAlerts(context, { imported, sightings, campaigns: new Map() })
    },
  }
}
