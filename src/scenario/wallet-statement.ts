/** The statement of one e-wallet account, as rows of `ingest transfers` on the chain `qiwi`. */
import { formatUnits } from '../domain/amount.ts'
import { type EpochMs, formatTime } from '../domain/time.ts'

export interface StatementRow {
  readonly time: EpochMs
  readonly txid: string
  readonly from: string
  readonly to: string
  /** Kopecks. */
  readonly amount: bigint
  readonly note: string
}

export class WalletStatement {
  readonly account: string
  readonly #rows: StatementRow[] = []

  constructor(account: string) {
    this.account = account
  }

  add(row: Omit<StatementRow, 'txid'>): void {
    this.#rows.push({ ...row, txid: '' })
  }

  /** In order of time, numbered as an operator prints them. */
  rows(): readonly StatementRow[] {
    return [...this.#rows]
      .sort((a, b) => a.time - b.time)
      .map((row, at) => ({ ...row, txid: `demo-${String(1_000_001 + at)}` }))
  }

  csv(): string {
    const lines = this.rows().map(({ time, txid, from, to, amount, note }) =>
      ['qiwi', formatTime(time), txid, 0, from, to, 'RUB', formatUnits(amount, 2), note].join(','),
    )
    return `${['chain,time,txid,index,from,to,asset,amount,note', ...lines].join('\n')}\n`
  }
}
