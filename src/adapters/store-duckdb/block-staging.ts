/**
 * Where the blocks of a batch are gathered. They are held as they came, while each input looks for the output it spends: among those of the
 * batch, then among the chain's unspent ones that are remembered. What it finds counts if the batch turns out to put its blocks, and nothing
 * else, at the end of what was there when it looked: they are stored as they are then (append-transactions.ts). Any other batch, and one that is too
 * large to be held, goes through temporary tables.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { U32List } from '../../domain/bitcoin/u32-list.ts'
import type { ChainId } from '../../domain/chain.ts'
import { assertInvariant } from '../../domain/errors.ts'
import {
  type BlockColumns,
  KNOWN,
  NO_ADDRESS,
  type OutputColumns,
} from '../../domain/ledger-record.ts'
import { BlockTables, writeId } from './block-tables.ts'
import { ChunkRows } from './chunk-rows.ts'
import { FOUND, type HeldBlock, keepFound, noneFound, rowsOf, wordsOf } from './held-block.ts'
import type { NumberAddress } from './local-numbers.ts'
import type { BlockAddresses } from './number-block-addresses.ts'
import type { OutputFacts } from './output-table.ts'
import { PayloadNumbers } from './payload-numbers.ts'
import type { MakingBatch, PlacedNumbers, UnspentOutputs } from './unspent-outputs.ts'

/** Addresses of a batch that are numbered together. */
const BATCH_ADDRESSES = 1_000_000
/** Rows that a batch holds, about 50 bytes each; with more it goes through tables. */
const HELD_ROWS = 4_000_000

/** Batches at a time: one is gathered while another is committed. */
const SPARE = 2

const COINBASE = { block: 'UINTEGER', head: 'UUID', tail: 'UUID' } as const

/** What a batch holds of one chain. */
interface StagedChain {
  readonly unspent: UnspentOutputs
  /** Of `unspent` when the batch began. */
  readonly epoch: number
  /** This one among those that make outputs: in these `tx` counts its transactions, `address` is its own number. */
  readonly made: MakingBatch
  /** The batch that was being committed when this one began, and by row what was found of it: row, transaction, address. */
  readonly prior: MakingBatch | null
  readonly priorRows: U32List
  payloads: PayloadNumbers
  /** What addresses are staged as, by their numbers here; `null` while they are held. */
  numbers: U32List | null
  /** Addresses may have several numbers: `payloads` began anew. */
  renumbered: boolean
  /** Addresses that were held had other numbers than they are staged as. */
  shifted: boolean
  transactions: number
  /** An output came twice, so a transaction id did. */
  doubled: boolean
}

export interface StagingOptions {
  readonly number: NumberAddress
  readonly unspent: (chain: ChainId) => UnspentOutputs
  /** Memory of batches that were closed. */
  readonly spare: PayloadNumbers[]
  /** Rows that are held at most, {@link HELD_ROWS} when left out; with 0 every batch goes through tables. */
  readonly heldRows?: number | undefined
}

/** How the numbers of a batch became those of the store. */
export interface PlacedBatch {
  /** The store's number of each chain's first transaction. */
  readonly firstTx: ReadonlyMap<ChainId, number>
  /** The store's numbers of addresses by those of the batch. */
  readonly addresses: Uint32Array
}

/** Blocks of one chain that are held, and where those of the batch before were put. */
export interface HeldBlocks {
  readonly chain: ChainId
  readonly blocks: readonly HeldBlock[]
  readonly prior: PlacedNumbers | null
}

export class BlockStaging {
  readonly #tables: BlockTables
  readonly #coinbases: ChunkRows<typeof COINBASE>
  readonly #options: StagingOptions
  readonly #chains = new Map<ChainId, StagedChain>()
  readonly #facts: OutputFacts = {
    ...{ tx: 0, valueLow: 0, valueHigh: 0, script: 0, address: 0, batch: 0 },
  }
  #held: HeldBlock[] | null = []
  #heldRows = 0
  #inputs = 0
  /** Whether any input came with the value of what it spends. */
  told = false
  /** Inputs that spend what was found nowhere. */
  missed = 0
  outputs = 0

  private constructor(
    tables: BlockTables,
    coinbases: ChunkRows<typeof COINBASE>,
    options: StagingOptions,
  ) {
    this.#tables = tables
    this.#coinbases = coinbases
    this.#options = options
  }

  static async open(connection: DuckDBConnection, options: StagingOptions): Promise<BlockStaging> {
    const tables = await BlockTables.open(connection)
    const coinbases = await ChunkRows.open(connection, 's_coinbase', COINBASE)
    return new BlockStaging(tables, coinbases, options)
  }

  /** `block` is the number of its row in `s_block`. */
  add(block: number, columns: BlockColumns): void {
    const chain = this.#chainOf(columns.chain)
    if (chain.payloads.size >= BATCH_ADDRESSES) {
      this.spill()
      chain.payloads = new PayloadNumbers()
      chain.numbers = new U32List(1024)
      chain.renumbered = true
    }
    const held = this.#gather(block, columns, chain)
    if (this.#held === null) {
      this.#tables.add(held, (number) => number)
      columns.memory?.release()
      return
    }
    this.#held.push(held)
    this.#heldRows += rowsOf(columns)
    if (this.#heldRows > (this.#options.heldRows ?? HELD_ROWS)) this.spill()
  }

  flush(): void {
    this.#tables.flush()
    this.#coinbases.flush()
  }

  close(): void {
    this.#tables.close()
    this.#coinbases.close()
    const { spare } = this.#options
    for (const { payloads } of this.#chains.values()) {
      if (spare.length >= SPARE) continue
      payloads.clear()
      spare.push(payloads)
    }
    this.#chains.clear()
    for (const { columns } of this.#held ?? []) columns.memory?.release()
    this.#held = null
  }

  get chains(): readonly ChainId[] {
    return [...this.#chains.keys()]
  }

  /** The addresses of the batch where all its blocks are of one chain, and each has one number; `null` otherwise. */
  get addresses(): BlockAddresses | null {
    const [only, ...others] = this.#chains
    if (only === undefined || others.length > 0 || only[1].renumbered) return null
    return { chain: only[0], payloads: only[1].payloads }
  }

  /** The blocks, where they are held still and of one chain. */
  get held(): HeldBlocks | null {
    const [only, ...others] = this.#chains
    if (this.#held === null || only === undefined || others.length > 0) return null
    const [chain, { prior }] = only
    return { chain, blocks: this.#held, prior: prior?.placed ?? null }
  }

  /** Stages the addresses that are held. */
  pour(): void {
    for (const [name, chain] of this.#chains) {
      const { payloads } = chain
      if (chain.numbers) continue
      chain.numbers = new U32List(payloads.size)
      for (let number = 0; number < payloads.size; number += 1)
        if (this.#stage(name, chain, number) !== number) chain.shifted = true
    }
  }

  /** Puts what is held into the tables. `numbered`: addresses have numbers of the store by those of the batch, and are not staged. */
  spill(numbered = false): void {
    if (this.#held === null) return
    if (!numbered) this.pour()
    for (const held of this.#held) {
      const { numbers } = this.#chainOf(held.columns.chain)
      this.#tables.add(held, (number) => numbers?.at(number) ?? number)
      held.columns.memory?.release()
    }
    this.#held = null
  }

  /** Lets the batches after this one look among its outputs while it is committed. */
  handOn(): void {
    for (const { unspent, made } of this.#chains.values()) unspent.pending = made
  }

  /**
   * Whether what inputs found counts, as far as can be told without the store: nothing else happened to their chains meanwhile, and no
   * output came twice. Fills `s_prior` then, where blocks are no longer held.
   */
  place(): boolean {
    const chains = [...this.#chains.values()]
    const counts = chains.every(
      ({ unspent, epoch, doubled, shifted, prior, priorRows }) =>
        unspent.epoch === epoch &&
        !doubled &&
        !shifted &&
        (priorRows.length === 0 || prior?.placed != null),
    )
    if (counts && this.#held === null) for (const chain of chains) this.#placePrior(chain)
    return counts
  }

  /** After the commit: its unspent outputs are remembered. `null` where what was found did not count. */
  settle(placed: PlacedBatch | null): void {
    for (const [name, { unspent, made }] of this.#chains) {
      const firstTx = placed?.firstTx.get(name)
      if (unspent.pending === made) unspent.pending = null
      made.placed = null
      if (placed === null || firstTx === undefined) unspent.forget()
      else made.placed = { firstTx, addresses: placed.addresses }
    }
  }

  #placePrior({ prior, priorRows }: StagedChain): void {
    const { placed } = prior ?? {}
    const rows = priorRows.finish()
    for (let from = 0; placed && from < rows.length; from += 3) {
      const address = placed.addresses[rows[from + 2] ?? 0] ?? NO_ADDRESS
      this.#tables.addPrior(rows[from] ?? 0, placed.firstTx + (rows[from + 1] ?? 0), address)
    }
    this.#tables.flush()
  }

  #chainOf(chain: ChainId): StagedChain {
    const known = this.#chains.get(chain)
    if (known) return known
    const unspent = this.#options.unspent(chain)
    const staged = {
      ...{ unspent, epoch: unspent.epoch, doubled: false, transactions: 0 },
      made: unspent.begin(),
      prior: unspent.pending,
      priorRows: new U32List(1024),
      payloads: this.#options.spare.pop() ?? new PayloadNumbers(),
      numbers: this.#held === null ? new U32List(1024) : null,
      ...{ renumbered: false, shifted: false },
    }
    this.#chains.set(chain, staged)
    return staged
  }

  #gather(block: number, columns: BlockColumns, chain: StagedChain): HeldBlock {
    const { transactions, inputs, outputs } = columns
    const of: GatheredBlock = {
      ...{ columns, chain, ids: wordsOf(transactions.txids), prevIds: wordsOf(inputs.prevTxids) },
      values: wordsOf(outputs.values),
      addresses:
        columns.memory?.u32(outputs.scripts.length) ?? new Uint32Array(outputs.scripts.length),
      inputs: noneFound(inputs.count, columns.memory),
    }
    const firstTx = chain.transactions
    const { firstInput, firstOutput } = transactions
    for (let position = 0; position < transactions.count; position += 1) {
      const spends = transactions.coinbase[position] !== 1
      if (!spends) this.#coinbase(block, of.ids, position)
      const lastInput = firstInput[position + 1] ?? 0
      for (let row = firstInput[position] ?? 0; row < lastInput; row += 1)
        this.#input(of, row, spends)
      const first = firstOutput[position] ?? 0
      for (let row = first; row < (firstOutput[position + 1] ?? 0); row += 1)
        this.#output(of, position, row, row - first)
      chain.transactions += 1
    }
    this.outputs += outputs.scripts.length
    const { addresses } = of
    return { block, columns: withoutPayloads(columns), firstTx, addresses, inputs: of.inputs }
  }

  #coinbase(block: number, ids: Uint32Array, position: number): void {
    const to = this.#coinbases
    const at = to.next()
    to.columns.block[at] = block
    writeId(to.columns, at, ids, position)
  }

  #output(of: GatheredBlock, position: number, row: number, index: number): void {
    const { columns, chain, values } = of
    const local = this.#local(columns.chain, chain, columns.outputs, row)
    of.addresses[row] = local
    const facts = this.#facts
    facts.tx = chain.transactions
    facts.valueLow = values[row * 2] ?? 0
    facts.valueHigh = values[row * 2 + 1] ?? 0
    facts.script = columns.outputs.scripts[row] ?? 0
    facts.address = local
    facts.batch = chain.made.number
    if (!chain.unspent.add(of.ids, position * ID_WORDS, index, facts)) chain.doubled = true
  }

  #input({ columns, chain, prevIds, inputs: to }: GatheredBlock, row: number, spends: boolean) {
    const { inputs } = columns
    const known = inputs.known[row] ?? KNOWN.nothing
    if (known !== KNOWN.nothing) to.told[row] = this.#local(columns.chain, chain, inputs.spent, row)
    if (known === KNOWN.all) this.told = true
    this.#inputs += 1
    if (!spends) return
    to.spends[row] = 1
    const found = this.#find(chain, prevIds, row, inputs.prevIndexes[row] ?? 0)
    to.found[row] = found
    if (found === FOUND.nowhere) this.missed += 1
    else keepFound(to, row, this.#facts)
  }

  /** One of FOUND; leaves in `#facts` what was found. */
  #find(chain: StagedChain, prevIds: Uint32Array, row: number, index: number): number {
    const facts = this.#facts
    const at = row * ID_WORDS
    if (!chain.unspent.take(prevIds, at, index, facts)) return FOUND.nowhere
    if (facts.batch === chain.made.number) return FOUND.batch
    if (facts.batch !== chain.prior?.number)
      return chain.unspent.place(facts) ? FOUND.store : FOUND.nowhere
    chain.priorRows.push(this.#inputs - 1)
    chain.priorRows.push(facts.tx)
    chain.priorRows.push(facts.address)
    return FOUND.prior
  }

  #local(name: ChainId, chain: StagedChain, columns: OutputColumns, row: number): number {
    const { payloads, payloadStarts } = columns
    const start = payloadStarts[row] ?? 0
    const end = payloadStarts[row + 1] ?? 0
    if (start === end) return NO_ADDRESS
    const number = chain.payloads.of(payloads, start, end)
    if (chain.numbers === null) return number
    if (number === chain.numbers.length) this.#stage(name, chain, number)
    return chain.numbers.at(number) ?? NO_ADDRESS
  }

  #stage(name: ChainId, chain: StagedChain, number: number): number {
    const { bytes } = chain.payloads
    const [start, end] = [chain.payloads.startOf(number), chain.payloads.startOf(number + 1)]
    const staged = this.#options.number(name, bytes.subarray(start, end))
    assertInvariant(chain.numbers?.length === number, 'Addresses are staged in order.')
    chain.numbers.push(staged)
    return staged
  }
}

interface GatheredBlock {
  readonly columns: BlockColumns
  readonly chain: StagedChain
  readonly ids: Uint32Array
  readonly prevIds: Uint32Array
  readonly values: Uint32Array
  readonly addresses: Uint32Array
  readonly inputs: ReturnType<typeof noneFound>
}

const ID_WORDS = 8
const NO_PAYLOADS = { payloads: new Uint8Array(0), payloadStarts: new Uint32Array(0) }

function withoutPayloads(columns: BlockColumns): BlockColumns {
  const { outputs, inputs } = columns
  return {
    ...columns,
    outputs: { ...outputs, ...NO_PAYLOADS },
    inputs: { ...inputs, spent: { ...inputs.spent, ...NO_PAYLOADS } },
  }
}
