/** Seeded chaos for emulated nodes of account chains, and the ledger as the emulator's truth is written. */
import { expect } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import { type Context, withRun } from '../../src/context.ts'
import { FIXED_NOW } from '../temporary-workspace.ts'
import { allFromFirst } from './all-from-first.ts'
import {
  type ChainBlock,
  type EmulatedChain,
  type Fault,
  numbers,
  type Truth,
} from './emulated-chain.ts'
import type { EmulatedServer } from './emulated-http.ts'

/** Fifty, or as many as are asked for. */
export const SEEDS = Array.from(
  { length: Number(process.env['WEIR_SEEDS'] ?? 50) },
  (_, at) => at + 1,
)

/** Tries again at once. */
export const HASTY = { attempts: 3, first: 1, longest: 2 }

export interface Chaos<Block extends ChainBlock> {
  readonly seed: number
  readonly chain: string
  /** Parties in the order of the emulator's accounts. */
  readonly accounts: readonly string[]
  readonly start: (random: () => number) => Promise<{
    readonly chain: EmulatedChain<Block>
    readonly server: EmulatedServer
  }>
  readonly ingest: (context: Context, url: string) => Promise<unknown>
  /** An answer that lies where it can be found out; `what` is what was asked. */
  readonly lie: (what: string, random: () => number) => Fault | null
  readonly truth: (chain: EmulatedChain<Block>) => Truth
}

/** Errors, cut and lying answers, reorganisations and kills; then a quiet run: the ledger is what the emulator knows. */
export async function surviveChaos<Block extends ChainBlock>(chaos: Chaos<Block>): Promise<void> {
  const random = numbers(chaos.seed)
  const { chain, server } = await chaos.start(random)
  const context = await ledgerOnly(5 + Math.floor(random() * 40))
  try {
    chain.mine(3 + Math.floor(random() * 8))
    for (let run = 0; run < 3; run += 1) {
      const abort = new AbortController()
      server.fault = (what) => {
        const drawn = random()
        if (drawn < 0.02) abort.abort()
        if (drawn > 0.97) chain.reorganise()
        if (drawn < 0.05 || drawn > 0.25) return null
        return drawn < 0.15
          ? chaos.lie(what, random)
          : (FAULTS[Math.floor(random() * 3)]?.(random) ?? null)
      }
      await untilFollowing(context, abort, chaos, server.url).catch(() => undefined)
      server.fault = null
      chain.mine(Math.floor(random() * 3))
    }
    await untilFollowing(context, new AbortController(), chaos, server.url)
    await expectTruth(context, chaos, chain)
  } finally {
    await context.ledger.close()
    await server.close()
  }
}

/** What an import needs, with its ledger in memory: a whole workspace for each seed would take most of the time. */
export async function ledgerOnly(batchRows: number): Promise<Context> {
  const context: Partial<Context> = {
    ledger: await openDuckDbLedgerStore({ path: ':memory:' }),
    cases: { appendAudit: async () => undefined } as unknown as Context['cases'],
    index: { status: async () => [] } as unknown as Context['index'],
    clock: { now: () => FIXED_NOW },
    settings: { batchBytes: 1e9, batchRows } as Context['settings'],
    signal: new AbortController().signal,
    progress: () => undefined,
  }
  return context as Context
}

const FAULTS: readonly ((random: () => number) => Fault)[] = [
  () => ({ kind: 'status', status: 503 }),
  () => ({ kind: 'hang-up' }),
  (random) => ({
    kind: 'answer',
    change: (text) => text.slice(0, Math.floor(text.length * random())),
  }),
]

/** Follows the node up to its head, and ends there. */
async function untilFollowing<Block extends ChainBlock>(
  context: Context,
  abort: AbortController,
  { ingest }: Chaos<Block>,
  url: string,
): Promise<void> {
  const progress = ({ stage }: { readonly stage: string }) => {
    if (/^(?:following|waiting)/.test(stage)) abort.abort()
  }
  await ingest(withRun(context, { signal: abort.signal, progress }), url)
}

async function expectTruth<Block extends ChainBlock>(
  context: Context,
  { chain: id, accounts, truth }: Chaos<Block>,
  chain: EmulatedChain<Block>,
): Promise<void> {
  const { ledger } = context
  expect(await ledgerTruth(context, id, accounts)).toEqual(truth(chain))
  const coverage = await ledger.coverage({ chain: id })
  const whole = chain.best.length
  expect(coverage.map(({ asset, fromHeight, toHeight }) => [asset, fromHeight, toHeight])).toEqual(
    id === 'ethereum' ? allFromFirst(whole) : [[null, 0, whole]],
  )
  const hashes: unknown[] = []
  for (const { height } of chain.best) hashes.push(await ledger.blockHash(id, height))
  expect(hashes).toEqual(chain.best.map(({ hash }) => hash))
}

async function ledgerTruth(
  { ledger }: Context,
  chain: string,
  accounts: readonly string[],
): Promise<Truth> {
  const party = (address: string | null | undefined): string =>
    address ? String(accounts.indexOf(address)) : '-'
  const lines: string[] = []
  for await (const { kind, asset, from, to, amount, height } of ledger.transfers({ chain })) {
    const act = kind !== 'transfer' ? kind : /:(?:ETH|TRX)$/.test(asset) ? 'pay' : 'token'
    // What a producer earns is no part of the plan.
    if (kind !== 'reward') lines.push(`${act} ${party(from[0])} ${party(to)} ${amount} ${height}`)
  }
  for (const { act, address, height } of await ledger.freezes({ chain }))
    lines.push(`${act} ${party(address)} ${height}`)
  const { links } = await ledger.resources({ chain, addresses: accounts, limit: 1000 })
  for (const { kind, from, to, amount, count } of links)
    lines.push(`${kind} ${party(from)} ${party(to)} ${amount} in ${count}`)
  return lines.sort()
}

/** One of the texts that `pattern` finds, with one hex digit of it changed. */
export function otherDigit(text: string, pattern: RegExp, random: () => number): string {
  const found = [...text.matchAll(pattern)]
  const chosen = found[Math.floor(random() * found.length)]
  if (!chosen) return text
  const at = chosen.index + Math.floor(random() * chosen[0].length)
  const digit = Number.parseInt(text[at] ?? '0', 16)
  const other = ((digit + 1 + Math.floor(random() * 15)) % 16).toString(16)
  return text.slice(0, at) + other + text.slice(at + 1)
}
