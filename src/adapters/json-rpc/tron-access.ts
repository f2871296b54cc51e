/** How Tron's nodes and TronGrid want to be asked, over either of their APIs. Source: TronGrid's documentation of keys and rate limits. */
import type { AccountNodeAccess } from '../../ports/account-node.ts'
import { type Endpoint, openEndpoint } from './endpoint.ts'

/** Milliseconds between requests that TronGrid allows with a key (15 a second) and without. */
const WITH_KEY = 70
const WITHOUT_KEY = 350

/** Throws `bad-node-url`, `key-not-readable` or `bad-key`. `interval` is in milliseconds; a node of one's own is asked as fast as it answers. */
export async function openTronEndpoint(
  access: Pick<AccountNodeAccess, 'url' | 'keyFile'>,
): Promise<{ readonly endpoint: Endpoint; readonly interval: number }> {
  const endpoint = await openEndpoint(access, (key) => ({ 'tron-pro-api-key': key }))
  const shared = /(?:^|\.)trongrid\.io$/.test(endpoint.url.hostname)
  const interval = !shared ? 0 : access.keyFile === undefined ? WITHOUT_KEY : WITH_KEY
  return { endpoint, interval }
}
