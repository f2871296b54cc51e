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
  /** The ledger's number of it. */
  readonly id: number
  /** Whether an import covers any of its history on this chain. */
  readonly covered: boolean
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

/** In the order of the subjects; those that name no ledger address have none. */
export async function readLedgerEvidence(
  context: Context,
  subjects: readonly Subject[],
): Promise<readonly LedgerEvidence[]> {
  const held = (await context.ledger.heads()).map(({ chain }) => chain)
  const places = subjects.map(({ key, kind, chain }) => {
    const named = ledgerAddress(kind, key)
    const chains = (named?.chains ?? []).filter((id) => held.includes(id))
    const wanted = chain !== null && chains.includes(chain) ? [chain] : chains
    return { address: named?.address ?? '', chains: wanted, known: [] as KnownAddress[] }
  })
  const coverage = await readCoverage(context)
  for (const chain of held) {
    const here = places.filter(({ chains }) => chains.includes(chain))
    for (let at = 0; at < here.length; at += LOOKUP_ADDRESSES) {
      context.signal.throwIfAborted()
      const part = here.slice(at, at + LOOKUP_ADDRESSES)
      const ids = await context.ledger.addressIds(
        chain,
        part.map(({ address }) => address),
      )
      for (const [index, { address, known }] of part.entries()) {
        const id = ids[index] ?? null
        const covered = id !== null && coverage([chain], address).length > 0
        if (id !== null) known.push({ chain, address, id, covered })
      }
    }
  }
  return places.map(({ address, chains, known }) => ({
    known,
    coverage: coverage(chains, address),
  }))
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
