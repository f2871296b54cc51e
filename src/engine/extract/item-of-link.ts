/** What a link counts as: the channel, account or wallet it names, an e-mail address, or a page. */
import { namedByLink } from './channel-link.ts'
import type { FoundLink } from './find-links.ts'
import type { FoundItem } from './found-item.ts'

const EXPLORERS =
  /^(?:www\.)?(?:tronscan\.(?:org|io)|(?:[a-z]+\.)?etherscan\.io|bscscan\.com|polygonscan\.com|arbiscan\.io|basescan\.org|snowtrace\.io|mempool\.space|blockchain\.(?:com|info)|blockchair\.com|blockstream\.info|btcscan\.org|btc\.com|live\.blockcypher\.com|tonviewer\.com|tonscan\.org|solscan\.io|xrpscan\.com|xmrchain\.net|oklink\.com)$/

/** The item, or `null` for an explorer's page about an address that was found in it. */
export function itemOfLink(link: FoundLink, holdsAddress: boolean): FoundItem | null {
  const { start, end, value } = link
  if (link.kind === 'email') {
    const mail = link.url.replace(/^mailto:/i, '').toLowerCase()
    return { kind: 'email', start, end, value, key: `email:${mail}`, confidence: 0.95 }
  }
  const named = namedByLink(link.url)
  if (named)
    return {
      start,
      end,
      value,
      kind: named.kind,
      key: `${named.kind}:${named.name}`,
      confidence: 0.95,
    }
  const url = URL.canParse(link.url) ? new URL(link.url) : null
  if (holdsAddress && url && EXPLORERS.test(url.hostname)) return null
  return {
    kind: 'url',
    start,
    end,
    value,
    key: `url:${normalUrl(url, link.url)}`,
    confidence: 0.95,
  }
}

/** One form for http and https, with or without a last slash; host in lower case and punycode. */
function normalUrl(url: URL | null, written: string): string {
  if (!url) return written
  const rest = `${url.pathname}${url.search}${url.hash}`.replace(/\/$/, '')
  return /^https?:$/.test(url.protocol) ? `https://${url.host}${rest}` : url.href
}
