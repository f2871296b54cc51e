/** Imports ranges of a node's blocks, in parts whose identity is the range and the hash of its last block. */
import { type Note, NoteBook } from '../../domain/answer.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type { ImportRecord } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { ChainNode, NodeRange } from '../../ports/chain-node.ts'
import type { Context } from '../../ports/context.ts'
import type { SourceOptions } from '../../ports/source.ts'
import { IndexKeeper } from '../index/keep-index.ts'
import type { ImportData } from './import-answer.ts'
import type { ImportTask } from './import-task.ts'
import { importUnit, type UnitOutcome } from './import-unit.ts'
import { noteOutcomes, strictlyRefused, sumOutcomes } from './run-import.ts'

export interface NodeImportOptions {
  /** Word on the command line: the kind of import, and of the operation. */
  readonly kind: 'bitcoin' | 'evm' | 'tron'
  /** Rows an item stands for; 1 when left out. */
  readonly weigh?: (item: LedgerItem) => number
  /** What changes the result: part of the import's identity. */
  readonly options?: SourceOptions
  readonly strict: boolean
}

/** Collects what the imports of one command did. */
export class NodeImport {
  readonly #context: Context
  readonly #node: ChainNode
  readonly #options: NodeImportOptions
  readonly #outcomes: UnitOutcome[] = []
  readonly #notes = new NoteBook()
  readonly #keeper: IndexKeeper

  constructor(context: Context, node: ChainNode, options: NodeImportOptions) {
    this.#context = context
    this.#node = node
    this.#options = options
    this.#keeper = new IndexKeeper(context)
  }

  note(code: string, message: string): void {
    this.#notes.add(code, message)
  }

  /** Imports one range; with `signal` another one than the command's stops it. */
  async import(range: NodeRange, signal: AbortSignal = this.#context.signal): Promise<void> {
    await this.#checkFinal(signal)
    const context = { ...this.#context, signal }
    const source = this.#node.source(range)
    const { kind, weigh, options = {}, strict } = this.#options
    const task: ImportTask<LedgerItem, LedgerItem> = {
      ...{ operation: `ingest.${kind}`, kind, source, paths: [], options, strict },
      store: context.ledger,
      toItems: (item) => [item],
      ...(weigh ? { weigh } : {}),
    }
    for (const unit of await source.plan([], options))
      this.#outcomes.push(
        await importUnit(context, task, unit, unit.origin?.file.file ?? this.#node.network),
      )
    await this.#compare(range, signal)
    await this.#keeper.keep(this.#node.chain)
  }

  /** Goes on with imports of this network that were stopped; one whose blocks the node no longer knows stays as it is. */
  async finishStopped(from: number | null): Promise<void> {
    for (const record of await this.#context.ledger.listImports()) {
      const range = stoppedRange(record, { kind: this.#options.kind, network: this.#node.network })
      if (!range || (from !== null && range.from < from)) continue
      if (await this.#node.knows(range.to.hash, this.#context.signal)) await this.import(range)
      else
        this.note(
          'stopped-import',
          `An import of blocks ${range.from} to ${range.to.height} stays incomplete: the node no longer knows its last block.`,
        )
    }
  }

  /** Throws with `strict` when anything was quarantined. */
  result(): { readonly data: ImportData; readonly notes: readonly Note[] } {
    const data = sumOutcomes(this.#outcomes)
    if (this.#options.strict && data.quarantined > 0) throw strictlyRefused(data, this.#outcomes)
    return { data, notes: [...noteOutcomes(this.#outcomes), ...this.#notes.list()] }
  }

  /** Of an account chain the ledger keeps what a node called final. Throws `other-branch` when this node stands on another. */
  async #checkFinal(signal: AbortSignal): Promise<void> {
    const { chain } = this.#node
    const held = await this.#context.ledger.finalBlock(chain)
    const told = held && (await this.#node.hashAt(held.height, signal))
    if (held === null || told === null || told === held.hash) return
    throw new SourceError(
      'other-branch',
      `At height ${held.height} of ${chain} the node has block ${told}, and the ledger holds ${held.hash}, which its node called final: one of the two nodes is wrong.`,
      { hints: ['Nothing was imported. Ask another node, or import into another workspace.'] },
    )
  }

  /** The ledger keeps the branch with the most work, the first seen of equals: a node that was told otherwise may differ. */
  async #compare({ to }: NodeRange, signal: AbortSignal): Promise<void> {
    const best = await this.#node.hashAt(to.height, signal)
    const held = await this.#context.ledger.blockHash(this.#node.chain, to.height)
    if (best !== to.hash || held === to.hash) return
    this.note(
      'other-branch',
      `At height ${to.height} the node stands on block ${to.hash}; the ledger holds it, but keeps a branch with as much work or more.`,
    )
  }
}

function stoppedRange(
  { kind, status, options }: ImportRecord,
  node: { readonly kind: string; readonly network: string },
): NodeRange | null {
  const { source, from, to, hash } = options
  if (kind !== node.kind || status === 'complete' || source !== 'node') return null
  if ((options['network'] ?? options['chain']) !== node.network || hash === undefined) return null
  return { from: Number(from), to: { height: Number(to), hash } }
}

/** Whether waiting may mend it: the node is away for a while, or has not yet written its cookie. */
export function mayPass(error: unknown): boolean {
  return (
    (error instanceof SourceError && error.code !== 'other-branch') ||
    (error instanceof UserInputError &&
      ['cookie-not-readable', 'bad-cookie', 'node-refused-credentials'].includes(error.code))
  )
}
