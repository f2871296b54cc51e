/** Owners of the addresses that spend: what multi-input clustering can speak about, and how far the ledger lets it. */
import type { BitcoinSide } from './world.ts'

/** `[address, owner, first address tied to it by spending together]`, in order of the address. */
export function ownersOf({
  ledger,
  background,
}: BitcoinSide): readonly (readonly [string, string, string])[] {
  const mixed = new Set(background.coinJoins)
  const parents = new Map<string, string>()
  const first = (address: string): string => {
    let at = address
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) at = up
    return at
  }
  for (const { txid, inputs } of ledger.placed) {
    const addresses = inputs.map(({ key }) => key.address)
    for (const address of addresses) if (!parents.has(address)) parents.set(address, address)
    if (mixed.has(txid)) continue
    for (const address of addresses.slice(1)) {
      const [one = '', other = ''] = [first(addresses[0] ?? ''), first(address)].sort()
      parents.set(other, one)
    }
  }
  return [...parents.keys()].sort().map((address) => {
    const owner = ledger.registry.get(address)?.owner ?? ''
    return [address, owner.replace(/:deposits$/, ''), first(address)] as const
  })
}
