/** Links and e-mail addresses: linkify-it with the top-level domains of the root zone. */
import { LinkifyIt } from 'linkify-it'
import type { Span } from './mapped-text.ts'
import { TOP_LEVEL_DOMAINS } from './top-level-domains.ts'

/** Punctuation of other scripts that ends a link; one unit each, so that places stay. */
const FOREIGN_PUNCTUATION = /[،؟؛«»۔„“”‹›。、，]/g
/** Enough for any link that a person publishes; linkify-it stays linear under it. */
const MAX_LENGTH = 2048

const DOMAINS: ReadonlySet<string> = new Set(TOP_LEVEL_DOMAINS)
const linkify = new LinkifyIt({
  fuzzyLink: true,
  fuzzyEmail: true,
  tlds: [...TOP_LEVEL_DOMAINS],
  maxLength: MAX_LENGTH,
})
linkify.add('tg:', {
  validate: (text, at) =>
    /^(?:\/\/)?[a-z]{2,20}\?[^\s<>"']{1,200}/i.exec(text.slice(at, at + 256))?.[0].length ?? 0,
})

export interface FoundLink extends Span {
  readonly kind: 'url' | 'email'
  /** As it was written, refanged. */
  readonly value: string
  /** With a scheme. */
  readonly url: string
}

/** A host with a port and no scheme, which linkify-it passes over. */
const HOST_PORT =
  /^[("'[<]*(?<link>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}(?<tld>[a-z]{2,24}):\d{2,5}(?:[/?#][^\s<>"']{0,2000}?)?)[)\]>"'.,!?;:]*$/i

/** A run without white space, and what it must hold to be worth reading: most prose is passed over. */
const RUN = /\S+/g
const LINK_SIGN = /[.:@][^\s.:@]/

/** The links of a refanged text, in order. No link holds white space, so each run is read by itself. */
export function findLinks(text: string): readonly FoundLink[] {
  const view = text.replace(FOREIGN_PUNCTUATION, ' ')
  const links: FoundLink[] = []
  for (const { 0: run, index: offset } of view.matchAll(RUN)) {
    if (!LINK_SIGN.test(run)) continue
    const bare = hostWithPort(run, offset)
    if (bare) {
      links.push(bare)
      continue
    }
    for (const { index, lastIndex, schema, raw, url } of linkify.match(run) ?? []) {
      if (isNamedOnion(url)) continue
      const kind = schema === 'mailto:' ? 'email' : 'url'
      links.push({ start: offset + index, end: offset + lastIndex, kind, value: raw, url })
    }
  }
  return links
}

function hostWithPort(run: string, offset: number): FoundLink | null {
  if (!run.includes(':')) return null
  const { link, tld = '' } = HOST_PORT.exec(run)?.groups ?? {}
  if (link === undefined || !DOMAINS.has(tld.toLowerCase())) return null
  const start = offset + run.indexOf(link)
  return { kind: 'url', start, end: start + link.length, value: link, url: `http://${link}` }
}

/** Onion services have 56 (or, of old, 16) base32 characters; `word.onion` is prose. */
function isNamedOnion(url: string): boolean {
  const host = /^[a-z]+:\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? ''
  return host.endsWith('.onion') && !/(?:^|\.)(?:[a-z2-7]{56}|[a-z2-7]{16})\.onion$/.test(host)
}
