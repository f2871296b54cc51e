/** Says where the imported ledger does not hold the whole time in which an identifier was advertised. */
import type { NoteBook } from '../../domain/answer.ts'
import { DAY_MS, formatDay } from '../../domain/time.ts'
import type {
  AdvertisedAccount,
  ReceiptParameters,
} from '../../engine/valuation/window-receipts.ts'
import type { Context } from '../../ports/context.ts'

export async function coverageNotes(
  context: Pick<Context, 'ledger'>,
  accounts: readonly AdvertisedAccount[],
  options: { readonly parameters: ReceiptParameters; readonly notes: NoteBook },
): Promise<void> {
  for (const account of accounts)
    for (const chain of account.chains) {
      const { firstMention, lastMention, address } = account
      if (firstMention === null || lastMention === null) continue
      const from = firstMention - options.parameters.daysBefore * DAY_MS
      const to = lastMention + options.parameters.daysAfter * DAY_MS
      const ranges = await context.ledger.coverage({ chain, addresses: [address] })
      const missing = gapsIn(
        ranges,
        from,
        account.seized === null ? to : Math.min(to, account.seized),
      )
      if (missing)
        options.notes.add(
          'not-imported',
          `The ledger of ${chain} is not held for all of ${formatDay(from)} to ${formatDay(to)}: receipts of ${account.key} may be missing.`,
        )
    }
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
