/**
 * Which blocks of an account chain stand. There is no work to compare: the node's word decides. A block told by a node takes the place of
 * another at its height, of one above that is not its child, and of what builds on those, unless a node has called one of them final; a
 * block of a file takes no other's place. A branch is told from where it leaves the one that stands: a block is refused when the one below it
 * is not its parent, and so is what contradicts and may not take the place.
 */
import type { Finality } from '../../domain/ledger-record.ts'

export interface HeldBlock {
  readonly height: number
  /** Hex without `0x`. */
  readonly hash: string
  readonly previous: string
  readonly final: boolean
  readonly stands: boolean
}

export interface ToldBlock {
  readonly height: number
  readonly hash: string
  readonly previous: string
  readonly finality: Finality
}

export interface Settled {
  /** Hashes of the blocks that stand now, among those given. */
  readonly standing: ReadonlySet<string>
  /** What may not stand, with the block that it contradicts; in the order told. */
  readonly refused: readonly { readonly told: ToldBlock; readonly against: StandingBlock }[]
}

type StandingBlock = Pick<HeldBlock, 'height' | 'hash' | 'previous' | 'final'>

/** `held` are the blocks around the told ones, and all that stand above the lowest of them. */
export function settleBranches(held: readonly HeldBlock[], told: readonly ToldBlock[]): Settled {
  const standing = new Map<number, StandingBlock>()
  for (const block of held) if (block.stands) standing.set(block.height, block)
  const refused: { told: ToldBlock; against: StandingBlock }[] = []
  /** What a refused block contradicts, every block that builds on it contradicts too. */
  const outcast = new Map<string, StandingBlock>()
  for (const block of told) {
    const final = block.finality === 'final'
    const same = standing.get(block.height)
    if (same?.hash === block.hash) {
      standing.set(block.height, { ...same, final: same.final || final })
      continue
    }
    const below = standing.get(block.height - 1)
    const rivals = rivalsOf(standing, block)
    const against =
      below && below.hash !== block.previous
        ? below
        : (outcast.get(block.previous) ??
          rivals.find((rival) => rival.final || block.finality === 'untold'))
    if (against) {
      outcast.set(block.hash, against)
      refused.push({ told: block, against })
      continue
    }
    for (const rival of rivals) orphan(standing, rival)
    const { height, hash, previous } = block
    standing.set(height, { height, hash, previous, final })
  }
  return { standing: new Set([...standing.values()].map(({ hash }) => hash)), refused }
}

function rivalsOf(
  standing: ReadonlyMap<number, StandingBlock>,
  { height, hash }: ToldBlock,
): readonly StandingBlock[] {
  const same = standing.get(height)
  const above = standing.get(height + 1)
  return [...(same ? [same] : []), ...(above && above.previous !== hash ? [above] : [])]
}

/** A block that gives way takes along what builds on it. */
function orphan(standing: Map<number, StandingBlock>, block: StandingBlock): void {
  let gone: StandingBlock | undefined = block
  while (gone && standing.get(gone.height)?.hash === gone.hash) {
    standing.delete(gone.height)
    const above: StandingBlock | undefined = standing.get(gone.height + 1)
    gone = above?.previous === gone.hash ? above : undefined
  }
}
