/** The ladder of an off-ramp in words, with the transactions that stand behind each rung (methods §7). */
import type { TagRecord } from '../../domain/intelligence-record.ts'
import { categoryTraits } from '../../domain/taxonomy.ts'
import type { Place } from './collect-places.ts'
import type { Offramp } from './offramp-shape.ts'

type Basis = Offramp['basis'][number]

/** Surest rung first. */
export function basisOf(place: Place, shown: (id: number) => string): Basis[] {
  const { evidence, wallet, deposit, use, category } = place
  const source = `"${evidence.tag.label}" (${evidence.tag.pack}; ${evidence.tag.source}; confidence ${evidence.tag.confidence})`
  const kind = categoryTraits(category).offramp ? category : 'service'
  const basis: Basis[] = []
  if (evidence.rung === 1)
    basis.push({
      rung: 1,
      statement: `${shown(wallet)} is tagged as ${kind}: ${source}.`,
      ...licensedBy(evidence.tag),
      transactions: [],
    })
  else
    basis.push({
      rung: 2,
      statement: `${shown(wallet)} is in the cluster of ${evidence.member ?? 'a tagged address'}, which is tagged as ${kind}: ${source}.`,
      ...licensedBy(evidence.tag),
      transactions: [],
    })
  for (const rival of evidence.rivals ?? [])
    basis.push({
      rung: evidence.rung,
      statement: `Sources disagree: ${shown(wallet)} is also tagged as ${rival.category}: "${rival.label}" (${rival.pack}; ${rival.source}; confidence ${rival.confidence}).`,
      ...licensedBy(rival),
      transactions: [],
    })
  if (use && deposit !== null) basis.push(reuseBasis(place, shown(deposit), shown(wallet)))
  return basis
}

/** Marks what a tag says that may not be passed on. */
export function licensedBy({ licence }: TagRecord): { readonly licensed?: true } {
  return licence === undefined ? {} : { licensed: true }
}

function reuseBasis({ use }: Place, deposit: string, wallet: string): Basis {
  const sweeps = use?.sweeps ?? []
  const told =
    sweeps.length === 1
      ? 'seen once only: a deposit address of one customer, or a person who cashed out'
      : `${sweeps.length} observations: a deposit address of one customer`
  return {
    rung: 3,
    statement: `${deposit} forwards what it receives to ${wallet} shortly after (${told}).`,
    observations: sweeps.length,
    transactions: [...new Set(sweeps.map(({ sweep }) => `${sweep.txid}:${sweep.index}`))],
  }
}
