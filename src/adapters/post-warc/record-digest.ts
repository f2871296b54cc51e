/** Digests as WARC writers print them: an algorithm and the hash in hex, base32 or base64. */
import { createHash } from 'node:crypto'

/** Whether one of the byte forms fits; `null` when there is no digest of a known kind. */
export function digestFits(digest: string | null, forms: readonly Uint8Array[]): boolean | null {
  const [, algorithm = '', value = ''] =
    /^(sha1|sha-?256|md5):([A-Za-z0-9+/=]+)$/i.exec(digest ?? '') ?? []
  if (value === '') return null
  const told = value.toLowerCase().replace(/=+$/, '')
  return forms.some((bytes) => {
    const hash = createHash(algorithm.toLowerCase().replace('-', '')).update(bytes).digest()
    const printed = [hash.toString('hex'), base32(hash), hash.toString('base64')]
    return printed.some((form) => form.toLowerCase().replace(/=+$/, '') === told)
  })
}

/** RFC 4648, as WARC writers print SHA-1. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(five.padEnd(5, '0'), 2)),
    )
    .join('')
}
