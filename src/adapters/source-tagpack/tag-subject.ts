/**
 * Which subject a tag's printed address names. The address's own form and checksum decide the coin and chain; the currency or
 * network that a pack prints only picks the EVM chain, and says what was meant when the form is unknown.
 */
import { parseAddress } from '../../domain/address/parse-address.ts'
import { parseSolanaAddress } from '../../domain/address/solana-address.ts'
import type { ChainId } from '../../domain/chain.ts'
import { evmChainOfLabel, familyOfLabel, labelDiffers } from '../../domain/coin-label.ts'
import { ledgerAddress } from '../../domain/identifier.ts'
import { IDENTIFIER_KINDS } from '../../domain/taxonomy.ts'

export type TagSubject =
  | {
      readonly kind: 'subject'
      readonly subject: string
      readonly chain: ChainId | null
      /** True when the printed currency belongs to another coin than the address. */
      readonly labelDiffers: boolean
    }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }

/** Never guesses: a text that is no valid address is refused, and the reason tells a broken one from one of an unknown coin. */
export function readSubject(address: string, currency: string, network: string): TagSubject {
  const printed = address.trim()
  const wallet = walletSubject(printed)
  if (wallet) return wallet
  const label = (network || currency).trim().toUpperCase()
  const parsed =
    parseAddress(printed) ??
    (familyOfLabel(label) === 'solana' ? parseSolanaAddress(printed) : null)
  if (!parsed) return refuse(printed, label, familyOfLabel(label))
  const chain = parsed.family === 'evm' ? evmChainOfLabel(label) : parsed.chain
  return {
    kind: 'subject',
    subject: parsed.key,
    chain,
    labelDiffers: labelDiffers(label, parsed.family),
  }
}

/** An e-wallet account stands under the key that posts and lists use too: `ewallet-qiwi:+79…`. */
function walletSubject(printed: string): TagSubject | null {
  const kind = IDENTIFIER_KINDS.find(
    (each) => each.startsWith('ewallet-') && printed.startsWith(`${each}:`),
  )
  const found = kind === undefined ? null : ledgerAddress(kind, printed)
  if (!found || !/^[+\w.@-]{3,64}$/.test(found.address)) return null
  return { kind: 'subject', subject: printed, chain: found.chains[0] ?? null, labelDiffers: false }
}

function refuse(printed: string, label: string, meant: string | undefined): TagSubject {
  const shown = printed.length > 80 ? `${printed.slice(0, 80)}…` : printed
  if (printed === '')
    return { kind: 'refused', code: 'no-address', reason: 'The tag names no address.' }
  if (meant !== undefined || label === '')
    return {
      kind: 'refused',
      code: 'bad-address',
      reason: `"${shown}" is not a valid${label === '' ? '' : ` ${label}`} address: its form or checksum is wrong.`,
    }
  return {
    kind: 'refused',
    code: 'unknown-coin',
    reason: `"${shown}" is an address of ${label.slice(0, 30)}, a coin whose addresses this version cannot check.`,
  }
}
