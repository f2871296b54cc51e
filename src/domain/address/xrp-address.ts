/** XRP Ledger addresses: classic (version 0x00) and X-addresses (0x05 0x44, XLS-5d), Base58Check with the ledger's own alphabet. */
import { decodeBase58check, encodeBase58check } from './base58check.ts'
import { coinAddress, type ParsedAddress } from './parsed-address.ts'

/** An XRP address, or `null`. Key: the classic address, followed by `:tag` when an X-address carries a destination tag. */
export function parseXrpAddress(text: string): ParsedAddress | null {
  if (!/^(?:r.{24,34}|X.{46})$/.test(text)) return null
  const body = decodeBase58check(text, 'ripple')
  if (!body) return null
  if (body.length === 21 && body[0] === 0) return coinAddress('xrp', text)
  if (body.length !== 31 || body[0] !== 0x05 || body[1] !== 0x44) return null
  const classic = encodeBase58check(Uint8Array.of(0, ...body.subarray(2, 22)), 'ripple')
  const tag = destinationTag(body.subarray(22))
  if (tag === 'bad') return null
  return coinAddress('xrp', tag === null ? classic : `${classic}:${tag}`)
}

function destinationTag(tail: Uint8Array): number | null | 'bad' {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  const tag = view.getUint32(1, true)
  if (view.getUint32(5, true) !== 0) return 'bad'
  if (tail[0] === 1) return tag
  return tail[0] === 0 && tag === 0 ? null : 'bad'
}
