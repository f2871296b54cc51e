/** Answers a flow process from a small world in memory, so that the pure engine is tested without a store. */
import type {
  AccountSide,
  FlowBlock,
  FlowNeed,
  FlowProcess,
  FlowReply,
  FlowTransaction,
  FlowTransfer,
  Outpoint,
  Standing,
} from '../src/domain/flow-record.ts'
import type { TransferKind } from '../src/domain/ledger-record.ts'
import type { TraceBounds } from '../src/engine/trace/trace-record.ts'

export interface FlowWorld {
  readonly transactions?: readonly FlowTransaction[]
  readonly transfers?: readonly FlowTransfer[]
  readonly standings?: readonly Standing[]
  /** What addresses without a standing of their own have. */
  readonly covered?: Standing['covered']
}

/** Bounds that bound nothing, over a ledger that is held whole. */
export const OPEN: TraceBounds = {
  direction: 'forward',
  from: null,
  to: null,
  maxHops: 1000,
  minValue: 0n,
  budget: 1_000_000,
  hub: 10_000,
  head: 1_000_000,
  covered: [{ from: 0, to: 1_000_000 }],
  readAhead: 64,
}

/** Runs a process to its end against a world, synchronously. */
export function runInWorld<T>(
  process: FlowProcess<T>,
  world: FlowWorld,
  watch: (need: FlowNeed) => void = () => {},
): T {
  let step = process.next()
  while (!step.done) {
    watch(step.value)
    step = process.next(replyTo(step.value, world))
  }
  return step.value
}

function replyTo(need: FlowNeed, world: FlowWorld): FlowReply {
  switch (need.need) {
    case 'outgoing':
    case 'incoming': {
      const sides = need.accounts.map((account) => sideOf(world, need.need, account, need.limit))
      return { need: need.need, sides }
    }
    case 'spends':
      return { need: 'spends', spends: need.outpoints.map((outpoint) => spendOf(world, outpoint)) }
    case 'sources':
      return { need: 'sources', transactions: need.txs.map((tx) => transactionOf(world, tx)) }
    case 'standing':
      return { need: 'standing', standings: need.addresses.map((item) => standingOf(world, item)) }
    case 'blocks':
      return { need: 'blocks', blocks: need.heights.map((height) => blockOf(world, height)) }
    case 'pause':
      return { need: 'pause' }
  }
}

function sideOf(
  world: FlowWorld,
  side: 'outgoing' | 'incoming',
  account: number,
  limit: number,
): AccountSide {
  const all = (world.transfers ?? []).filter((transfer) =>
    side === 'outgoing' ? transfer.from === account : transfer.to === account,
  )
  if (world.transactions)
    return { account, total: outputCount(world.transactions, side, account), transfers: [] }
  return { account, total: all.length, transfers: all.slice(0, limit) }
}

function outputCount(
  transactions: readonly FlowTransaction[],
  side: 'outgoing' | 'incoming',
  account: number,
): number {
  const addresses = transactions.flatMap(({ inputs, outputs }) =>
    (side === 'outgoing' ? inputs : outputs).map(({ address }) => address),
  )
  return addresses.filter((address) => address === account).length
}

function spendOf(world: FlowWorld, outpoint: Outpoint): Outpoint | null {
  for (const { tx, inputs } of world.transactions ?? []) {
    const index = inputs.findIndex(
      ({ prev }) => prev?.tx === outpoint.tx && prev.index === outpoint.index,
    )
    if (index >= 0) return { tx, index }
  }
  return null
}

function transactionOf(world: FlowWorld, tx: number): FlowTransaction {
  const found = world.transactions?.find((item) => item.tx === tx)
  if (!found) throw new Error(`no transaction ${tx} in this world`)
  return found
}

function blockOf(world: FlowWorld, height: number): FlowBlock {
  const mine = (world.transactions ?? []).filter((item) => item.height === height)
  const others = mine.filter(({ coinbase }) => !coinbase).sort((a, b) => a.position - b.position)
  return {
    height,
    coinbase: mine.find(({ coinbase }) => coinbase)?.tx ?? null,
    fees: others.map(({ tx, inputs, outputs }) => {
      const paid = outputs.reduce((sum, { value }) => sum + value, 0n)
      const spent = inputs.map(({ value }) => value)
      const known = spent.every((value) => value !== null)
      const taken = spent.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n)
      return { tx, fee: known ? taken - paid : null }
    }),
  }
}

function standingOf(world: FlowWorld, address: number): Standing {
  const known = world.standings?.find((item) => item.address === address)
  return known ?? { address, stop: null, covered: world.covered ?? OPEN.covered }
}

export interface TransactionSketch {
  readonly height: number
  readonly position?: number
  readonly inputs: readonly {
    readonly prev?: Outpoint
    readonly value: bigint | null
    readonly address?: number | null
  }[]
  readonly outputs: readonly { readonly value: bigint; readonly address: number | null }[]
}

/** Transactions from a sketch; number and id are the place in the list, one without inputs is a coinbase. */
export function transactionsOf(sketches: readonly TransactionSketch[]): FlowTransaction[] {
  return sketches.map(({ height, position = 0, inputs, outputs }, tx) => ({
    ...{ tx, txid: `t${tx}`, height, position, time: height * 600_000 },
    ...{ coinbase: inputs.length === 0, locktime: 0, vsize: 200 },
    verification: 'node-word' as const,
    inputs: inputs.map(({ prev, value, address }) => ({
      prev: prev ?? null,
      value,
      address: address ?? null,
      scriptType: 'p2wpkh' as const,
    })),
    outputs: outputs.map((output) => ({ ...output, scriptType: 'p2wpkh' as const })),
  }))
}

export interface TransferSketch {
  readonly time: number
  readonly from: number | null
  readonly to: number | null
  readonly amount: bigint
  readonly kind?: TransferKind
}

/** Transfers from a sketch, in the order given; number and id are the place in the list. */
export function transfersOf(sketches: readonly TransferSketch[]): FlowTransfer[] {
  return sketches.map(({ time, from, to, amount, kind = 'transfer' }, ref) => {
    const txid = `t${ref}`
    const point = { major: time, minor: time, position: ref, index: 0, txid }
    const verification = 'node-word'
    return { ref, txid, point, height: time, time, kind, from, to, amount, verification }
  })
}
