/**
 * What a transfers file claims to cover. Nothing, unless the person says so: `whole` claims every transfer of each (chain, asset) the
 * file names, `account` every transfer of some addresses in those assets; both from the first to the last row, or from `from` to `to`.
 * A (chain, asset) of which a row was refused is not claimed: a gap must not read as "nothing happened".
 */
import { type Chain, findChain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { formatTime, parseTime } from '../../domain/time.ts'
import type { SourceOptions } from '../../ports/source.ts'
import { ledgerAddressOn } from './ledger-address.ts'
import type { RowScope } from './transfer-row.ts'

interface Span {
  chain: string
  asset: string
  from: number
  to: number
  broken: boolean
}

export interface Claim {
  readonly whole: boolean
  readonly accounts: readonly string[]
  readonly from: number | null
  readonly to: number | null
}

/** Reads `whole`, `account`, `from` and `to`. Throws `bad-claim` when they do not fit together. */
export function readClaim(options: SourceOptions): Claim {
  const accounts = (options['account'] ?? '').split(',').filter((text) => text !== '')
  const claim = {
    whole: options['whole'] === 'true',
    accounts: [...new Set(accounts)].sort(),
    from: timeOption(options, 'from'),
    to: timeOption(options, 'to'),
  }
  if (claim.whole && claim.accounts.length > 0)
    throw new UserInputError('bad-claim', 'A file claims the whole or some accounts, not both.', {
      hints: ['Leave out --whole or --account.'],
    })
  if (!claim.whole && claim.accounts.length === 0 && (claim.from !== null || claim.to !== null))
    throw new UserInputError('bad-claim', 'A time range claims nothing by itself.', {
      hints: ['Add --whole, or --account with the addresses whose transfers are all there.'],
    })
  if (claim.from !== null && claim.to !== null && claim.from >= claim.to)
    throw new UserInputError('bad-claim', 'The time range ends before it begins.', {
      hints: ['Give an end after the start; the end itself is not included.'],
    })
  return claim
}

/** The claim as it enters the identity of the import. */
export function claimOptions({ whole, accounts, from, to }: Claim): SourceOptions {
  return {
    ...(whole ? { whole: 'true' } : {}),
    ...(accounts.length > 0 ? { account: accounts.join(',') } : {}),
    ...(from === null ? {} : { from: formatTime(from) }),
    ...(to === null ? {} : { to: formatTime(to) }),
  }
}

/** Gathers what rows say of each (chain, asset); its state goes into checkpoints. */
export class TransferClaims {
  readonly #claim: Claim
  readonly #spans: Map<string, Span>
  #allBroken: boolean

  constructor(claim: Claim, state: { readonly spans: readonly Span[]; readonly broken: boolean }) {
    this.#claim = claim
    this.#spans = new Map(state.spans.map((span) => [`${span.chain}\n${span.asset}`, { ...span }]))
    this.#allBroken = state.broken
  }

  get state() {
    return { spans: [...this.#spans.values()], broken: this.#allBroken }
  }

  /** Chains whose rows are no outputs: they are kept and shown, but only blocks say what was spent, so nothing is claimed of them. */
  get outputChains(): readonly string[] {
    const chains = new Set([...this.#spans.values()].map(({ chain }) => chain))
    return [...chains].filter((id) => findChain(id)?.model === 'utxo').sort()
  }

  /** Accounts that are no address of any chain in the file: nothing is claimed for them. */
  get strangers(): readonly string[] {
    const chains = [...this.#spans.values()].flatMap(({ chain }) => findChain(chain) ?? [])
    return this.#claim.accounts.filter(
      (text) => !chains.some((chain) => ledgerAddressOn(chain, text)),
    )
  }

  seen(scope: RowScope, time: number): void {
    const span = this.#span(scope)
    span.from = Math.min(span.from, time)
    span.to = Math.max(span.to, time + 1)
  }

  /** A row was refused; `null` when it does not even tell of which chain and asset it was. */
  refused(scope: RowScope | null): void {
    if (scope) this.#span(scope).broken = true
    else this.#allBroken = true
  }

  /** Coverage that holds, and the assets whose claim was withheld. */
  result(): { readonly coverage: readonly CoverageRecord[]; readonly withheld: readonly string[] } {
    if (!this.#claim.whole && this.#claim.accounts.length === 0)
      return { coverage: [], withheld: [] }
    const spans = [...this.#spans.values()].sort((a, b) => (a.asset < b.asset ? -1 : 1))
    const held = (span: Span): boolean => !this.#allBroken && !span.broken
    return {
      coverage: spans.filter(held).flatMap((span) => this.#coverageOf(span)),
      withheld: spans.filter((span) => !held(span)).map(({ asset }) => asset),
    }
  }

  /** What is told of the claim, apart from coverage itself. */
  notes(file: string): readonly { readonly code: string; readonly message: string }[] {
    const { withheld } = this.result()
    return [
      ...(withheld.length > 0
        ? [
            {
              code: 'coverage-withheld',
              message: `${file}: rows of ${withheld.join(', ')} were refused, so the file is not taken as whole for it.`,
            },
          ]
        : []),
      ...this.strangers.map((account) => ({
        code: 'no-such-account',
        message: `${file}: "${account.slice(0, 60)}" in --account is no address of a chain in this file, so nothing is claimed for it.`,
      })),
      ...this.outputChains.map((chain) => ({
        code: 'no-outputs',
        message: `${file}: rows of ${chain} are kept as transfers; traces and coverage there need its blocks.`,
      })),
    ]
  }

  #coverageOf({ chain: id, asset, ...span }: Span): readonly CoverageRecord[] {
    const { whole, accounts, from, to } = this.#claim
    const chain = findChain(id)
    const range = { from: from ?? span.from, to: to ?? span.to }
    if (!chain || chain.model === 'utxo' || range.from >= range.to) return []
    const addresses = whole ? [null] : ownAccounts(chain, accounts)
    return addresses.map((address) => ({
      chain: id,
      asset,
      address,
      fromHeight: null,
      toHeight: null,
      ...range,
    }))
  }

  #span({ chain, asset }: RowScope): Span {
    const key = `${chain.id}\n${asset.id}`
    const found = this.#spans.get(key)
    if (found) return found
    const span = {
      chain: chain.id,
      asset: asset.id,
      from: Number.MAX_SAFE_INTEGER,
      to: 0,
      broken: false,
    }
    this.#spans.set(key, span)
    return span
  }
}

function ownAccounts(chain: Chain, accounts: readonly string[]): readonly string[] {
  return accounts.flatMap((text) => ledgerAddressOn(chain, text) ?? [])
}

function timeOption(options: SourceOptions, name: string): number | null {
  const text = options[name]
  if (text === undefined) return null
  const time = parseTime(text)
  if (!time)
    throw new UserInputError('bad-time', `"${text.slice(0, 40)}" in --${name} is not a time.`, {
      hints: ['Write 2023-05-01 or 2023-05-01T12:00:00Z.'],
    })
  return time.ms
}
