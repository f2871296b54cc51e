/**
 * Blocks to read items: facts, refusals, and the coverage they earn. A block of which everything is there covers the whole chain at its
 * height; one whose events alone are all there covers the reviewed tokens; any other covers nothing, and a note says why.
 */
import { reviewedAssets } from '../../domain/asset.ts'
import { counted } from '../../domain/counted.ts'
import type { AccountBlock } from '../../domain/evm/account-block.ts'
import { blockItems } from '../../domain/evm/block-items.ts'
import type { IssuerActs } from '../../domain/evm/issuer-acts.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'

type Item = ReadItem<LedgerItem>

/** Heights next to each other with the same claim. */
interface Run {
  readonly chain: string
  readonly claim: 'all' | 'tokens'
  readonly fromHeight: number
  toHeight: number
  from: number
  to: number
}

export class BlockFeed {
  #runs: Run[] = []
  readonly #gaps = new Map<string, number>()
  readonly #unproved = new Map<string, number>()
  readonly #label: string
  readonly #acts: IssuerActs

  /** `label` names the source in notes; `acts` are issuer acts beside the built-in ones. */
  constructor(label: string, acts: IssuerActs) {
    this.#label = label
    this.#acts = acts
  }

  /** `doubtful`: a record near this block was refused, so nothing is claimed of it. */
  *block(block: AccountBlock, place: Place, doubtful: boolean): Generator<Item, void, undefined> {
    const { items, unreadable } = blockItems(block, this.#acts)
    for (const value of items) yield { kind: 'value', value, place }
    for (const { txid, index } of unreadable)
      yield {
        kind: 'quarantine',
        entry: {
          place: { ...place, record: `${txid}:${index}` },
          code: 'unreadable-event',
          reason: `Log ${index} of ${txid} has the name of a token event but not its members.`,
          raw: '',
        },
      }
    if (block.unproved !== undefined) count(this.#unproved, block.unproved)
    this.#claim(block, doubtful)
  }

  /** Coverage gathered since the last call: due before each checkpoint. */
  *coverage(place: Place): Generator<Item, void, undefined> {
    for (const { chain, claim, ...range } of this.#runs) {
      const assets = claim === 'all' ? [null] : reviewedAssets(chain).map(({ id }) => id)
      for (const asset of assets) {
        const coverage = { chain, asset, address: null, ...range }
        yield { kind: 'value', value: { kind: 'coverage', coverage }, place }
      }
    }
    this.#runs = []
  }

  /** What was missing, told once at the end. */
  *notes(): Generator<Item, void, undefined> {
    yield* this.#told('coverage-partial', this.#gaps)
    yield* this.#told('unproved-blocks', this.#unproved)
  }

  *#told(code: string, found: ReadonlyMap<string, number>): Generator<Item, void, undefined> {
    for (const [what, blocks] of [...found].sort(([a], [b]) => (a < b ? -1 : 1)))
      yield {
        kind: 'note',
        code,
        message: `${this.#label}: in ${counted(blocks, 'block')} ${what}.`,
      }
  }

  #claim(block: AccountBlock, doubtful: boolean): void {
    const { nativeGaps, tokenGaps } = block
    const doubts = doubtful ? ['a record was refused, so nothing is taken as whole'] : []
    for (const gap of [...doubts, ...tokenGaps, ...nativeGaps]) count(this.#gaps, gap)
    if (doubtful || tokenGaps.length > 0) return
    this.#extend(block, nativeGaps.length === 0 ? 'all' : 'tokens')
  }

  #extend({ chain, height, time }: AccountBlock, claim: Run['claim']): void {
    const last = this.#runs.at(-1)
    if (last?.claim === claim && last.chain === chain && last.toHeight === height) {
      last.toHeight = height + 1
      last.to = Math.max(last.to, time + 1)
      return
    }
    const range = { fromHeight: height, toHeight: height + 1, from: time, to: time + 1 }
    this.#runs.push({ chain, claim, ...range })
  }
}

function count(found: Map<string, number>, what: string): void {
  found.set(what, (found.get(what) ?? 0) + 1)
}
