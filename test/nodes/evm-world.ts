/** A small made-up history of an EVM chain from a seed: coins, fees, movements by contracts, two tokens of which one only imitates. */
import { createHash } from 'node:crypto'

export const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7'
export const FAKE = `0x${'fa'.repeat(20)}`
const PEOPLE = 6
const FROM_BLOCK = 17_000_000
const TIME = 1_690_000_000

export interface EvmLog {
  /** Index in its block. */
  readonly index: number
  readonly contract: string
  readonly from: string
  readonly to: string
  readonly value: bigint
}

export interface EvmTransaction {
  readonly hash: string
  readonly block: number
  /** Unix seconds. */
  readonly time: number
  readonly position: number
  readonly from: string
  readonly to: string
  readonly value: bigint
  readonly gasUsed: bigint
  readonly gasPrice: bigint
  readonly failed: boolean
  readonly internals: readonly {
    readonly from: string
    readonly to: string
    readonly value: bigint
  }[]
  readonly logs: readonly EvmLog[]
}

export interface EvmWorld {
  readonly people: readonly string[]
  readonly transactions: readonly EvmTransaction[]
  /** The last block that a server calls final; it has more on top. */
  readonly head: number
}

/** `random` gives numbers from 0 to below 1. */
export function makeEvmWorld(random: () => number, length?: number): EvmWorld {
  const pick = (most: number) => Math.floor(random() * most)
  const people = Array.from(
    { length: PEOPLE },
    (_, at) =>
      `0x${String(at + 1)
        .padStart(2, '0')
        .repeat(20)}`,
  )
  const person = () => people[pick(PEOPLE)] ?? ''
  const transactions: EvmTransaction[] = []
  const blocks = length ?? 8 + pick(12)
  for (let at = 0; at < blocks; at += 1) {
    let index = 0
    for (let position = 0; position < pick(4); position += 1) {
      const failed = random() < 0.15
      const block = FROM_BLOCK + at
      const made = failed ? 0 : pick(3)
      const logs = Array.from({ length: made }, () => ({
        ...{ index: index++, contract: random() < 0.7 ? USDT : FAKE },
        ...{ from: person(), to: person(), value: BigInt(1 + pick(1_000_000)) },
      }))
      const internals = Array.from({ length: failed ? 0 : pick(2) }, () => ({
        ...{ from: person(), to: person(), value: BigInt(pick(3)) },
      })).filter(({ from, to }) => from !== to)
      transactions.push({
        hash: `0x${createHash('sha256').update(`${at} ${position} ${random()}`).digest('hex')}`,
        ...{ block, position, failed, logs, internals, from: person(), to: person() },
        ...{
          time: TIME + at * 12,
          value: BigInt(pick(5)),
          gasUsed: 21_000n,
          gasPrice: BigInt(1 + pick(9)),
        },
      })
    }
  }
  return { people, transactions, head: FROM_BLOCK + blocks }
}

/** Unix seconds of a block. */
export function timeOfBlock(block: number): number {
  return TIME + (block - FROM_BLOCK) * 12
}

/** 32 bytes of a block's hash, in hex with 0x. */
export function hashOfBlock(block: number): string {
  return `0x${block.toString(16).padStart(64, 'b')}`
}

/** What the ledger must hold of one account, one line a movement; `tokens` leaves coins and fees out. */
export function evmTruth(
  { transactions }: EvmWorld,
  account: string,
  scope: 'all' | 'tokens',
): readonly string[] {
  const mine = ({ from, to }: { readonly from: string; readonly to: string }) =>
    from === account || to === account
  return transactions.flatMap((transaction) => {
    const { hash, from, to, value, failed, gasUsed, gasPrice, logs, internals } = transaction
    const line = (kind: string, sender: string, receiver: string, asset: string, amount: bigint) =>
      [hash, kind, sender, receiver, asset, amount].join(' ')
    const tokens = logs
      .filter(mine)
      .map((log) => line('transfer', log.from, log.to, `ethereum:${log.contract}`, log.value))
    if (scope === 'tokens') return tokens
    const native = 'ethereum:ETH'
    const own = mine(transaction)
    return [
      ...tokens,
      ...(own && !failed && value > 0n ? [line('transfer', from, to, native, value)] : []),
      ...(own ? [line('fee', from, '', native, gasUsed * gasPrice)] : []),
      ...internals
        .filter((move) => mine(move) && move.value > 0n)
        .map((move) => line('internal', move.from, move.to, native, move.value)),
    ]
  })
}
