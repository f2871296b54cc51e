/** The answer of `weir tx`. */
import { z } from 'zod'
import { SCRIPT_TYPES, TRANSFER_KINDS } from '../../domain/ledger-record.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import { COINJOIN_KINDS } from '../../engine/coinjoin/coinjoin-verdict.ts'

const amountMembers = { asset: z.string(), amount: z.string(), amountBase: z.string() }

const inputShape = z.object({
  index: z.number(),
  outpoint: z.string().nullable().describe('Null where the spent transaction was never imported'),
  address: z.string().nullable(),
  amount: z.string().nullable(),
  amountBase: z.string().nullable(),
})

const outputShape = z.object({
  index: z.number(),
  address: z.string().nullable(),
  scriptType: z.enum(SCRIPT_TYPES),
  amount: z.string(),
  amountBase: z.string(),
  spentBy: z.string().nullable().describe('txid:input of the spender in the ledger held here'),
})

const transferShape = z.object({
  index: z.number(),
  kind: z.enum(TRANSFER_KINDS),
  from: z.array(z.string()),
  to: z.string().nullable(),
  ...amountMembers,
  verification: z.enum(VERIFICATIONS),
  note: z.string().nullable(),
  imitates: z
    .string()
    .optional()
    .describe('The reviewed symbol that this other token calls itself like'),
})

/** Inference; it joins no cluster. */
const changeShape = z.object({
  candidates: z
    .array(
      z.object({
        index: z.number().describe('Which output'),
        address: z.string().nullable(),
        confidence: z.number(),
        sources: z.array(z.string()).describe('Heuristics that name it'),
      }),
    )
    .describe('The surest of one-time, direct and multi-input change; none in a CoinJoin'),
  heuristics: z
    .record(z.string(), z.array(z.number()))
    .describe('Outputs that each heuristic names or cannot rule out'),
})

const occurrenceShape = z.object({
  chain: z.string(),
  txid: z.string(),
  height: z.number().nullable(),
  time: z.string().nullable(),
  orphaned: z.boolean().describe('Only on a branch that the chain left'),
  coinbase: z.boolean().optional(),
  coinjoin: z.boolean().optional().describe('Has the shape of a CoinJoin (an inference)'),
  coinjoinVerdict: z
    .object({
      kind: z.enum(COINJOIN_KINDS),
      confidence: z.number(),
      reasons: z.array(z.string()),
    })
    .nullable()
    .optional()
    .describe('Which detector it fits (an inference); a Tx0 mixes nothing yet'),
  peel: z
    .boolean()
    .optional()
    .describe('One input and two outputs next to another such transaction (an inference)'),
  change: changeShape
    .nullable()
    .optional()
    .describe('Null for a coinbase and for more than 50 outputs'),
  fee: z.string().nullable().optional().describe('Null where an input is unknown'),
  inputs: z.array(inputShape).optional(),
  outputs: z.array(outputShape).optional(),
  transfers: z.array(transferShape),
})

/** `data` of `transactions.get`. */
export const transactionData = z.object({ txid: z.string(), occurrences: z.array(occurrenceShape) })

export type TransactionData = z.output<typeof transactionData>
export type Occurrence = z.output<typeof occurrenceShape>
