/**
 * What providers of EVM chains tell of one account, to facts: each movement must name the account and lie between the first and the last
 * block. Indexes are those of blocks where the provider tells them; else they are derived from what the movement is, until a block tells.
 */
import { nativeAsset, reviewedAssets } from '../../domain/asset.ts'
import { UserInputError } from '../../domain/errors.ts'
import { DerivedIndexes } from '../../domain/evm/derived-index.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord, LedgerItem, TransferRecord } from '../../domain/ledger-record.ts'
import type { Manifest } from '../kept-answers/manifest.ts'

/** One movement as a provider tells it; `index` is `null` where it does not tell one. */
export type ToldMovement = Omit<TransferRecord, 'chain' | 'verification' | 'index'> & {
  readonly index: number | null
}

/** What a row tells: its movements, and everyone it names, of whom one must be the account asked about. */
export interface ToldRow {
  readonly movements: readonly ToldMovement[]
  readonly parties: readonly (string | null)[]
  readonly txid: string
}

/** Chains whose transactions also pay another chain, which lists of accounts do not tell: their fees stay unknown. */
export const ROLLUPS: ReadonlySet<string> = new Set(['arbitrum', 'optimism', 'base'])

/** Told where the native asset is not covered because fees are not known. */
export function feesUnknown({ chain, address }: Manifest): ReadItem<LedgerItem> {
  const message = `${address}: lists of ${chain} do not tell what is paid to the first layer, so the native asset is not taken as whole.`
  return { kind: 'note', code: 'coverage-partial', message }
}

export class HistoryReader {
  readonly #manifest: Manifest
  readonly #verification: TransferRecord['verification']
  readonly #indexes = new DerivedIndexes()
  readonly #assets = new Set<string>()

  constructor(manifest: Manifest, verification: TransferRecord['verification']) {
    this.#manifest = manifest
    this.#verification = verification
  }

  /** Facts of one row; a refusal when `read` throws or the row is about somebody else. */
  *row(read: () => ToldRow, place: Place, raw: unknown): Generator<ReadItem<LedgerItem>> {
    try {
      const row = read()
      this.#checkParty(row)
      for (const movement of row.movements) {
        const transfer = this.#transfer(movement)
        if (transfer) yield { kind: 'value', value: { kind: 'transfer', transfer }, place }
      }
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      const { code, message } = error
      const text = JSON.stringify(raw).slice(0, 500)
      yield { kind: 'quarantine', entry: { place, code, reason: message, raw: text } }
    }
  }

  /** The native asset where `native` says that all of it was told; with `tokens` those seen and the reviewed ones; or the one asked for. */
  coverage(whole: {
    readonly native: boolean
    readonly tokens: boolean
  }): readonly CoverageRecord[] {
    const { chain, address, asset, from, head } = this.#manifest
    const native = nativeAsset(chain)?.id ?? chain
    const reviewed = reviewedAssets(chain).map(({ id }) => id)
    const tokens = [...this.#assets, ...reviewed].filter((id) => id !== native)
    const all = new Set([
      ...(whole.native ? [native] : []),
      ...(whole.tokens ? [...tokens, ...(asset !== null && asset !== native ? [asset] : [])] : []),
    ])
    const claimed = asset === null ? [...all].sort() : [asset].filter((id) => all.has(id))
    const range = { fromHeight: from.height, toHeight: head.height + 1 }
    return claimed.map((each) => ({
      ...{ chain, asset: each, address, ...range },
      ...{ from: from.time, to: head.time + 1 },
    }))
  }

  #transfer(movement: ToldMovement): TransferRecord | null {
    const { chain, asset } = this.#manifest
    const { txid, kind, from, to, amount } = movement
    if (!this.#counts(movement) || (asset !== null && movement.asset !== asset)) return null
    this.#assets.add(movement.asset)
    const content = [kind, txid, from, to, movement.asset, amount].join(' ')
    const index = movement.index ?? this.#indexes.next(content)
    return { ...movement, chain, index, verification: this.#verification }
  }

  /** Between the first and the last block; by time where no height is told. */
  #counts({ height, time }: ToldMovement): boolean {
    const { from, head } = this.#manifest
    return height === null
      ? time >= from.time && time <= head.time
      : height >= from.height && height <= head.height
  }

  #checkParty({ parties, txid }: ToldRow): void {
    const { address, asked } = this.#manifest
    if (parties.includes(address)) return
    throw new UserInputError(
      'wrong-address',
      `${asked} was asked about ${address} and answers with transaction ${txid.slice(0, 80)}, which does not name it.`,
    )
  }
}
