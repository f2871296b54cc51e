/**
 * What tokens that nobody reviewed call themselves, asked of the node once for each contract that moves in a run: so that imitations can be
 * marked. A node that cannot be asked leaves them without names, which takes nothing from the facts.
 */
import { assetOf } from '../../domain/asset.ts'
import { readAbiText } from '../../domain/evm/abi-text.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'

/** Answers of `symbol()` and `name()` as hex, or `null` where the contract gives none; throws nothing for a contract's own refusal. */
export type AskTokenName = (
  contracts: readonly string[],
  signal: AbortSignal,
) => Promise<readonly (readonly [symbol: string | null, name: string | null])[]>

export class TokenNames {
  readonly #ask: AskTokenName | undefined
  readonly #known = new Set<string>()
  #waiting: string[] = []

  constructor(ask: AskTokenName | undefined) {
    this.#ask = ask
  }

  /** Notes the token of a transfer. */
  see(item: ReadItem<LedgerItem>): void {
    if (!this.#ask || item.kind !== 'value' || item.value.kind !== 'transfer') return
    const { asset } = item.value.transfer
    const { contract, issuer } = assetOf(asset)
    if (contract === null || issuer !== null || this.#known.has(asset)) return
    this.#known.add(asset)
    // A TRC-10 token is a number: it has no contract that could be asked.
    if (/^(?:0x[0-9a-f]{40}|T[1-9A-HJ-NP-Za-km-z]{33})$/.test(contract)) this.#waiting.push(asset)
  }

  /** The names of what was seen since the last call. */
  async *told(
    place: Place,
    signal: AbortSignal,
  ): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
    const assets = this.#waiting
    this.#waiting = []
    if (assets.length === 0 || !this.#ask) return
    const contracts = assets.map((asset) => assetOf(asset).contract ?? '')
    const answers = await this.#ask(contracts, signal)
    for (const [at, asset] of assets.entries()) {
      const [symbol = null, name = null] = answers[at] ?? []
      const token = { asset, symbol: text(symbol), name: text(name) }
      if (token.symbol !== null || token.name !== null)
        yield { kind: 'value', value: { kind: 'token-name', token }, place }
    }
  }
}

function text(answer: string | null): string | null {
  return answer === null ? null : readAbiText(answer)
}
