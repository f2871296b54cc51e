/** What is told of a statement once it was read: what was no transfer, where balances break, and what it covers. */
import { formatUnits } from '../../domain/amount.ts'
import { assetOf } from '../../domain/asset.ts'
import { counted } from '../../domain/counted.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { type EpochMs, formatTime } from '../../domain/time.ts'
import type { Run } from './balance-chain.ts'
import type { Movement, Skipped } from './read-movement.ts'
import type { Statement, StatementClaim } from './read-statement.ts'

interface Span {
  readonly chain: string
  readonly asset: string
  readonly account: string
  from: EpochMs
  to: EpochMs
}

type Note = Extract<ReadItem<never>, { kind: 'note' }>
const TOLD = 5

/** Counts while rows are read. */
export class StatementTally {
  readonly #statement: Statement
  readonly #skipped: Record<Skipped, number> = { failed: 0, pending: 0, empty: 0 }
  readonly #spans = new Map<string, Span>()
  readonly #breaks: string[] = []
  readonly #summaries: string[] = []
  #unzoned = 0
  #unlinked = 0
  refused = 0
  balances = 0

  constructor(statement: Statement) {
    this.#statement = statement
  }

  skip(why: Skipped): void {
    this.#skipped[why] += 1
  }

  /** A row of totals or of a balance carried over. */
  summary(place: Place, word: string): void {
    this.#summaries.push(`${lineOf(place)}: ${word}`)
  }

  saw({ zoned, parties, time, asset, got }: Movement): void {
    if (!zoned) this.#unzoned += 1
    const other = parties.direction === 'in' ? parties.from : parties.to
    const onChain = asset.chain.startsWith('vasp-') && /^[a-z]+:/.test(other ?? '')
    if (onChain && !got && parties.txid === null) this.#unlinked += 1
    const { account } = parties
    if (account === null) return
    for (const id of [asset.id, ...(got ? [got.asset.id] : [])]) {
      const key = `${id}\n${account}`
      const span = this.#spans.get(key)
      if (span) {
        span.from = Math.min(span.from, time)
        span.to = Math.max(span.to, time)
      } else this.#spans.set(key, { chain: asset.chain, asset: id, account, from: time, to: time })
    }
  }

  broke(place: Place, what: string): void {
    this.#breaks.push(`${lineOf(place)}: ${what}`)
  }

  /** How far the ends of what is covered may be widened: not where a row was refused that may lie beyond them. */
  edges({ from, to }: StatementClaim): Pick<StatementClaim, 'from' | 'to'> {
    return this.refused > 0 ? { from: null, to: null } : { from, to }
  }

  /** What running balances show, else what the person claims for the whole statement. */
  coverage(shown: readonly CoverageRecord[], runs: readonly Run[]): readonly CoverageRecord[] {
    if (runs.length > 0 || !this.#claimed) return shown
    const { from, to } = this.#statement.claim
    return [...this.#spans.values()].map(({ chain, asset, account, ...span }) => ({
      ...{ chain, asset, address: account, fromHeight: null, toHeight: null },
      from: Math.min(from ?? span.from, span.from),
      to: Math.max(to ?? 0, span.to + 1),
    }))
  }

  get #claimed(): boolean {
    return this.#statement.claim.whole && this.refused === 0
  }

  *notes(runs: readonly Run[]): Generator<Note, void, undefined> {
    const { table, reader, zoneAssumed } = this.#statement
    const { file } = table
    const note = (code: string, message: string): Note => ({
      kind: 'note',
      code,
      message: `${file}: ${message}`,
    })
    for (const { code, message } of table.notes()) yield { kind: 'note', code, message }
    const unread = reader.columns.unread.map((name) => name.trim().slice(0, 40))
    if (unread.length > 0)
      yield note('ignored-columns', `the columns ${unread.slice(0, 10).join(', ')} are not read.`)
    const words = [...reader.unreadWords].map((word) => word.slice(0, 40))
    if (words.length > 0)
      yield note(
        'unread-words',
        `beside amounts stand words that were not read: ${words.join(', ')}.`,
      )
    if (zoneAssumed !== null && this.#unzoned > 0)
      yield note(
        'zone-assumed',
        `${counted(this.#unzoned, 'time names', 'times name')} no zone and ${this.#unzoned === 1 ? 'was' : 'were'} read as ${zoneAssumed}.`,
      )
    yield* this.#skippedNotes(note)
    yield* this.#summaryNote(note)
    if (this.#unlinked > 0)
      yield note(
        'no-chain-transaction',
        `${counted(this.#unlinked, 'movement')} to or from an address without its transaction id: a trace cannot go on there.`,
      )
    yield* this.#balanceNotes(note, runs)
  }

  *#skippedNotes(note: (code: string, message: string) => Note): Generator<Note, void, undefined> {
    const { failed, pending, empty } = this.#skipped
    if (failed > 0)
      yield note('failed-rows', `${counted(failed, 'operation')} failed and moved nothing.`)
    if (pending > 0)
      yield note(
        'pending-rows',
        `${counted(pending, 'operation')} had not been carried out and ${pending === 1 ? 'is' : 'are'} left out.`,
      )
    if (empty > 0)
      yield note(
        'empty-rows',
        `${counted(empty, 'row')} without time and amount ${empty === 1 ? 'is' : 'are'} no movement.`,
      )
  }

  *#summaryNote(note: (code: string, message: string) => Note): Generator<Note, void, undefined> {
    const rows = this.#summaries.length
    if (rows === 0) return
    const more = rows > TOLD ? '; …' : ''
    const told = `${this.#summaries.slice(0, TOLD).join('; ')}${more}`
    yield note(
      'summary-rows',
      `${counted(rows, 'row')} of totals or balances carried over (${told}) ${rows === 1 ? 'is' : 'are'} no movement.`,
    )
  }

  *#balanceNotes(
    note: (code: string, message: string) => Note,
    runs: readonly Run[],
  ): Generator<Note, void, undefined> {
    const { claim } = this.#statement
    for (const run of firstRuns(runs).slice(0, TOLD)) {
      const { symbol, decimals } = assetOf(run.asset)
      yield note(
        'opening-balance',
        `${run.account} held ${formatUnits(run.opening, decimals ?? 0)} ${symbol} before its first row (${formatTime(run.from)}).`,
      )
    }
    if (this.#breaks.length > 0) {
      const more = this.#breaks.length > TOLD ? '; …' : ''
      yield note(
        'balance-breaks',
        `the running balance breaks at ${counted(this.#breaks.length, 'row')} (${this.#breaks.slice(0, TOLD).join('; ')}${more}): movements are missing there, and the account is not taken as held across.`,
      )
    }
    if (runs.length > 0 || this.#spans.size === 0 || this.#claimed) return
    yield claim.whole
      ? note('coverage-withheld', 'rows were refused, so the statement is not taken as whole.')
      : note(
          'coverage-not-claimed',
          'it prints no running balance, so nothing shows that it is complete; --whole says that it is.',
        )
  }
}

function lineOf(place: Place): string {
  return place.line === undefined ? (place.record ?? '') : `line ${place.line}`
}

/** The first stretch of each account and asset. */
function firstRuns(runs: readonly Run[]): readonly Run[] {
  const seen = new Set<string>()
  return runs.filter(({ asset, account }) => {
    const key = `${asset}\n${account}`
    return seen.has(key) ? false : seen.add(key)
  })
}
