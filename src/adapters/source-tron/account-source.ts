/**
 * One account's TRC-20 transfers from TronGrid, page by page (`fingerprint`), newest first. Everything up to the newest row is then held:
 * the account is covered in the tokens seen and in the reviewed ones.
 */
import { parseTronAddress } from '../../domain/address/tron-address.ts'
import { reviewedAssets } from '../../domain/asset.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import { sha256Hex } from '../../domain/hash.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource } from '../../ports/source.ts'
import type { HttpJson } from '../json-rpc/http-json.ts'
import { type Fields, fieldsOf, listOf, numberOf, textOf } from '../json-values/fields.ts'
import { isAccountPage, nextPage, PageReader, pageRows } from './account-page.ts'

const LIMIT = '200'

/** Takes no paths. Its identity is the account and its newest transfer. Throws `bad-account`. */
export function accountSource(http: HttpJson, text: string): FileSource<LedgerItem> {
  const account = parseTronAddress(text)?.key
  if (account === undefined)
    throw new UserInputError('bad-account', `"${text.slice(0, 60)}" is no Tron address.`)
  const file = `TRC-20 transfers of ${account}`
  const page = (fingerprint: string | null, signal: AbortSignal) =>
    fetchPage(http, account, fingerprint, signal)
  return {
    id: 'trongrid-account',
    version: '1',
    async plan() {
      const origin = { file: { file, sha256: sha256Hex(file), bytes: 0 }, total: 0, unit: 'rows' }
      return [{ paths: [], origin }]
    },
    async describe() {
      const newest = listOf(await page(null, new AbortController().signal), 'data')[0] ?? {}
      return { source: 'trongrid', account, newest: textOf(newest, 'transaction_id') ?? 'none' }
    },
    async *read(_unit, _options, _checkpoint, signal) {
      yield* readAccount({ account, file, page }, signal)
    },
  }
}

interface AccountReader {
  readonly account: string
  readonly file: string
  page(fingerprint: string | null, signal: AbortSignal): Promise<Fields>
}

async function* readAccount(
  { account, file, page }: AccountReader,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const reader = new PageReader()
  const place = { file }
  let newest: number | null = null
  let fingerprint: string | null = null
  const seen = new Set<string>()
  do {
    const answer = await page(fingerprint, signal)
    for (const row of pageRows(answer)) {
      newest ??= numberOf(row, 'block_timestamp')
      const raw = () => JSON.stringify(row).slice(0, 500)
      yield* reader.items(row, { place, raw })
    }
    fingerprint = nextPage(answer)
    if (fingerprint !== null && seen.has(fingerprint))
      throw new SourceError('bad-answer', `The pages of ${account} name each other in a circle.`, {
        hints: ['What was stored stays. Run the same command again.'],
      })
    if (fingerprint !== null) seen.add(fingerprint)
  } while (fingerprint !== null)
  if (newest === null || reader.refused > 0) return
  const scope = { chain: 'tron', address: account, fromHeight: null, toHeight: null }
  const reviewed = reviewedAssets('tron').map(({ id }) => id)
  for (const asset of [...new Set([...reviewed, ...reader.assets])].sort()) {
    const coverage = { ...scope, asset, from: 0, to: newest + 1 }
    yield { kind: 'value', value: { kind: 'coverage', coverage }, place }
  }
}

async function fetchPage(
  http: HttpJson,
  account: string,
  fingerprint: string | null,
  signal: AbortSignal,
): Promise<Fields> {
  const answer = await http.send(
    {
      path: `/v1/accounts/${account}/transactions/trc20`,
      query: {
        ...{ limit: LIMIT, only_confirmed: 'true' },
        ...(fingerprint === null ? {} : { fingerprint }),
      },
    },
    signal,
  )
  const page = fieldsOf(answer)
  if (page && isAccountPage(page) && page['success'] !== false) return page
  throw new SourceError('bad-answer', `${http.label} gives no page of token transfers.`, {
    hints: ['--account with --api needs TronGrid, or another that has its /v1 API.'],
  })
}
