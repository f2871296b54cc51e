/**
 * The fewest transactions that join two addresses: breadth first over addresses and the transactions that spend from them. Of equally short
 * proofs the one whose transactions come first in ledger order is given.
 */

/** A transaction that joins, with the addresses it spends from. */
export interface JoiningSpend<Name> {
  readonly txid: string
  readonly members: readonly Name[]
}

/** One step: the transaction, the member it is reached from and the member it leads to. */
export interface ProofStep<Name> {
  readonly txid: string
  readonly from: Name
  readonly to: Name
}

/** Steps from `a` to `b`; empty for one address, `null` when nothing joins them. `spends` stand in ledger order. */
export function shortestProof<Name>(
  spends: readonly JoiningSpend<Name>[],
  a: Name,
  b: Name,
): readonly ProofStep<Name>[] | null {
  const byMember = new Map<Name, JoiningSpend<Name>[]>()
  for (const spend of spends)
    for (const member of spend.members)
      byMember.set(member, [...(byMember.get(member) ?? []), spend])
  const reached = new Map<Name, ProofStep<Name> | null>([[a, null]])
  const used = new Set<JoiningSpend<Name>>()
  let frontier: readonly Name[] = [a]
  while (frontier.length > 0 && !reached.has(b))
    frontier = nextRing(frontier, { byMember, reached, used })
  return reached.has(b) ? stepsTo(reached, b) : null
}

interface Search<Name> {
  readonly byMember: ReadonlyMap<Name, readonly JoiningSpend<Name>[]>
  readonly reached: Map<Name, ProofStep<Name> | null>
  readonly used: Set<JoiningSpend<Name>>
}

function nextRing<Name>(
  frontier: readonly Name[],
  { byMember, reached, used }: Search<Name>,
): readonly Name[] {
  const ring: Name[] = []
  for (const from of frontier)
    for (const spend of byMember.get(from) ?? []) {
      if (used.has(spend)) continue
      used.add(spend)
      for (const to of spend.members.filter((member) => !reached.has(member))) {
        reached.set(to, { txid: spend.txid, from, to })
        ring.push(to)
      }
    }
  return ring
}

function stepsTo<Name>(
  reached: ReadonlyMap<Name, ProofStep<Name> | null>,
  b: Name,
): readonly ProofStep<Name>[] {
  const steps: ProofStep<Name>[] = []
  for (let step = reached.get(b) ?? null; step !== null; step = reached.get(step.from) ?? null)
    steps.unshift(step)
  return steps
}
