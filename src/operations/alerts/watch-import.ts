/** What each kind of import has watched: posts by the identifiers in them, statements by both sides of their rows, lists and tags by what posts name. */
import type { AlertRecord } from '../../domain/alert-record.ts'
import { outsideAddress } from '../../domain/customer-account.ts'
import { ledgerIdentifier } from '../../domain/identifier.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { CaseItem } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'
import { campaignsBefore, raiseAlerts, type Sighting, sight } from './raise-alerts.ts'

type Watch = (imports: readonly number[]) => Promise<readonly AlertRecord[]>

const CHUNK = 10_000

/** Identifiers in posts that the imports brought. Made before the import begins. */
export async function watchPosts(context: Context): Promise<Watch> {
  const campaigns = await campaignsBefore(context)
  return async (imports) => {
    const sightings = new Map<string, Sighting>()
    for await (const { key, post } of context.cases.mentions({ imports }))
      sight(sightings, key, post)
    return raiseAlerts(context, { imported: 'posts', sightings, campaigns })
  }
}

/** Accounts and addresses on both sides of a statement's rows: `see` each item as it is read. */
export async function watchStatement(
  context: Context,
): Promise<{ readonly see: (item: LedgerItem) => void; readonly watch: Watch }> {
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
