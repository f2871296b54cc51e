/**
 * Payment URIs: BIP-21 and BIP-321, `tron:` and the like, and EIP-681, where the path of a token payment is the token's contract
 * and the recipient is its `address` parameter. Explorer pages of a token are the same trap.
 */
import type { ChainId } from '../../domain/chain.ts'
import type { Span } from './mapped-text.ts'

const URI =
  /(?<![A-Za-z0-9])(bitcoin|litecoin|bitcoincash|dogecoin|dash|zcash|monero|ethereum|tron|ton|xrpl?|ripple|solana):([^\s<>"']{1,512})/gi
const TOKEN_PAGE = /\/(?:token20|token|contract)\/([A-Za-z0-9]{30,48})/g
const CHAIN_BY_NUMBER: Readonly<Record<string, ChainId>> = {
  '1': 'ethereum',
  '10': 'optimism',
  '56': 'bsc',
  '137': 'polygon',
  '8453': 'base',
  '42161': 'arbitrum',
  '43114': 'avalanche',
}
/** Parameters whose value is somebody to pay. */
const RECIPIENTS: ReadonlySet<string> = new Set(['address', 'to', 'recipient', 'bc', 'tb', 'pay'])

export interface PaymentUri extends Span {
  /** Spans of addresses that are contracts or other parameters, not somebody to pay. */
  readonly contracts: readonly Span[]
  /** The chain of an EIP-681 URI; `null` elsewhere. */
  readonly chain: ChainId | null
}

/** The payment URIs of a text, in order. Linear: each is at most 512 characters. */
export function findPaymentUris(text: string): readonly PaymentUri[] {
  return [...text.matchAll(URI)].map((match) => {
    const scheme = (match[1] ?? '').toLowerCase()
    const body = match[2] ?? ''
    const start = match.index
    const from = start + scheme.length + 1
    const contracts = parameterContracts(body, from)
    if (scheme === 'ethereum' && isTokenTransfer(body)) {
      const path = body.search(/[?/@]/)
      contracts.push({ start: from, end: from + path })
    }
    const chain = scheme === 'ethereum' ? uriChain(body) : null
    return { start, end: from + body.length, contracts, chain }
  })
}

/** Spans of token contracts in explorer links: the token's page, not somebody to pay. */
export function findTokenPages(text: string): readonly Span[] {
  return [...text.matchAll(TOKEN_PAGE)].map(({ 0: match, 1: contract = '', index }) => {
    const end = index + match.length
    return { start: end - contract.length, end }
  })
}

function parameterContracts(body: string, offset: number): Span[] {
  const query = body.indexOf('?')
  if (query < 0) return []
  const contracts: Span[] = []
  let at = query + 1
  for (const part of body.slice(at).split('&')) {
    const name = part.slice(0, part.indexOf('=')).toLowerCase()
    if (!RECIPIENTS.has(name))
      contracts.push({ start: offset + at, end: offset + at + part.length })
    at += part.length + 1
  }
  return contracts
}

function isTokenTransfer(body: string): boolean {
  const [path = ''] = body.split('?')
  return /\/transfer$/i.test(path)
}

function uriChain(body: string): ChainId | null {
  const named = /^[^?/]{0,80}@(0x[0-9a-f]{1,8}|\d{1,9})/i.exec(body)?.[1]
  return CHAIN_BY_NUMBER[named === undefined ? '1' : String(Number(named))] ?? null
}
