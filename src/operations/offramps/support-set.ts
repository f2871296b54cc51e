/**
 * What each off-ramp stands on, element by element, and which elements it cannot do without: the question is asked again with that element left
 * out, and the off-ramp is looked for. What is found necessary is the minimal support: without any of it the service or the deposit address is not named.
 */
import type { Context } from '../../ports/context.ts'
import type { Offramp } from './offramp-shape.ts'
import { contextWithout, readWithout, type Without } from './without-support.ts'

/** Elements that are tried, over all off-ramps: each costs one more run. */
const MAX_TRIED = 200

/** Fills in `support`. `again` finds off-ramps in a context over less. */
export async function withSupport(
  context: Context,
  offramps: readonly Offramp[],
  again: (context: Context, without: Without) => Promise<readonly Offramp[]>,
): Promise<{ readonly offramps: readonly Offramp[]; readonly tried: boolean }> {
  const elements = new Set(offramps.flatMap((offramp) => elementsOf(offramp)))
  const tried = elements.size <= MAX_TRIED
  const remaining = new Map<string, ReadonlySet<string>>()
  for (const element of tried ? elements : []) {
    context.signal.throwIfAborted()
    const without = readWithout([element])
    const found = await again(contextWithout(context, without), without)
    remaining.set(element, new Set(found.map(identityOf)))
  }
  return {
    tried,
    offramps: offramps.map((offramp) => ({
      ...offramp,
      support: elementsOf(offramp).map((element) => ({
        element,
        necessary: tried ? !(remaining.get(element)?.has(identityOf(offramp)) ?? false) : null,
      })),
    })),
  }
}

/** Service and deposit address: what an off-ramp claims. */
function identityOf({ actor, chain, asset, depositAddress, serviceAddress }: Offramp): string {
  return [actor, chain, asset, depositAddress ?? `wallet ${serviceAddress}`].join('\n')
}

/** Tags first, then heuristics, then transactions in the order in which they are told. */
function elementsOf({
  serviceAddress,
  depositAddress,
  basis,
  transactions,
}: Offramp): readonly string[] {
  const tagged = basis.some(({ rung }) => rung === 2)
  const members = basis.flatMap(
    ({ statement }) => /is in the cluster of (\S+),/.exec(statement)?.[1] ?? [],
  )
  const subjects = tagged ? members : [serviceAddress]
  const proofs = [...transactions, ...basis.flatMap((rung) => rung.transactions)]
  return [
    ...subjects.map((subject) => `tag:${subject}`),
    ...(tagged ? ['heuristic:multi-input'] : []),
    ...(depositAddress !== null && basis.some(({ rung }) => rung === 3)
      ? ['heuristic:deposit-reuse']
      : []),
    ...new Set(proofs.map((proof) => `tx:${proof.replace(/:\d+$/, '')}`)),
  ]
}
