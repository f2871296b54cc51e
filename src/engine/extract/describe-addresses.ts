/** What the text around an address adds: how it was given, on which chain, how sure; and which are contracts or text in disguise. */
import type { ChainId } from '../../domain/chain.ts'
import type { Via } from '../../domain/intelligence-record.ts'
import { contextAround, namedEvmChain, namesCoin } from './context-words.ts'
import type { FoundLink } from './find-links.ts'
import type { PaymentUri } from './find-payment-uris.ts'
import type { FoundAddress } from './found-address.ts'
import type { FoundItem } from './found-item.ts'
import type { Span } from './mapped-text.ts'
import { isPrintableHex } from './printable-hex.ts'
import type { RejectedSpan } from './rejected-span.ts'
import { holds, spanWalk } from './span-walk.ts'

/** With a checksum; without one but named by the text; without either. */
const CONFIDENCE = { checked: 0.99, named: 0.7, unnamed: 0.4 } as const

export interface DescribedAddress extends FoundItem {
  readonly via: Via
  readonly chain?: ChainId
  readonly checksum: 'ok' | 'none'
}

export interface AddressSurroundings {
  readonly text: string
  /** In order. */
  readonly addresses: readonly FoundAddress[]
  readonly links: readonly FoundLink[]
  readonly uris: readonly PaymentUri[]
  readonly tokenPages: readonly Span[]
}

/** Splits found addresses into those that somebody can be paid at and those that are something else. */
export function describeAddresses({
  text,
  addresses,
  links,
  uris,
  tokenPages,
}: AddressSurroundings): {
  readonly found: readonly DescribedAddress[]
  readonly rejected: readonly RejectedSpan[]
} {
  const found: DescribedAddress[] = []
  const rejected: RejectedSpan[] = []
  const uriAt = spanWalk(uris)
  const linkAt = spanWalk(links)
  const tokenAt = spanWalk(tokenPages)
  for (const address of addresses) {
    const uri = uriAt(address)
    const contract = tokenAt(address) ?? uri?.contracts.find((span) => holds(span, address))
    const reason = contract ? 'token-contract' : faultOf(text, address, uri !== null)
    const { start, end } = address
    if (reason !== null) rejected.push({ kind: address.parsed.kind, start, end, reason })
    else found.push(describe(text, address, uri, linkAt(address) !== null))
  }
  return { found, rejected }
}

function describe(
  text: string,
  { start, end, value, parsed }: FoundAddress,
  uri: PaymentUri | null,
  linked: boolean,
): DescribedAddress {
  const context = contextAround(text, start, end)
  const named = uri !== null || namesCoin(parsed.family, context)
  const chain = parsed.chain ?? uri?.chain ?? namedEvmChain(context)
  const unchecked = named ? CONFIDENCE.named : CONFIDENCE.unnamed
  return {
    kind: parsed.kind,
    start,
    end,
    value,
    key: parsed.key,
    via: uri ? 'uri' : linked ? 'link' : 'text',
    ...(chain === null ? {} : { chain }),
    checksum: parsed.checksum,
    confidence: parsed.checksum === 'ok' ? CONFIDENCE.checked : unchecked,
  }
}

/** Why an address without checksum is not believed: its digits spell text, or nothing names its coin. */
function faultOf(text: string, { start, end, value, parsed }: FoundAddress, uri: boolean) {
  if (parsed.checksum === 'ok') return null
  const digits = /^(?:0x)?([0-9a-f]+)$/i.exec(value)?.[1]
  if (digits !== undefined && isPrintableHex(digits)) return 'printable-text'
  const bare = parsed.family === 'tron' || parsed.family === 'ton'
  return bare && !uri && !namesCoin(parsed.family, contextAround(text, start, end))
    ? 'no-context'
    : null
}
