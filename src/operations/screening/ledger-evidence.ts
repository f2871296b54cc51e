/** Where the ledger knows the screened addresses, and which part of their history it holds; looked up in batches. */

import type { ChainId } from '../../domain/chain.ts'
import { ledgerAddress } from '../../domain/identifier.ts'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import type { IdentifierKind } from '../../domain/taxonomy.ts'
import type { Context } from '../../ports/context.ts'

/** One address on one chain that the ledger knows. */
export interface KnownAddress {
  readonly chain: ChainId
  readonly address: string
}

export interface LedgerEvidence {
  readonly known: readonly KnownAddress[]
  /** Coverage of the chains on which it is known, or could be. */
  readonly coverage: readonly CoverageRecord[]
}

interface Subject {
  readonly key: string
  readonly kind: IdentifierKind
  readonly chain: ChainId | null
}

const LOOKUP_ADDRESSES = 10_000

/** By subject key. Subjects that name no ledger address have an entry without chains. */
export async function readLedgerEvidence(
  context: Context,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, LedgerEvidence>> {
  const held = (await context.ledger.chains()).map(({ chain }) => chain)
  const places = subjects.map(({ key, kind, chain }) => {
    const named = ledgerAddress(kind, key)
    const chains = (named?.chains ?? []).filter((id) => held.includes(id))
    const wanted = chain !== null && chains.includes(chain) ? [chain] : chains
    return { key, address: named?.address ?? '', chains: wanted }
  })
  const known = new Map<string, KnownAddress[]>()
  for (const chain of held) {
    const here = places.filter(({ chains }) => chains.includes(chain))
    for (let at = 0; at < here.length; at += LOOKUP_ADDRESSES) {
      context.signal.throwIfAborted()
      const part = here.slice(at, at + LOOKUP_ADDRESSES)
      const ids = await context.ledger.addressIds(
        chain,
        part.map(({ address }) => address),
      )
      for (const [index, { key, address }] of part.entries())
        if (ids[index] !== null && ids[index] !== undefined)
          known.set(key, [...(known.get(key) ?? []), { chain, address }])
    }
  }
  const coverage = await readCoverage(context)
  return new Map(
    places.map(({ key, address, chains }) => [
      key,
      { known: known.get(key) ?? [], coverage: coverage(chains, address) },
    ]),
  )
}

type CoverageOf = (chains: readonly ChainId[], address: string) => readonly CoverageRecord[]

async function readCoverage(context: Context): Promise<CoverageOf> {
  const whole = new Map<ChainId, CoverageRecord[]>()
  const single = new Map<string, CoverageRecord[]>()
  for (const record of await context.ledger.coverage()) {
    const { chain, address } = record
    if (address === null) whole.set(chain, [...(whole.get(chain) ?? []), record])
    else single.set(`${chain}\n${address}`, [...(single.get(`${chain}\n${address}`) ?? []), record])
  }
  return (chains, address) =>
    chains.flatMap((chain) => [
      ...(whole.get(chain) ?? []),
      ...(single.get(`${chain}\n${address}`) ?? []),
    ])
}
