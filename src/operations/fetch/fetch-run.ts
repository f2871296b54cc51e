/** One run of `weir fetch` against one source: asks, keeps answers, imports them, and remembers what was told to whom. */
import { displayAddress } from '../../domain/address/display-address.ts'
import { NoteBook } from '../../domain/answer.ts'
import type { AssetId } from '../../domain/asset.ts'
import { assertInvariant, SourceError, UserInputError } from '../../domain/errors.ts'
import type {
  AddressSource,
  CallMeter,
  History,
  SourceBlock,
  SourcePlace,
} from '../../ports/address-source.ts'
import type { Context } from '../../ports/context.ts'
import type { ImportData } from '../ingest/import-answer.ts'
import { runImport } from '../ingest/run-import.ts'
import { assetText } from '../traces/trace-shape.ts'
import type { FetchedAddress } from './fetch-shape.ts'
import { missingFrom } from './held-to.ts'

/** What one address is asked for, and why. */
export interface AddressAsk {
  readonly address: string
  readonly asset: AssetId | null
  readonly named: string
  readonly round: number
  /** Value that stands there, as the answer tells it. */
  readonly value?: { readonly amount: string; readonly amountBase: string }
}

export interface RunScope {
  readonly from: SourcePlace
  readonly head: SourceBlock
  /** Transactions after which an address is given up. */
  readonly hub: number
  readonly calls: CallMeter
}

/** Failures of one address that say nothing of the next. */
const ITS_OWN = ['bad-answer', 'node-said', 'node-error']

export class FetchRun {
  readonly addresses: FetchedAddress[] = []
  readonly revealed: string[] = []
  readonly notes = new NoteBook()
  readonly #context: Context
  readonly #source: AddressSource
  readonly #scope: RunScope
  readonly #imports: ImportData[] = []

  constructor(context: Context, source: AddressSource, scope: RunScope) {
    this.#context = context
    this.#source = source
    this.#scope = scope
    for (const { code, message } of source.notes) this.notes.add(code, message)
  }

  /** Throws `calls-spent` when the budget is, and what the source throws when it fails altogether. */
  async address(ask: AddressAsk): Promise<void> {
    const { address, asset } = ask
    const from = await this.#missing(ask)
    const told = this.#told(ask)
    if (from === null) {
      this.addresses.push({ ...told, state: 'held', requests: 0 })
      return
    }
    const { head, hub } = this.#scope
    const signal = this.#context.signal
    await this.#ask(address, told, () =>
      this.#source.history({ address, asset, from, head, most: hub }, signal),
    )
  }

  /** One transaction by its id. Throws like {@link address}. */
  async transaction(txid: string, named: string): Promise<void> {
    const told = { named, txid, round: 0 }
    if ((await this.#context.ledger.findTransaction(txid)).some(({ orphaned }) => !orphaned)) {
      this.addresses.push({ ...told, state: 'held', requests: 0 })
      return
    }
    const { head } = this.#scope
    const { signal } = this.#context
    await this.#ask(txid, told, async () => {
      const history = await this.#source.transaction?.(txid, head, signal)
      assertInvariant(
        history !== undefined,
        'A source that takes no transactions was asked for one.',
      )
      return history
    })
  }

  /** The counts of all imports together. */
  imported(): ImportData {
    const imported: Record<string, number> = {}
    for (const { imported: counts } of this.#imports)
      for (const [kind, count] of Object.entries(counts))
        imported[kind] = (imported[kind] ?? 0) + count
    return {
      imported,
      skipped: this.#imports.reduce((sum, { skipped }) => sum + skipped, 0),
      quarantined: this.#imports.reduce((sum, { quarantined }) => sum + quarantined, 0),
      sources: this.#imports.flatMap(({ sources }) => sources),
    }
  }

  async #missing({ address, asset }: AddressAsk): Promise<SourcePlace | null> {
    const { from, head } = this.#scope
    const { chain, assets } = this.#source
    const wanted = asset === null ? assets : [asset]
    return missingFrom(this.#context, { chain, address, assets: wanted, from, head })
  }

  #told({ address, asset, named, round, value }: AddressAsk) {
    return {
      named,
      address: displayAddress(address),
      round,
      ...(asset === null ? {} : { asset: assetText(asset) }),
      ...(value ?? {}),
    }
  }

  async #ask(
    name: string,
    told: Omit<FetchedAddress, 'state' | 'requests'>,
    ask: () => Promise<History>,
  ): Promise<void> {
    const { calls } = this.#scope
    const before = calls.spent
    const stage = `asking ${this.#source.label}`
    this.#context.progress({ stage, done: before, total: calls.limit, unit: 'requests' })
    try {
      const outcome = await this.#settle(name, ask).catch((error: unknown) => {
        if (!(error instanceof SourceError) || !ITS_OWN.includes(error.code)) throw error
        this.notes.add('not-answered', `${name} was not answered: ${error.message}`)
        return { state: 'failed' as const }
      })
      this.addresses.push({ ...told, ...outcome, requests: calls.spent - before })
    } catch (error) {
      this.addresses.push({ ...told, state: 'planned', requests: calls.spent - before })
      throw error
    } finally {
      if (calls.spent > before && !this.revealed.includes(name)) this.revealed.push(name)
    }
  }

  /** Answers that were refused are asked for once more: they may have been mixed up on their way. */
  async #settle(
    name: string,
    ask: () => Promise<History>,
  ): Promise<Pick<FetchedAddress, 'state' | 'transactions'>> {
    for (let attempt = 1; ; attempt += 1) {
      const history = await ask()
      if (history.kind === 'too-busy') {
        this.notes.add(
          'too-busy',
          `${name} has more than ${this.#scope.hub} transactions: it was given up, and nothing of it was imported. --hub raises the limit.`,
        )
        return { state: 'too-busy', transactions: history.seen }
      }
      const state = await this.#import(name, history.paths)
      if (state !== 'refused') return { state }
      await this.#source.discard(history.paths)
      if (attempt === 2) return { state }
    }
  }

  async #import(name: string, paths: readonly string[]): Promise<FetchedAddress['state']> {
    const { kind, chain, reader } = this.#source
    const context = { ...this.#context, progress: () => {} }
    try {
      const { data, notes } = await runImport(context, {
        ...{ operation: 'fetch.run', kind: 'fetch', source: reader, paths },
        options: { source: kind, chain, of: name },
        store: context.ledger,
        toItems: (item) => [item],
      })
      this.#imports.push(data)
      for (const { code, message } of notes)
        if (code !== 'already-imported') this.notes.add(code, message)
      return data.quarantined > 0 ? 'refused' : 'fetched'
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      const reasons = error.hints.slice(0, 2).join(' ')
      this.notes.add('answers-refused', `${name}: ${error.message} ${reasons}`.trim())
      return 'refused'
    }
  }
}
