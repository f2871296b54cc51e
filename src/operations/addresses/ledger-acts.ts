/** What a ledger tells of an address beside transfers: energy, bandwidth and accounts that others lent it or it lent, and acts of issuers. */
import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatUnits } from '../../domain/amount.ts'
import type { NoteBook } from '../../domain/answer.ts'
import { nativeAsset } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import type { ResourceLink } from '../../ports/ledger-store.ts'
import { assetText } from '../traces/trace-shape.ts'

/** Pairs that are told. */
const MOST = 50

export const resourceShape = z
  .object({
    chain: z.string(),
    kind: z.enum(['delegate', 'undelegate', 'activate']),
    resource: z.enum(['energy', 'bandwidth']).nullable().describe('Null for an activation'),
    from: z.string().describe('Who gave'),
    to: z.string().describe('Who may use it'),
    count: z.number(),
    amount: z.string().describe('Staked for it, summed over all times; it stays the giver’s'),
    amountBase: z.string(),
    firstTime: z.string(),
    lastTime: z.string(),
    txid: z.string().describe('Of the first'),
    verification: z.enum(VERIFICATIONS).describe('The weakest of them'),
  })
  .describe('Who let whom use a chain: a sign of common hands, no transfer of value')

export const issuerActShape = z.object({
  chain: z.string(),
  asset: z.string(),
  act: z.enum(['freeze', 'unfreeze', 'destroy']),
  txid: z.string(),
  height: z.number(),
  time: z.string(),
  verification: z.enum(VERIFICATIONS),
})

interface Asked {
  readonly address: string
  readonly chain: ChainId | undefined
}

/** `resources` and `issuerActs` of the answer, each left out when there is none. */
export async function ledgerActs(
  context: Pick<Context, 'ledger'>,
  asked: Asked,
  notes: NoteBook,
): Promise<{
  readonly resources?: z.output<typeof resourceShape>[]
  readonly issuerActs?: z.output<typeof issuerActShape>[]
}> {
  const { address, chain } = asked
  const filter = { addresses: [address], ...(chain === undefined ? {} : { chain }) }
  const { total, links } = await context.ledger.resources({ ...filter, limit: MOST })
  if (total > links.length)
    notes.add(
      'truncated',
      `Of ${total} pairs that lent each other energy, bandwidth or an account the latest ${links.length} are told.`,
    )
  const acts = await context.ledger.freezes(filter)
  return {
    ...(links.length > 0 ? { resources: links.map(tellLink) } : {}),
    ...(acts.length > 0
      ? {
          issuerActs: acts.map(({ chain, asset, act, txid, height, time, verification }) => ({
            ...{ chain, asset: assetText(asset), act, txid, height, verification },
            time: formatTime(time),
          })),
        }
      : {}),
  }
}

function tellLink({ amount, first, last, from, to, ...rest }: ResourceLink) {
  return {
    ...rest,
    from: displayAddress(from),
    to: displayAddress(to),
    amount: formatUnits(amount, nativeAsset(rest.chain)?.decimals ?? 0),
    amountBase: amount.toString(),
    firstTime: formatTime(first),
    lastTime: formatTime(last),
  }
}
