/**
 * Where the transactions of blocks are gathered: `s_tx`, `s_output`, `s_input`, and `s_data` for outputs without an address. While they are,
 * each input looks for the output it spends: among those of the batch, then among the chain's unspent ones that are remembered. What it
 * finds counts if the batch turns out to put its blocks, and nothing else, at the end of what was there when it looked.
 */
import { blobValue, type DuckDBConnection } from '@duckdb/node-api'
import { U32List } from '../../domain/bitcoin/u32-list.ts'
import type { ChainId } from '../../domain/chain.ts'
import {
  type BlockColumns,
  KNOWN,
  NO_ADDRESS,
  type OutputColumns,
} from '../../domain/ledger-record.ts'
import { ChunkRows } from './chunk-rows.ts'
import type { NumberAddress } from './local-numbers.ts'
import type { BlockAddresses } from './number-block-addresses.ts'
import { type OutputFacts, OutputTable } from './output-table.ts'
import { PayloadNumbers } from './payload-numbers.ts'
import { TableWriter } from './table-writer.ts'
import type { MadeOutputs, UnspentOutputs } from './unspent-outputs.ts'

const TX = {
  block: 'UINTEGER',
  position: 'UINTEGER',
  head: 'UUID',
  tail: 'UUID',
  coinbase: 'BOOLEAN',
  locktime: 'UINTEGER',
  vsize: 'UINTEGER',
} as const
const OUTPUT = {
  row: 'UINTEGER',
  block: 'UINTEGER',
  position: 'UINTEGER',
  idx: 'UINTEGER',
  value: 'UBIGINT',
  script: 'UTINYINT',
  local: 'UINTEGER',
} as const
/** `told_*` is what the source told of the output spent, as far as `told` says (KNOWN); after `found` (FOUND) stands what was found of it. */
const INPUT = {
  row: 'UINTEGER',
  block: 'UINTEGER',
  position: 'UINTEGER',
  idx: 'UINTEGER',
  spends: 'BOOLEAN',
  head: 'UUID',
  tail: 'UUID',
  prev_index: 'UINTEGER',
  told: 'UTINYINT',
  told_value: 'UBIGINT',
  told_script: 'UTINYINT',
  told_local: 'UINTEGER',
  found: 'UTINYINT',
  prev_tx: 'UINTEGER',
  value: 'UBIGINT',
  script: 'UTINYINT',
  address: 'UINTEGER',
} as const

/** What inputs found in the batch before, which was being committed then: `s_prior`, filled when its numbers are known. */
const PRIOR = { row: 'UINTEGER', prev_tx: 'UINTEGER', address: 'UINTEGER' } as const

/**
 * Where an input found its output: nowhere; in the batch (`prev_tx` counts the batch's transactions of the chain, `address` is the batch's
 * number); among those remembered of the store; in the batch before (both stand in `s_prior`).
 */
export const FOUND = { nowhere: 0, batch: 1, store: 2, prior: 3 } as const

/** Outputs of a batch that are remembered while it is gathered, and addresses; past them the store is asked. */
const BATCH_OUTPUTS = 1_000_000
const BATCH_ADDRESSES = 1_000_000

/** What a batch holds of one chain. */
interface StagedChain {
  readonly unspent: UnspentOutputs
  /** Of `unspent` when the batch began. */
  readonly epoch: number
  /** Outputs that the batch makes and does not spend; `tx` counts its transactions, `address` is the batch's number. */
  readonly made: MadeOutputs
  /** Those of the batch that was being committed when this one began, and by row what was found there: row, transaction, address. */
  readonly prior: MadeOutputs | null
  readonly priorRows: U32List
  payloads: PayloadNumbers
  /** Addresses may have several numbers: `payloads` began anew. */
  renumbered: boolean
  transactions: number
  /** An output came twice, so a transaction id did. */
  doubled: boolean
}

interface Writers {
  readonly tx: ChunkRows<typeof TX>
  readonly output: ChunkRows<typeof OUTPUT>
  readonly input: ChunkRows<typeof INPUT>
  readonly prior: ChunkRows<typeof PRIOR>
  readonly data: TableWriter
}

export class BlockStaging {
  readonly #writers: Writers
  readonly #number: NumberAddress
  readonly #unspent: (chain: ChainId) => UnspentOutputs
  readonly #chains = new Map<ChainId, StagedChain>()
  readonly #facts: OutputFacts = { tx: 0, valueLow: 0, valueHigh: 0, script: 0, address: 0 }
  /** Whether any input came with the value of what it spends. */
  told = false
  /** Inputs that spend what was found nowhere. */
  missed = 0

  private constructor(writers: Writers, options: StagingOptions) {
    this.#writers = writers
    this.#number = options.number
    this.#unspent = options.unspent
  }

  static async open(connection: DuckDBConnection, options: StagingOptions): Promise<BlockStaging> {
    await connection.run('CREATE TEMP TABLE s_data (row UINTEGER, data BLOB)')
    const writers = {
      tx: await ChunkRows.open(connection, 's_tx', TX),
      output: await ChunkRows.open(connection, 's_output', OUTPUT),
      input: await ChunkRows.open(connection, 's_input', INPUT),
      prior: await ChunkRows.open(connection, 's_prior', PRIOR),
      data: await TableWriter.open(connection, 's_data'),
    }
    return new BlockStaging(writers, options)
  }

  /** `block` is the number of its row in `s_block`. */
  add(block: number, columns: BlockColumns): void {
    const { transactions } = columns
    const chain = this.#chainOf(columns.chain)
    if (chain.payloads.size >= BATCH_ADDRESSES) {
      chain.payloads = new PayloadNumbers()
      chain.renumbered = true
    }
    const staged: StagedBlock = {
      ...{ block, columns, chain },
      ids: wordsOf(transactions.txids),
      prevIds: wordsOf(columns.inputs.prevTxids),
      values: wordsOf(columns.outputs.values),
      told: wordsOf(columns.inputs.spent.values),
    }
    for (let position = 0; position < transactions.count; position += 1) {
      this.#transaction(staged, position)
      const { firstInput, firstOutput } = transactions
      for (let row = firstInput[position] ?? 0; row < (firstInput[position + 1] ?? 0); row += 1)
        this.#input(staged, position, row)
      for (let row = firstOutput[position] ?? 0; row < (firstOutput[position + 1] ?? 0); row += 1)
        this.#output(staged, position, row)
      chain.transactions += 1
    }
  }

  flush(): void {
    for (const writer of Object.values(this.#writers)) writer.flush()
  }

  close(): void {
    for (const writer of Object.values(this.#writers)) writer.close()
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

  /** Lets the batches after this one look among its outputs while it is committed. */
  handOn(): void {
    for (const { unspent, made } of this.#chains.values()) unspent.pending = made
  }

  /**
   * Whether what inputs found counts, as far as can be told without the store: nothing else happened to their chains meanwhile, and no
   * output came twice. Fills `s_prior` then.
   */
  place(): boolean {
    const chains = [...this.#chains.values()]
    const counts = chains.every(
      ({ unspent, epoch, doubled, prior, priorRows }) =>
        unspent.epoch === epoch && !doubled && (priorRows.length === 0 || prior?.placed != null),
    )
    if (counts) for (const chain of chains) this.#placePrior(chain)
    return counts
  }

  /** After the commit: its unspent outputs are remembered. `null` where what was found did not count. */
  settle(placed: PlacedBatch | null): void {
    for (const [name, { unspent, made }] of this.#chains) {
      const firstTx = placed?.firstTx.get(name)
      if (unspent.pending === made) unspent.pending = null
      made.placed = null
      if (placed === null || firstTx === undefined) unspent.forget()
      else {
        made.placed = { firstTx, addresses: placed.addresses }
        unspent.keep(made.table, made.placed)
      }
    }
  }

  #placePrior({ prior, priorRows }: StagedChain): void {
    const { placed } = prior ?? {}
    const rows = priorRows.finish()
    const { prior: writer } = this.#writers
    for (let from = 0; placed && from < rows.length; from += 3) {
      const at = writer.next()
      writer.columns.row[at] = rows[from] ?? 0
      writer.columns.prev_tx[at] = placed.firstTx + (rows[from + 1] ?? 0)
      writer.columns.address[at] = placed.addresses[rows[from + 2] ?? 0] ?? NO_ADDRESS
    }
    writer.flush()
  }

  #chainOf(chain: ChainId): StagedChain {
    const known = this.#chains.get(chain)
    if (known) return known
    const unspent = this.#unspent(chain)
    const staged = {
      ...{ unspent, epoch: unspent.epoch, doubled: false, transactions: 0 },
      made: { table: new OutputTable(BATCH_OUTPUTS) },
      prior: unspent.pending,
      priorRows: new U32List(1024),
      payloads: new PayloadNumbers(),
      renumbered: false,
    }
    this.#chains.set(chain, staged)
    return staged
  }

  #transaction({ block, columns, ids }: StagedBlock, position: number): void {
    const { coinbase, locktimes, vsizes } = columns.transactions
    const { tx } = this.#writers
    const at = tx.next()
    tx.columns.block[at] = block
    tx.columns.position[at] = position
    writeId(tx.columns, at, ids, position)
    tx.columns.coinbase[at] = coinbase[position] ?? 0
    tx.columns.locktime[at] = locktimes[position] ?? 0
    tx.columns.vsize[at] = vsizes[position] ?? 0
  }

  #output(
    { block, columns, chain, ids, values }: StagedBlock,
    position: number,
    row: number,
  ): void {
    const { outputs } = columns
    const { output, data } = this.#writers
    const index = row - (columns.transactions.firstOutput[position] ?? 0)
    const number = output.count
    const at = output.next()
    const local = this.#local(columns.chain, chain, outputs, row)
    output.columns.row[at] = number
    output.columns.block[at] = block
    output.columns.position[at] = position
    output.columns.idx[at] = index
    output.columns.value[at * 2] = values[row * 2] ?? 0
    output.columns.value[at * 2 + 1] = values[row * 2 + 1] ?? 0
    output.columns.script[at] = outputs.scripts[row] ?? 0
    output.columns.local[at] = local
    const held = outputs.data.get(row)
    if (held !== undefined) data.add(number, blobValue(held))
    if (chain.made.table.full) return
    const facts = this.#facts
    facts.tx = chain.transactions
    facts.valueLow = values[row * 2] ?? 0
    facts.valueHigh = values[row * 2 + 1] ?? 0
    facts.script = outputs.scripts[row] ?? 0
    facts.address = local
    if (!chain.made.table.add(ids, position * ID_WORDS, index, facts)) chain.doubled = true
  }

  #input(staged: StagedBlock, position: number, row: number): void {
    const { block, columns, chain, prevIds, told } = staged
    const { inputs, transactions } = columns
    const { input } = this.#writers
    const at = input.next()
    const to = input.columns
    to.row[at] = input.count - 1
    to.block[at] = block
    to.position[at] = position
    to.idx[at] = row - (transactions.firstInput[position] ?? 0)
    const spends = transactions.coinbase[position] !== 1
    to.spends[at] = spends ? 1 : 0
    writeId(to, at, prevIds, row)
    to.prev_index[at] = inputs.prevIndexes[row] ?? 0
    const known = inputs.known[row] ?? KNOWN.nothing
    to.told[at] = known
    to.told_value[at * 2] = told[row * 2] ?? 0
    to.told_value[at * 2 + 1] = told[row * 2 + 1] ?? 0
    to.told_script[at] = inputs.spent.scripts[row] ?? 0
    to.told_local[at] =
      known === KNOWN.nothing ? NO_ADDRESS : this.#local(columns.chain, chain, inputs.spent, row)
    if (known === KNOWN.all) this.told = true
    to.found[at] = spends
      ? this.#find(chain, prevIds, row, inputs.prevIndexes[row] ?? 0)
      : FOUND.nowhere
    if (spends && to.found[at] === FOUND.nowhere) this.missed += 1
    const facts = this.#facts
    to.prev_tx[at] = facts.tx
    to.value[at * 2] = facts.valueLow
    to.value[at * 2 + 1] = facts.valueHigh
    to.script[at] = facts.script
    to.address[at] = facts.address
  }

  /** One of FOUND; leaves in `#facts` what was found. */
  #find(chain: StagedChain, prevIds: Uint32Array, row: number, index: number): number {
    const facts = this.#facts
    const at = row * ID_WORDS
    if (chain.made.table.take(prevIds, at, index, facts)) return FOUND.batch
    if (chain.prior?.table.take(prevIds, at, index, facts)) {
      chain.priorRows.push(this.#writers.input.count - 1)
      chain.priorRows.push(facts.tx)
      chain.priorRows.push(facts.address)
      return FOUND.prior
    }
    return chain.unspent.take(prevIds, at, index, facts) ? FOUND.store : FOUND.nowhere
  }

  #local(name: ChainId, chain: StagedChain, columns: OutputColumns, row: number): number {
    const { payloads, payloadStarts } = columns
    const start = payloadStarts[row] ?? 0
    const end = payloadStarts[row + 1] ?? 0
    if (start === end) return NO_ADDRESS
    return chain.payloads.of(payloads, start, end, (payload) => this.#number(name, payload))
  }
}

export interface StagingOptions {
  readonly number: NumberAddress
  readonly unspent: (chain: ChainId) => UnspentOutputs
}

/** How the numbers of a batch became those of the store. */
export interface PlacedBatch {
  /** The store's number of each chain's first transaction. */
  readonly firstTx: ReadonlyMap<ChainId, number>
  /** The store's numbers of addresses by those of the batch. */
  readonly addresses: Uint32Array
}

interface StagedBlock {
  readonly block: number
  readonly columns: BlockColumns
  readonly chain: StagedChain
  readonly ids: Uint32Array
  readonly prevIds: Uint32Array
  readonly values: Uint32Array
  readonly told: Uint32Array
}

const ID_WORDS = 8

/** An id as DuckDB holds two UUIDs: each its sixteen printed bytes backwards, as internal order has them already, the top bit turned. */
function writeId(
  { head, tail }: { readonly head: Uint32Array; readonly tail: Uint32Array },
  at: number,
  ids: Uint32Array,
  row: number,
): void {
  for (let word = 0; word < 4; word += 1) {
    tail[at * 4 + word] = ids[row * ID_WORDS + word] ?? 0
    head[at * 4 + word] = ids[row * ID_WORDS + 4 + word] ?? 0
  }
  tail[at * 4 + 3] = (tail[at * 4 + 3] ?? 0) ^ 0x8000_0000
  head[at * 4 + 3] = (head[at * 4 + 3] ?? 0) ^ 0x8000_0000
}

function wordsOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint32Array {
  return byteOffset % 4 === 0
    ? new Uint32Array(buffer, byteOffset, byteLength / 4)
    : new Uint32Array(buffer.slice(byteOffset, byteOffset + byteLength))
}
