/** Says where the imported ledger does not hold the whole time in which an identifier was advertised, and whether it holds any of it. */
import type { NoteBook } from '../../domain/answer.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { DAY_MS, formatDay } from '../../domain/time.ts'
import type {
  AdvertisedAccount,
  ReceiptParameters,
} from '../../engine/valuation/window-receipts.ts'
import type { Context } from '../../ports/context.ts'

interface Options {
  readonly parameters: ReceiptParameters
  readonly notes: NoteBook
}

/** `isHeld` is true when some of the time in which any of the accounts was advertised is held: without it, no receipt says nothing. */
export async function coverageNotes(
  context: Pick<Context, 'ledger'>,
  accounts: readonly AdvertisedAccount[],
  options: Options,
): Promise<{ readonly isHeld: boolean }> {
  let isHeld = false
  for (const account of accounts)
    for (const chain of account.chains) {
      if (account.firstMention === null)
        options.notes.add(
          'no-window',
          `No post that gives ${account.key} has a date: when it was advertised is unknown, and what it received stands under "before".`,
        )
      const ranges = await context.ledger.coverage({ chain, addresses: [account.address] })
      noteGaps(account, chain, { ...options, ranges })
      isHeld ||= ranges.some((range) => isAdvertisedIn(account, range, options.parameters))
    }
  return { isHeld }
}

/** How much of a time [from, until) the ledgers of these accounts are held for, in any asset; `null` bounds are each account's own advertised time. */
export async function heldOver(
  context: Pick<Context, 'ledger'>,
  accounts: readonly AdvertisedAccount[],
  time: { readonly from: number | null; readonly until: number | null },
  { daysBefore, daysAfter }: ReceiptParameters,
): Promise<'whole' | 'part' | 'none'> {
  const parts = new Set<'whole' | 'part' | 'none'>()
  for (const { chains, address, firstMention, lastMention } of accounts) {
    const from = time.from ?? (firstMention ?? 0) - daysBefore * DAY_MS
    const until = time.until ?? (lastMention ?? 0) + daysAfter * DAY_MS
    for (const chain of chains)
      parts.add(
        heldPart(await context.ledger.coverage({ chain, addresses: [address] }), from, until),
      )
  }
  const [only = 'none'] = parts
  return parts.size > 1 ? 'part' : only
}

function heldPart(
  ranges: readonly CoverageRecord[],
  from: number,
  until: number,
): 'whole' | 'part' | 'none' {
  if (!gapsIn(ranges, from, until)) return 'whole'
  return ranges.some((range) => range.to > from && range.from < until) ? 'part' : 'none'
}

function isAdvertisedIn(
  { firstMention, lastMention }: AdvertisedAccount,
  range: { readonly from: number; readonly to: number },
  { daysBefore, daysAfter }: ReceiptParameters,
): boolean {
  if (firstMention === null || lastMention === null) return true
  return (
    range.to > firstMention - daysBefore * DAY_MS && range.from <= lastMention + daysAfter * DAY_MS
  )
}

function noteGaps(
  { key, firstMention, lastMention, seized }: AdvertisedAccount,
  chain: ChainId,
  { ranges, parameters, notes }: Options & { readonly ranges: readonly CoverageRecord[] },
): void {
  if (firstMention === null || lastMention === null) return
  const from = firstMention - parameters.daysBefore * DAY_MS
  const to = lastMention + parameters.daysAfter * DAY_MS
  const until = seized === null ? to : Math.min(to, seized)
  const isHeld = (asset: string | null) =>
    !gapsIn(
      ranges.filter((range) => range.asset === null || range.asset === asset),
      from,
      until,
    )
  if (isHeld(null)) return
  const time = `all of ${formatDay(from)} to ${formatDay(to)}`
  const held = [...new Set(ranges.flatMap(({ asset }) => asset ?? []))].sort().filter(isHeld)
  if (held.length === 0)
    notes.add(
      'not-imported',
      `The ledger of ${chain} is not held for ${time}: receipts of ${key} may be missing.`,
    )
  else if (findChain(chain)?.model !== 'ewallet')
    notes.add(
      'held-by-asset',
      `Of the ledger of ${chain} only ${symbolsOf(held)} is held for ${time}: receipts of ${key} in other assets may be missing.`,
    )
}

/** Symbols that were reviewed; what a token calls itself is no name. */
function symbolsOf(assets: readonly AssetId[]): string {
  const known = assets
    .map(assetOf)
    .filter(({ contract, issuer }) => contract === null || issuer !== null)
  return known.map(({ symbol }) => symbol).join(', ') || 'one unreviewed token'
}

function gapsIn(
  ranges: readonly { readonly from: number; readonly to: number }[],
  from: number,
  to: number,
): boolean {
  let reached = from
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    if (range.from > reached) break
    reached = Math.max(reached, range.to)
  }
  return reached < to
}
