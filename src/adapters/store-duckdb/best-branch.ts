/**
 * Which blocks stand on the best branch: within blocks linked by their previous hashes, the tip with the most cumulative work
 * (the first seen of equals). Where two linked groups overlap in height, the group with more known work stands and the other is
 * orphaned whole. After Nakamoto 2008, "Bitcoin", section 5. Limit: work below the first block held is not known.
 */

export interface LinkedBlock {
  /** The store's number: the lower was seen first. */
  readonly block: number
  /** Number of the previous block, `null` when it is not held. */
  readonly parent: number | null
  readonly height: number
  readonly work: bigint
}

interface Branch {
  readonly tip: LinkedBlock
  readonly work: bigint
}

/** Numbers of the blocks that are not on the best branch. */
export function orphanedBlocks(blocks: readonly LinkedBlock[]): ReadonlySet<number> {
  const byNumber = new Map(blocks.map((block) => [block.block, block]))
  const branches = [...bestBranches(blocks).values()].sort(compareBranches)
  const best = new Set<number>()
  const taken = new Set<number>()
  for (const { tip } of branches) {
    const path = pathOf(tip, byNumber)
    if (path.some(({ height }) => taken.has(height))) continue
    for (const { block, height } of path) {
      best.add(block)
      taken.add(height)
    }
  }
  return new Set(blocks.filter(({ block }) => !best.has(block)).map(({ block }) => block))
}

/** The heaviest branch of each linked group, by the number of the group's first block. */
function bestBranches(blocks: readonly LinkedBlock[]): ReadonlyMap<number, Branch> {
  const byNumber = new Map(blocks.map((block) => [block.block, block]))
  const state = new Map<number, { readonly root: number; readonly work: bigint }>()
  const best = new Map<number, Branch>()
  for (const block of [...blocks].sort((a, b) => a.height - b.height || a.block - b.block)) {
    const parent = parentOf(block, byNumber)
    const below = parent && state.get(parent.block)
    const root = below?.root ?? block.block
    const work = (below?.work ?? 0n) + block.work
    state.set(block.block, { root, work })
    const branch = { tip: block, work }
    const known = best.get(root)
    if (!known || compareBranches(branch, known) < 0) best.set(root, branch)
  }
  return best
}

function compareBranches(a: Branch, b: Branch): number {
  if (a.work !== b.work) return a.work > b.work ? -1 : 1
  return a.tip.block - b.tip.block
}

function pathOf(
  tip: LinkedBlock,
  byNumber: ReadonlyMap<number, LinkedBlock>,
): readonly LinkedBlock[] {
  const path: LinkedBlock[] = []
  for (let at: LinkedBlock | undefined = tip; at; at = parentOf(at, byNumber)) path.push(at)
  return path
}

/** A parent that does not stand lower is a contradiction in the source: that link is not followed. */
function parentOf(
  block: LinkedBlock,
  byNumber: ReadonlyMap<number, LinkedBlock>,
): LinkedBlock | undefined {
  const parent = block.parent === null ? undefined : byNumber.get(block.parent)
  return parent && parent.height < block.height ? parent : undefined
}
