/** Reads what a person typed as an address: on-chain addresses by checksum, e-wallet accounts by what the ledger knows. */
import { parseAddress } from '../../domain/address/parse-address.ts'
import { type ChainId, findChain, listChains } from '../../domain/chain.ts'
import { customerKey, exchangeOf, outsideAddress } from '../../domain/customer-account.ts'
import { UserInputError } from '../../domain/errors.ts'
import { ledgerAddress } from '../../domain/identifier.ts'
import { IDENTIFIER_KINDS } from '../../domain/taxonomy.ts'
import { auditAddress } from '../../engine/extract/audit-address.ts'
import { repairAddress } from '../../engine/extract/repair-address.ts'
import type { Context } from '../../ports/context.ts'

export interface NamedAddress {
  /** As the ledger knows it. */
  readonly address: string
  /** Chains it can be on by its form, in a fixed order. */
  readonly chains: readonly ChainId[]
}

/** `null` when the text has the form of no address; throws `bad-address` when it nearly is one. */
export async function findAddress(
  context: Pick<Context, 'ledger'>,
  text: string,
): Promise<NamedAddress | null> {
  const trimmed = text.trim()
  const parsed = parseAddress(trimmed)
  if (parsed) return ledgerAddress(parsed.kind, parsed.key) ?? { address: parsed.key, chains: [] }
  const kind = IDENTIFIER_KINDS.find((item) => trimmed.startsWith(`${item}:`))
  const wallet = kind && ledgerAddress(kind, trimmed)
  if (wallet) return wallet
  const account = /^\+?[\d\s()-]{8,20}$/.test(trimmed)
    ? trimmed.replaceAll(/[\s()-]/g, '')
    : trimmed
  const known = await context.ledger.chainsOf(account)
  if (known.length > 0) return { address: account, chains: known }
  const repaired = repairAddress(trimmed)
  if (repaired)
    throw new UserInputError('bad-address', `"${shown(trimmed)}" is not written as an address.`, {
      hints: [`Repaired it reads ${repaired.value}: give it in this form.`, ...repaired.repairs],
    })
  return /^\+\d{8,15}$/.test(account) ? { address: account, chains: ['qiwi'] } : null
}

/** The address that the text names. Throws `bad-address` with the reason when it names none. */
export async function readAddress(
  context: Pick<Context, 'ledger'>,
  text: string,
): Promise<NamedAddress> {
  const found = await findAddress(context, text)
  if (found) return found
  if (/^c-/i.test(text.trim())) throw campaignInstead(text)
  const reason = auditAddress(text)?.reason
  throw new UserInputError('bad-address', `"${shown(text)}" is not an address.`, {
    hints: reason === undefined ? [] : [reason],
  })
}

/** What has the beginning of a campaign's id. */
function campaignInstead(text: string): UserInputError {
  const sentence = /^c-[0-9a-f]{10}$/.test(text.trim())
    ? `"${shown(text)}" is the id of a campaign, and an address is asked for here.`
    : `"${shown(text)}" is neither an address nor the id of a campaign.`
  return new UserInputError('bad-address', sentence, {
    hints: ['A campaign’s id looks like c-0123456789; `weir campaigns` lists them.'],
  })
}

/** The key under which tags, lists and posts name an address of this chain. */
export function subjectKey(chain: ChainId, address: string): string {
  const exchange = exchangeOf(chain)
  if (exchange !== null)
    return outsideAddress(chain, address)?.address ?? customerKey(exchange, address)
  return findChain(chain)?.model === 'ewallet' ? `ewallet-${chain}:${address}` : address
}

function shown(text: string): string {
  return text.trim().slice(0, 80)
}

/**
 * The chain on which the ledger knows the address: the one named, else the first that knows it; `null` when none does. Throws
 * `unknown-chain` when the one named does not exist.
 */
export async function chooseChain(
  context: Pick<Context, 'ledger'>,
  { address }: NamedAddress,
  chain: string | undefined,
): Promise<ChainId | null> {
  if (chain !== undefined) requireChain(chain)
  const known = await context.ledger.chainsOf(address)
  return known.find((item) => chain === undefined || item === chain) ?? null
}

/** Throws `unknown-chain` with the chains there are. */
export function requireChain(chain: string): ChainId {
  if (findChain(chain)) return chain
  throw new UserInputError('unknown-chain', `"${shown(chain)}" is no chain that Weir knows.`, {
    hints: [
      `Known: ${listChains()
        .map(({ id }) => id)
        .join(', ')}.`,
    ],
  })
}
