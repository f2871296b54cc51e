/** The proof of a cluster: the transactions that joined its members, in ledger order, replayed from the ledger. */
import { nativeAsset } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { comparePoints, ledgerPoint } from '../../domain/ledger-order.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import { UnionFind } from '../../engine/cluster/union-find.ts'
import { mixesCoins } from '../../engine/coinjoin/mixes-coins.ts'
import type { Context } from '../../ports/context.ts'

const CHUNK = 1_000

/** One joining transaction with the members it spends from. */
export interface NumberedJoin {
  readonly txid: string
  readonly members: readonly number[]
  readonly verification: Verification
}

/** Every transaction that joined two sets of these members when it came; CoinJoins joined nothing. */
export async function readJoins(
  context: Pick<Context, 'ledger' | 'signal'>,
  chain: ChainId,
  members: readonly number[],
): Promise<readonly NumberedJoin[]> {
  const sets = new UnionFind()
  return (await readCommonSpends(context, chain, members)).filter(({ members: from }) => {
    const [first = 0, ...others] = from
    return others.filter((other) => sets.union(first, other, 0)).length > 0
  })
}

/** Every transaction that spends from two or more of these members and is no CoinJoin, in ledger order. */
export async function readCommonSpends(
  context: Pick<Context, 'ledger' | 'signal'>,
  chain: ChainId,
  members: readonly number[],
): Promise<readonly NumberedJoin[]> {
  const inside = new Set(members)
  const spenders = await spendersOf(context, chain, members)
  const several = [...spenders].filter(([, from]) => from.size > 1).map(([tx]) => tx)
  const reader = context.ledger.flow(chain)
  const found: { readonly join: NumberedJoin; readonly at: ReturnType<typeof ledgerPoint> }[] = []
  for (let at = 0; at < several.length; at += CHUNK) {
    context.signal.throwIfAborted()
    for (const transaction of await reader.sources(several.slice(at, at + CHUNK))) {
      if (mixesCoins(transaction)) continue
      const from = transaction.inputs.flatMap(({ address }) =>
        address !== null && inside.has(address) ? [address] : [],
      )
      const { txid, verification } = transaction
      const join = { txid, members: [...new Set(from)], verification }
      found.push({ join, at: ledgerPoint('utxo', { ...transaction, index: 0 }) })
    }
  }
  return found.sort((a, b) => comparePoints(a.at, b.at)).map(({ join }) => join)
}

async function spendersOf(
  { ledger, signal }: Pick<Context, 'ledger' | 'signal'>,
  chain: ChainId,
  members: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const asset = nativeAsset(chain)?.id ?? chain
  const spenders = new Map<number, Set<number>>()
  for (let at = 0; at < members.length; at += CHUNK) {
    signal.throwIfAborted()
    const accounts = members.slice(at, at + CHUNK)
    const limit = Number.MAX_SAFE_INTEGER
    for (const side of await ledger.flow(chain).outgoing({ asset, accounts, limit }))
      for (const { ref } of side.transfers) {
        const from = spenders.get(ref) ?? new Set()
        spenders.set(ref, from.add(side.account))
      }
  }
  return spenders
}
