/** The answer of `weir fetch` (docs/reference/json.md). */
import { z } from 'zod'
import { ADDRESS_SOURCE_KINDS } from '../../ports/address-source.ts'
import { importData } from '../ingest/import-answer.ts'

/** `planned`: not asked, or not to the end; `held`: nothing was asked, because it is held to the head; `failed`: asked, and not answered well. */
export const FETCH_STATES = ['planned', 'fetched', 'held', 'too-busy', 'refused', 'failed'] as const

const fetched = z.object({
  named: z.string().describe('The origin that named it, or how the trace reached it'),
  address: z.string().optional(),
  txid: z.string().optional(),
  asset: z.string().optional().describe('Only this asset was asked for'),
  state: z.enum(FETCH_STATES),
  round: z.number().describe('0: named; from 1 on: reached by the trace'),
  amount: z.string().optional().describe('Value that stood there when it was asked for'),
  amountBase: z.string().optional(),
  requests: z.number(),
  transactions: z.number().optional().describe('Seen before a busy address was given up'),
})

/** `data` of `fetch.run`. */
export const fetchData = importData.extend({
  source: z.object({
    kind: z.enum(ADDRESS_SOURCE_KINDS),
    asked: z.string().describe('Host and port: who learned the addresses'),
    chain: z.string(),
  }),
  dryRun: z.boolean(),
  head: z
    .object({ height: z.number(), time: z.string() })
    .nullable()
    .describe('Last block that counts; null when nothing was asked'),
  requests: z.number().describe('Requests sent, tries counted one by one'),
  budget: z.number(),
  rounds: z.number(),
  revealed: z
    .array(z.string())
    .describe('Addresses and transactions that the source was told, in the order of asking'),
  revealsMore: z.boolean().describe('Addresses that the trace finds are told to the source too'),
  addresses: z.array(fetched),
  left: z
    .array(
      z.object({
        address: z.string(),
        asset: z.string(),
        amount: z.string(),
        amountBase: z.string(),
      }),
    )
    .describe('Where the trace would go on, and nothing was asked'),
})

export type FetchData = z.output<typeof fetchData>
export type FetchedAddress = FetchData['addresses'][number]
