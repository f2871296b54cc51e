/** Reads the rows of one statement: twice, because whether the newest or the oldest row stands first decides their order. */

import { formatUnits } from '../../domain/amount.ts'
import { assetOf } from '../../domain/asset.ts'
import { maskBankCards } from '../../domain/bank-card.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, Quarantine, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { EpochMs } from '../../domain/time.ts'
import { LostText } from '../file-access/lost-text.ts'
import type { Table } from '../table-rows/open-table.ts'
import type { TableRow } from '../table-rows/table-row.ts'
import { BalanceChain, coverageOfRuns, openingBalances } from './balance-chain.ts'
import { movementTransfers, TransferNames } from './movement-transfers.ts'
import { type Movement, readMovement, readTime } from './read-movement.ts'
import type { StatementReader } from './statement-reader.ts'
import { StatementTally } from './statement-tally.ts'
import { summaryWord } from './summary-row.ts'

/** What the person says the statement holds; without it running balances must show it. */
export interface StatementClaim {
  readonly whole: boolean
  readonly from: EpochMs | null
  readonly to: EpochMs | null
}

export interface Statement {
  readonly table: Table
  readonly reader: StatementReader
  readonly claim: StatementClaim
  /** How times without a zone are read, where nobody said it. */
  readonly zoneAssumed: string | null
}

type Items = AsyncGenerator<ReadItem<LedgerItem>, void, undefined>

/** Positions of a file with its newest row first count down from here. */
const LAST_POSITION = 0xffff_0000

export async function* readStatement(statement: Statement, signal: AbortSignal): Items {
  const { table, claim } = statement
  const newestFirst = await isNewestFirst(statement, signal)
  const run = {
    ...{ statement, newestFirst, names: new TransferNames(), tally: new StatementTally(statement) },
    chain: new BalanceChain({ newestFirst }),
  }
  const lost = new LostText()
  let at = 0
  for await (const row of table.rows(0, signal)) {
    at += 1
    if (row.kind === 'row') {
      lost.see(row.cells, row.place)
      yield* rowItems(row, at, run)
    } else yield refusal(row, run)
  }
  const { runs } = run.chain
  const shown = coverageOfRuns(runs, run.tally.edges(claim))
  for (const coverage of run.tally.coverage(shown, runs))
    yield { kind: 'value', value: { kind: 'coverage', coverage }, place: { file: table.file } }
  for (const balance of openingBalances(runs))
    yield { kind: 'value', value: { kind: 'balance', balance }, place: { file: table.file } }
  yield* run.tally.notes(runs)
  yield* lost.note()
}

/** What grows while rows are read. */
interface Reading {
  readonly statement: Statement
  readonly newestFirst: boolean
  readonly chain: BalanceChain
  readonly tally: StatementTally
  readonly names: TransferNames
}

function* rowItems(row: TableRow, at: number, run: Reading): Generator<ReadItem<LedgerItem>> {
  const { reader } = run.statement
  const read = tryRead(row, reader)
  if (read.kind === 'refused') yield refusal(read.entry, run)
  else if (read.kind === 'skipped') run.tally.skip(read.why)
  else if (read.kind === 'summary') run.tally.summary(row.place, read.word)
  else {
    const { movement } = read
    const position = run.newestFirst ? LAST_POSITION - at : at
    const place = { position, note: noteOf(row, reader) }
    for (const transfer of movementTransfers(movement, run.names.name(movement), place))
      yield { kind: 'value', value: { kind: 'transfer', transfer }, place: row.place }
    run.tally.saw(movement)
    follow(run, movement, row.place)
  }
}

/** A row that cannot be read cuts the chain of balances: what stands on its two sides is not shown to meet. */
function refusal({ place, code, reason, raw }: Quarantine, run: Reading): ReadItem<LedgerItem> {
  run.tally.refused += 1
  run.chain.cut(null)
  return {
    kind: 'quarantine',
    entry: { place, code, reason, raw: maskBankCards(raw).slice(0, 500) },
  }
}

/** Rows with times that are looked at for their order. */
const ORDER_ROWS = 10_000

/** By the times of neighbouring rows at the beginning; what says nothing counts as oldest first. */
async function isNewestFirst({ table, reader }: Statement, signal: AbortSignal): Promise<boolean> {
  let balance = 0
  let seen = 0
  let before: EpochMs | null = null
  for await (const row of table.rows(0, signal)) {
    const time = row.kind === 'row' ? timeOf(row, reader) : null
    if (time === null) continue
    if (before !== null) balance += Math.sign(time - before)
    before = time
    if (++seen >= ORDER_ROWS && balance !== 0) break
  }
  return balance < 0
}

function timeOf(row: TableRow, reader: StatementReader): EpochMs | null {
  try {
    return readTime(row, reader).time
  } catch (error) {
    if (error instanceof UserInputError) return null
    throw error
  }
}

type Read =
  | { readonly kind: 'movement'; readonly movement: Movement }
  | { readonly kind: 'skipped'; readonly why: Exclude<ReturnType<typeof readMovement>, Movement> }
  | { readonly kind: 'summary'; readonly word: string }
  | { readonly kind: 'refused'; readonly entry: Quarantine }

function tryRead(row: TableRow, reader: StatementReader): Read {
  try {
    const found = readMovement(row, reader)
    return typeof found === 'string'
      ? { kind: 'skipped', why: found }
      : { kind: 'movement', movement: found }
  } catch (error) {
    if (!(error instanceof UserInputError)) throw error
    const word = isMovement(row, reader) ? null : summaryWord(row)
    if (word !== null) return { kind: 'summary', word }
    const { code, message: reason } = error
    const raw = row.cells.join(' | ')
    return { kind: 'refused', entry: { place: row.place, code, reason, raw } }
  }
}

/** Whether a row has the time and the amount that a movement needs. */
function isMovement(row: TableRow, reader: StatementReader): boolean {
  const amounts = ['amount', 'in', 'out'].map((field) => reader.columns.read(row, field).text)
  return amounts.some((text) => text !== '') && timeOf(row, reader) !== null
}

function noteOf(row: TableRow, { columns }: StatementReader): string | null {
  const reference = columns.read(row, 'reference').text
  const parts = columns.all(row, 'comment').map(({ text }) => text)
  if (reference !== '') parts.push(`ref ${reference}`)
  return parts.length === 0 ? null : [...new Set(parts)].join(' · ')
}

/** Holds the row's balance against the one before. Exchanges print one balance of two, so they cut the chain. */
function follow({ chain, tally }: Reading, movement: Movement, place: Place): void {
  const { parties, asset, amount, fee, balance, got, time } = movement
  const { account, direction } = parties
  if (account === null) return
  if (balance === null || got) {
    chain.cut(account)
    return
  }
  tally.balances += 1
  const moved = direction === 'in' ? amount : -amount
  const row = { chain: asset.chain, asset: asset.id, account, time, change: moved - fee, balance }
  const expected = chain.add(row)
  if (expected === null) return
  const text = (base: bigint) => formatUnits(base, assetOf(asset.id).decimals ?? 0)
  tally.broke(place, `${text(expected)} expected, ${text(balance)} printed`)
}
