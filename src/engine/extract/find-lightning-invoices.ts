/** Lightning invoices (BOLT 11): good for one payment, which no chain shows, so they are told and are no identifier. */
import { bech32 } from '@scure/base'
import type { RejectedSpan } from './rejected-span.ts'

const INVOICE =
  /(?<![A-Za-z0-9])ln(?:bc|tb)[0-9]{0,12}[munp]?1[02-9ac-hj-np-z]{100,2000}(?![A-Za-z0-9])/gi

/** The invoices of a text whose bech32 checksum holds. */
export function findLightningInvoices(text: string): readonly RejectedSpan[] {
  return [...text.matchAll(INVOICE)].flatMap(({ 0: invoice, index: start }) =>
    bech32.decodeUnsafe(invoice, 2100)
      ? [
          {
            kind: 'bitcoin-address',
            start,
            end: start + invoice.length,
            reason: 'lightning-invoice',
          },
        ]
      : [],
  )
}
