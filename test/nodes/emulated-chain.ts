/** A made-up account chain for emulated nodes: blocks of planned transactions, reorganised at will above the last final one, and the truth. */

export interface PlannedTransaction {
  readonly act: 'pay' | 'token' | 'freeze' | 'fail' | 'delegate'
  /** Accounts by number. */
  readonly from: number
  readonly to: number
  readonly amount: bigint
}

export interface ChainBlock {
  readonly height: number
  readonly hash: string
  readonly previousHash: string
  /** Milliseconds. */
  readonly time: number
  readonly transactions: readonly (PlannedTransaction & { readonly txid: string })[]
}

/** Facts as both sides write them, sorted: `kind from to amount height`, parties by number. */
export type Truth = readonly string[]

/** What a node does instead of answering well; `answer` changes the text of a good answer. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'answer'; readonly change: (text: string) => string }

const ACTS = ['pay', 'pay', 'token', 'freeze', 'fail', 'delegate'] as const
export const ACCOUNTS = 5

/** Blocks of one form, made by `seal`; so many above a block make it final. */
export class EmulatedChain<Block extends ChainBlock> {
  readonly best: Block[] = []
  readonly #random: () => number
  readonly #seal: (below: Block | undefined, plan: readonly PlannedTransaction[]) => Block
  readonly #depth: number
  #final = 0

  constructor(options: {
    readonly random: () => number
    readonly depth: number
    readonly seal: (below: Block | undefined, plan: readonly PlannedTransaction[]) => Block
  }) {
    this.#random = options.random
    this.#depth = options.depth
    this.#seal = options.seal
    this.best.push(this.#seal(undefined, []))
  }

  get head(): Block {
    const head = this.best.at(-1)
    if (!head) throw new Error('A chain has its first block.')
    return head
  }

  /** What was final stays so when a shorter branch takes over. */
  get final(): Block {
    this.#final = Math.max(this.#final, this.head.height - this.#depth)
    return this.best[this.#final] ?? this.head
  }

  mine(count: number): void {
    for (let left = count; left > 0; left -= 1) this.best.push(this.#seal(this.head, this.#plan()))
  }

  /** Replaces the last blocks by others, one more or fewer; never one that was final. */
  reorganise(): void {
    const most = this.head.height - this.final.height
    const depth = Math.min(most, 1 + Math.floor(this.#random() * most))
    this.best.splice(this.best.length - depth, depth)
    this.mine(Math.max(1, depth - 1 + Math.floor(this.#random() * 3)))
  }

  at(height: number): Block | undefined {
    return this.best[height]
  }

  #plan(): readonly PlannedTransaction[] {
    return Array.from({ length: Math.floor(this.#random() * 4) }, () => {
      const from = Math.floor(this.#random() * ACCOUNTS)
      const to = (from + 1 + Math.floor(this.#random() * (ACCOUNTS - 1))) % ACCOUNTS
      const act = ACTS[Math.floor(this.#random() * ACTS.length)] ?? 'pay'
      return { act, from, to, amount: 1n + BigInt(Math.floor(this.#random() * 1_000_000)) }
    })
  }
}

/** A small generator of repeatable numbers (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What the ledger must hold of that chain: payments, tokens, freezes, and a fee of each; delegations are summed by pair. */
export function truthOf(
  { best }: { readonly best: readonly ChainBlock[] },
  options: {
    readonly fee: (transaction: PlannedTransaction) => bigint
    readonly delegates: boolean
  },
): Truth {
  const lent = new Map<string, { amount: bigint; count: number }>()
  const lines: string[] = []
  const all = best.flatMap(({ height, transactions }) =>
    transactions.map((transaction) => ({ ...transaction, height })),
  )
  for (const transaction of all) {
    const { act, from, to, amount, height } = transaction
    const fee = options.fee(transaction)
    if (fee > 0n) lines.push(`fee ${from} - ${fee} ${height}`)
    if (act === 'pay' || act === 'token') lines.push(`${act} ${from} ${to} ${amount} ${height}`)
    if (act === 'freeze') lines.push(`freeze ${to} ${height}`)
    if (act !== 'delegate' || !options.delegates) continue
    const known = lent.get(`${from} ${to}`) ?? { amount: 0n, count: 0 }
    lent.set(`${from} ${to}`, { amount: known.amount + amount, count: known.count + 1 })
  }
  for (const [pair, { amount, count }] of lent) lines.push(`delegate ${pair} ${amount} in ${count}`)
  return lines.sort()
}
