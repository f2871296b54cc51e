/** Address members of Tron's JSON: base58, `41` and 40 hex digits, or the bare 40 digits of logs and exporters. */
import { parseTronAddress } from '../../domain/address/tron-address.ts'
import { UserInputError } from '../../domain/errors.ts'
import { chainAddress } from '../../domain/evm/chain-address.ts'
import { type Fields, textOf } from '../json-values/fields.ts'

/** Canonical base58; `null` when no member is there. Throws `bad-record`. */
export function tronAddressOf(fields: Fields, ...names: readonly string[]): string | null {
  const text = textOf(fields, ...names)
  if (text === null) return null
  const digits = /^(?:0x)?(?:41)?([0-9a-f]{40})$/i.exec(text)?.[1]
  if (digits !== undefined) return chainAddress('tron', digits.toLowerCase())
  const parsed = parseTronAddress(text)
  if (parsed) return parsed.key
  throw new UserInputError(
    'bad-record',
    `"${text.slice(0, 60)}" in "${names[0]}" is no Tron address.`,
  )
}
