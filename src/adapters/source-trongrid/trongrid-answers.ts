/** Kept pages of TronGrid about one account, to facts. Rows that do not name the account, and altered transactions, are refused. */
import { reviewedAssets } from '../../domain/asset.ts'
import { UserInputError } from '../../domain/errors.ts'
import { DerivedIndexes } from '../../domain/evm/derived-index.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord, LedgerItem, TransferRecord } from '../../domain/ledger-record.ts'
import { isUnreadType } from '../../domain/tron/contract-types.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import { type Fields, fieldsOf, listOf, textOf } from '../json-values/fields.ts'
import { type Answered, answersSource } from '../kept-answers/answers-source.ts'
import type { Manifest } from '../kept-answers/manifest.ts'
import { PageReader, pageRows } from '../source-tron/account-page.ts'
import { nativeRow } from './native-row.ts'

/** Reads what {@link createTronGridSource} kept. */
export const trongridAnswers = answersSource('trongrid-answers', readTronGrid)

type Items = Generator<ReadItem<LedgerItem>, readonly CoverageRecord[], undefined>

function* readTronGrid(manifest: Manifest, answers: readonly Answered[]): Items {
  const reader = new RowReader(manifest)
  for (const { request, text, place } of answers) {
    const page = pageIn(text)
    const tokens = isTokenRequest(request)
    for (const row of tokens ? pageRows(page) : listOf(page, 'data'))
      yield* reader.row(row, tokens, place)
  }
  yield* reader.notes()
  return reader.coverage(answers)
}

/** Pages of token transfers; all others are of transactions. */
export function isTokenRequest(request: string): boolean {
  return request.includes('/transactions/trc20')
}

/** Throws `bad-record` for anything but a page. */
export function pageIn(text: string): Fields {
  const page = fieldsOf(parseExactJson(text))
  if (page && Array.isArray(page['data']) && page['success'] !== false) return page
  throw new UserInputError('bad-record', 'The answer is no page of an account.')
}

/** What stands later on the pages, newest first, happened earlier. */
const LAST = 0x7fff_ffff

class RowReader {
  readonly #manifest: Manifest
  readonly #tokens = new PageReader()
  readonly #indexes = new DerivedIndexes()
  readonly #assets = new Set<string>()
  readonly #unread = new Set<string>()
  #rows = 0

  constructor(manifest: Manifest) {
    this.#manifest = manifest
  }

  *row(row: Fields, token: boolean, place: Place): Generator<ReadItem<LedgerItem>> {
    const id = textOf(row, 'transaction_id', 'txID', 'tx_id') ?? ''
    const at: Place = { ...place, record: id.slice(0, 64) }
    try {
      const transfers = token ? this.#token(row) : this.#native(row)
      for (const transfer of transfers)
        if (this.#counts(transfer))
          yield { kind: 'value', value: { kind: 'transfer', transfer }, place: at }
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      const { code, message } = error
      const raw = JSON.stringify(row).slice(0, 500)
      yield { kind: 'quarantine', entry: { place: at, code, reason: message, raw } }
    }
  }

  *notes(): Generator<ReadItem<LedgerItem>> {
    for (const type of [...this.#unread].sort())
      yield {
        kind: 'note',
        code: 'coverage-partial',
        message: `${this.#manifest.address}: what ${type} moves is not read, so TRX is not taken as whole.`,
      }
  }

  /** The tokens seen and the reviewed ones, or the one asked for; TRX where everything that moves it was read. */
  coverage(answers: readonly Answered[]): readonly CoverageRecord[] {
    const { address, asset, from, head } = this.#manifest
    const tokens = answers.some(({ request }) => isTokenRequest(request))
    const native = answers.some(({ request }) => !isTokenRequest(request))
    const reviewed = tokens ? reviewedAssets('tron').map(({ id }) => id) : []
    const all = new Set([...this.#assets, ...reviewed, ...(native ? ['tron:TRX'] : [])])
    if (this.#unread.size > 0) all.delete('tron:TRX')
    const claimed = asset === null ? [...all].sort() : all.has(asset) || tokens ? [asset] : []
    const range = { from: from.time, to: head.time + 1, fromHeight: null, toHeight: null }
    return claimed.map((each) => ({ chain: 'tron', asset: each, address, ...range }))
  }

  #token(row: Fields): readonly TransferRecord[] {
    const transfer = this.#tokens.read(row)
    const { asset } = this.#manifest
    this.#checkParty([transfer.from, transfer.to], transfer.txid)
    if (asset !== null && transfer.asset !== asset)
      throw new UserInputError('wrong-asset', `A row of ${transfer.asset} was given for ${asset}.`)
    return [transfer]
  }

  #native(row: Fields): readonly TransferRecord[] {
    this.#rows += 1
    const read = nativeRow(row, LAST - this.#rows, this.#indexes)
    this.#checkParty(read.parties, textOf(row, 'txID', 'tx_id') ?? '')
    if (read.type !== null && isUnreadType(read.type)) this.#unread.add(read.type)
    const { asset } = this.#manifest
    return read.transfers.filter((transfer) => asset === null || transfer.asset === asset)
  }

  /** TronGrid names an account's pages by it: a row of somebody else is an answer to another question. */
  #checkParty(parties: readonly (string | null)[], txid: string): void {
    const { address, asked } = this.#manifest
    if (parties.includes(address)) return
    throw new UserInputError(
      'wrong-address',
      `${asked} was asked about ${address} and answers with transaction ${txid.slice(0, 80)}, which does not name it.`,
    )
  }

  #counts({ time, asset }: TransferRecord): boolean {
    const { from, head } = this.#manifest
    const counts = time >= from.time && time <= head.time
    if (counts) this.#assets.add(asset)
    return counts
  }
}
