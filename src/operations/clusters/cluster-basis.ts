/** What the saved clusters of a chain stand on: told beside them, so that new blocks are added and changed ones are seen. */
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { COINJOIN_DETECTORS } from '../../engine/coinjoin/mixes-coins.ts'
import type { FlowColumns } from '../../ports/flow-columns.ts'

/** Methods that decide what is joined. */
export const CLUSTER_METHODS = [MULTI_INPUT, COINJOIN_DETECTORS] as const

/** All imports by `ledger`; the blocks up to height `upTo` by `digest`; addresses numbered below `addresses` have a cluster. */
export interface ClusterBasis {
  readonly ledger: string
  readonly methods: string
  readonly upTo: number
  readonly digest: string
  readonly addresses: number
}

const METHODS_STAMP = sha256Hex(canonicalJson(CLUSTER_METHODS))

/** The basis of no clusters at all: every block is read. */
export const NOTHING_SAVED: ClusterBasis = {
  ...{ ledger: '', methods: METHODS_STAMP, upTo: -1, digest: '', addresses: 0 },
}

/** Reads the stamp of saved clusters; `null` where there is none, or one of an earlier form. */
export function readBasis(stamp: string | null): ClusterBasis | null {
  if (!stamp?.startsWith('{')) return null
  return JSON.parse(stamp) as ClusterBasis
}

/** Whether the blocks that clusters were computed from are as they were, and the methods too. */
export async function stillStands(facts: FlowColumns, basis: ClusterBasis): Promise<boolean> {
  if (basis.methods !== METHODS_STAMP) return false
  return (await facts.digest({ after: -1, upTo: basis.upTo })) === basis.digest
}

/** The basis of clusters that were brought up to the last block. */
export async function nextBasis(
  facts: FlowColumns,
  of: { readonly after: number; readonly ledger: string; readonly addresses: number },
): Promise<ClusterBasis> {
  const upTo = (await facts.extent(of.after)).last ?? of.after
  const digest = await facts.digest({ after: -1, upTo })
  return { ledger: of.ledger, methods: METHODS_STAMP, upTo, digest, addresses: of.addresses }
}
