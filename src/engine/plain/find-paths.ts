/**
 * Finds time-ordered paths over plain transactions or transfers: no store, no network, and the same search as over a store. Each step is
 * made by whom the step before reached, later in the ledger. Claim: value could have gone this way, at most the bottleneck; not that it did.
 */
import type { OutputName, PlainTransaction, PlainTransfer } from '../../domain/plain-transaction.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { PathBounds, PathOrder, PathsResult, PathTarget } from '../paths/path-record.ts'
import { pathsOverAccounts } from '../paths/paths-over-accounts.ts'
import { pathsOverOutputs } from '../paths/paths-over-outputs.ts'
import { standingOf } from './funds-bounds.ts'
import type { FundsStop } from './funds-record.ts'
import { Names } from './names.ts'
import { PlainAccounts } from './plain-accounts.ts'
import { PlainOutputs } from './plain-outputs.ts'
import { runOverPlain } from './plain-world.ts'
import { coinjoinReason } from './trace-funds.ts'

export type FindPathsOptions = (
  | { readonly transactions: readonly PlainTransaction[] }
  | { readonly transfers: readonly PlainTransfer[] }
) & {
  readonly from: string | readonly string[]
  /** Where paths end: addresses, or what tells whether an address is one. */
  readonly to: string | readonly string[] | ((address: string) => boolean)
  /** `bottleneck` (default): the largest least amount first; `time`: the shortest time first. */
  readonly by?: PathOrder
  /** How many; 5 when left out. Each goes over other addresses than the others. */
  readonly count?: number
  /** 8 when left out. */
  readonly maxHops?: number
  /** Smaller transfers and outputs are no step. */
  readonly minValue?: bigint
  /** Only what happened in [after, before). */
  readonly after?: EpochMs
  readonly before?: EpochMs
  /** Addresses that no path crosses (services, mixers…), unless it ends there; none by default. */
  readonly stops?: (address: string) => FundsStop | null
  /** Accounts that send more transfers than this are not crossed; 10,000 when left out. */
  readonly hub?: number
  /** Why no path passes a transaction, or `null`; by default what is taken for a CoinJoin. */
  readonly mixer?: (transaction: PlainTransaction) => string | null
}

export interface PlainPathStep extends OutputName {
  readonly height: number | null
  readonly time: EpochMs
  readonly from: string | null
  readonly to: string | null
  readonly amount: bigint
}

export interface PlainPath {
  readonly steps: readonly PlainPathStep[]
  /** No more than this can have come all the way. */
  readonly bottleneck: bigint
}

/** Best first. Throws `duplicate-transaction`, `double-spend`, `bad-transaction`, `duplicate-transfer` or `bad-transfer`. */
export function findPaths(options: FindPathsOptions): readonly PlainPath[] {
  const names = new Names()
  const { paths } =
    'transactions' in options ? overOutputs(options, names) : overAccounts(options, names)
  return paths.map(({ steps, bottleneck }) => ({
    steps: steps.map((step) => ({
      ...step,
      from: names.text(step.from),
      to: names.text(step.to),
    })),
    bottleneck,
  }))
}

function overOutputs(
  options: FindPathsOptions & { readonly transactions: readonly PlainTransaction[] },
  names: Names,
): PathsResult {
  const ledger = new PlainOutputs(options.transactions, names)
  const { mixer = coinjoinReason } = options
  const origins = ledger
    .outputsTo(idsOf(options.from, names))
    .map(({ address, ...outpoint }) => ({ outpoint, address }))
  const process = pathsOverOutputs('', origins, targetOf(options.to, names), {
    ...boundsOf(options),
    mixer: ({ tx }) => {
      const plain = ledger.plain(tx)
      return plain ? mixer(plain) : null
    },
  })
  return runOverPlain(process, ledger, standingOf(options, names))
}

function overAccounts(
  options: FindPathsOptions & { readonly transfers: readonly PlainTransfer[] },
  names: Names,
): PathsResult {
  const ledger = new PlainAccounts(options.transfers, names)
  const origins = [...idsOf(options.from, names)]
  const target = targetOf(options.to, names)
  const process = pathsOverAccounts('', origins, target, boundsOf(options))
  return runOverPlain(process, ledger, standingOf(options, names))
}

function boundsOf(options: FindPathsOptions): PathBounds {
  const { by = 'bottleneck', count = 5, maxHops = 8, minValue = 0n, hub = 10_000 } = options
  const { after = null, before = null } = options
  const budget = Number.POSITIVE_INFINITY
  return { by, count, maxHops, minValue, hub, budget, from: after, to: before, readAhead: 0 }
}

function idsOf(addresses: string | readonly string[], names: Names): ReadonlySet<number> {
  const wanted = new Set(typeof addresses === 'string' ? [addresses] : addresses)
  return new Set(names.all().flatMap((text, id) => (wanted.has(text) ? [id] : [])))
}

function targetOf(to: FindPathsOptions['to'], names: Names): PathTarget {
  const isTarget = typeof to === 'function' ? to : null
  const addresses = isTarget
    ? new Set(names.all().flatMap((text, id) => (isTarget(text) ? [id] : [])))
    : idsOf(to as string | readonly string[], names)
  return { addresses, category: null }
}
