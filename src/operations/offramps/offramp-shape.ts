/** The answer of `weir offramps` (docs/reference/json.md). */
import { z } from 'zod'
import { CATEGORIES, LIST_CLASSES, VERIFICATIONS } from '../../domain/taxonomy.ts'

const valueMembers = {
  chain: z.string(),
  asset: z.string(),
  amount: z.string(),
  amountBase: z.string(),
  fiat: z
    .string()
    .nullable()
    .describe(
      'Sum at the price of each transfer’s time, over those with a price; null where none has one',
    ),
  currency: z.string(),
  transactions: z.array(z.string()).describe('txid:index of the transfers that prove it'),
  verification: z.enum(VERIFICATIONS).describe('The weakest of these transfers'),
  firstTime: z.string(),
  lastTime: z.string(),
  hops: z.number().describe('Fewest transfers from the origin; 0: the published address itself'),
  seeds: z.array(z.string()).describe('Origins it comes from, as they were named'),
}

/** A licence of the tag forbids passing it on. */
const licensed = z
  .literal(true)
  .optional()
  .describe('It stands on a tag whose licence forbids passing on: reports withhold it')

const basisShape = z.object({
  rung: z
    .number()
    .int()
    .min(1)
    .max(4)
    .describe(
      '1 the address is tagged; 2 its cluster is; 3 it forwards to a tagged wallet; 4 behaviour',
    ),
  statement: z.string(),
  licensed,
  observations: z.number().optional().describe('Sweeps seen, on rung 3'),
  transactions: z.array(z.string()),
})

const offrampShape = z.object({
  actor: z.string().describe('Actor id, or the label of the tag where it names no actor'),
  name: z.string(),
  licensed,
  category: z.enum(CATEGORIES),
  jurisdiction: z.string().optional(),
  status: z.string().describe('Of the actor, as its source says: active, closed, unknown'),
  successor: z
    .object({ id: z.string(), name: z.string() })
    .optional()
    .describe('The actor it moved to, where somebody claims one'),
  uri: z.string().optional().describe('Its site, as the source of the actor prints it'),
  contacts: z.array(z.string()).describe('Other sites and accounts of its own, as printed'),
  listings: z
    .array(
      z.object({
        list: z.string(),
        version: z.string(),
        class: z.enum(LIST_CLASSES),
        entry: z.string(),
        name: z.string().nullable(),
        address: z.string(),
        since: z.string().nullable(),
        named: z
          .boolean()
          .describe('The entry bears the name of the service; else it is about somebody there'),
      }),
    )
    .describe('Entries in force today on addresses tagged as its'),
  depositAddress: z
    .string()
    .nullable()
    .describe('One customer’s address; null where only a wallet of the service itself is known'),
  serviceAddress: z.string().describe('The tagged address, or the one that inherits the tag'),
  ...valueMembers,
  basis: z.array(basisShape),
  crossing: z
    .string()
    .optional()
    .describe('With `cross`: value came here over a matched crossing, an inference'),
  support: z
    .array(
      z.object({
        element: z.string().describe('tag:…, heuristic:… or tx:…, as `without` takes it'),
        necessary: z
          .boolean()
          .nullable()
          .describe('Asked again without it, the off-ramp is not named; null when not tried'),
      }),
    )
    .optional()
    .describe('With `support`: what it stands on'),
})

/** `data` of `offramps.find`. */
export const offrampData = z.object({
  origin: z.array(z.string()),
  offramps: z
    .array(offrampShape)
    .describe('Grouped by service and deposit address, most value first'),
  controllers: z
    .array(
      z.object({
        actor: z.string(),
        category: z.enum(['issuer', 'ewallet']),
        address: z.string(),
        statement: z.string(),
        ...valueMembers,
      }),
    )
    .describe(
      'Who else can identify a holder or freeze: operators of e-wallets, issuers of tokens',
    ),
  unnamed: z
    .array(z.object({ address: z.string(), basis: z.array(basisShape), ...valueMembers }))
    .describe('Ends that behave like a service and that nobody has named'),
})

export type OfframpData = z.output<typeof offrampData>
export type Offramp = OfframpData['offramps'][number]
