import { accountText } from '../../domain/address/account-text.ts'
import { addressPayload, payloadFamily } from '../../domain/address/address-payload.ts'
import { bitcoinNetwork, decodeBitcoinAddress } from '../../domain/address/bitcoin-address.ts'
import { parseAddress } from '../../domain/address/parse-address.ts'
import type { Chain } from '../../domain/chain.ts'

/** The canonical address on a chain, checksum verified; `null` when the text is no address of that chain. */
export function ledgerAddressOn(chain: Chain, text: string): string | null {
  if (chain.family === 'text') return accountText(chain.id, text)
  const parsed = parseAddress(text)
  if (parsed?.family !== chain.family) return null
  return chain.family !== 'bitcoin' || sameNetwork(chain, parsed.key) ? parsed.key : null
}

/** The payload of {@link ledgerAddressOn}, quick for the forms that an address is mostly written in. */
export function ledgerPayload(chain: Chain, text: string): Uint8Array | null {
  const payload = addressPayload(text)
  const family = payloadFamily(payload)
  const canonical = chain.id === 'bitcoin' ? family === 'main' : family === chain.family
  if (canonical && family !== 'text') return payload
  const key = ledgerAddressOn(chain, text)
  return key === null ? null : addressPayload(key)
}

const REMEMBERED = 100_000

/** {@link ledgerAddressOn} that remembers: checksums cost more than all else in a row, and addresses come again. */
export class AddressReader {
  readonly #known = new Map<string, string | null>()

  read(chain: Chain, text: string): string | null {
    const key = `${chain.id} ${text}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    const found = ledgerAddressOn(chain, text)
    this.#known.set(key, found)
    return found
  }
}

/** Base58 test addresses are shared by every test network. */
function sameNetwork(chain: Chain, key: string): boolean {
  const wanted = bitcoinNetwork(chain.id)
  const found = decodeBitcoinAddress(key)
  if (!found) return false
  if (found.target.form === 'witness') return found.network === wanted
  return (found.network === 'main') === (wanted === 'main')
}
