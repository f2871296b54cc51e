/** Resolves what a person named as beginning or end of paths to the accounts of the ledger. */
import type { ChainId } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { CATEGORIES, type Category } from '../../domain/taxonomy.ts'
import type { Context } from '../../ports/context.ts'
import { readAddress } from '../addresses/read-address.ts'
import { campaignAccounts } from '../campaigns/campaign-accounts.ts'
import { getCampaign } from '../campaigns/ensure-campaigns.ts'

const CAMPAIGN = /^c-[0-9a-f]{10}$/
const CATEGORY = /^category:(.+)$/

/** Canonical addresses by chain, or a category of services. */
export interface PathEnd {
  readonly label: string
  readonly addresses: ReadonlyMap<ChainId, readonly string[]>
  readonly category: Category | null
}

/** An address or a campaign. Throws `bad-address` and `no-campaign`. */
export async function readPathOrigin(context: Context, text: string): Promise<PathEnd> {
  const label = text.trim()
  return { label, addresses: await accountsOf(context, label), category: null }
}

/** An address, a campaign, or `category:NAME`; `category` is the option of the command line. Throws `no-target` and `unknown-category` too. */
export async function readPathTarget(
  context: Context,
  text: string | undefined,
  category: Category | undefined,
): Promise<PathEnd> {
  const named = CATEGORY.exec(text?.trim() ?? '')?.[1]
  const wanted = category ?? (named === undefined ? undefined : readCategory(named))
  if ((text === undefined) === (category === undefined))
    throw new UserInputError(
      'no-target',
      'Where the paths should end is not told, or told twice.',
      {
        hints: ['Give a second address, or --to-category exchange.'],
      },
    )
  if (wanted !== undefined)
    return { label: `category:${wanted}`, addresses: new Map(), category: wanted }
  return readPathOrigin(context, text ?? '')
}

function readCategory(name: string): Category {
  const found = CATEGORIES.find((category) => category === name)
  if (found) return found
  throw new UserInputError('unknown-category', `"${name.slice(0, 60)}" is no category of tags.`, {
    hints: [`Categories: ${CATEGORIES.join(', ')}.`],
  })
}

async function accountsOf(
  context: Context,
  label: string,
): Promise<ReadonlyMap<ChainId, readonly string[]>> {
  const accounts = new Map<ChainId, string[]>()
  const add = (chain: ChainId, address: string) => {
    const known = accounts.get(chain)
    if (known) known.push(address)
    else accounts.set(chain, [address])
  }
  if (CAMPAIGN.test(label)) {
    const campaign = await getCampaign(context, label)
    for (const { chains, address } of await campaignAccounts(context, campaign))
      for (const chain of chains) add(chain, address)
    return accounts
  }
  const { address } = await readAddress(context, label)
  for (const chain of await context.ledger.chainsOf(address)) add(chain, address)
  return accounts
}
