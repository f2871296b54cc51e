/** Kept answers of an Esplora server about one address, to facts. */
import { hexToBytes } from '@noble/hashes/utils.js'
import { checkHeader, checkMerkleProof } from '../../domain/bitcoin/merkle-proof.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord, LedgerItem } from '../../domain/ledger-record.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import { type Fields, fieldsOf, numberOf, required, textOf } from '../json-values/fields.ts'
import { type Answered, answersSource } from '../kept-answers/answers-source.ts'
import type { Manifest } from '../kept-answers/manifest.ts'
import { nodeSha256d } from '../source-bitcoin/node-hashes.ts'
import { limitBitsOf } from '../utxo-history/easiest-bits.ts'
import {
  addressCoverage,
  loneItem,
  refused,
  type ToldTransaction,
} from '../utxo-history/lone-items.ts'
import { type EsploraTransaction, esploraTransaction } from './esplora-transaction.ts'

/** Requests, so that whoever asks and whoever reads write them alike. */
export const REQUESTS = {
  transaction: (txid: string) => `/tx/${txid}`,
  proof: (txid: string) => `/tx/${txid}/merkle-proof`,
  header: (hash: string) => `/block/${hash}/header`,
  txids: (hash: string) => `/block/${hash}/txids`,
} as const

/** Reads what {@link openEsplora} kept. */
export const esploraAnswers = answersSource('esplora-answers', readEsplora)

function* readEsplora(
  manifest: Manifest,
  answers: readonly Answered[],
): Generator<ReadItem<LedgerItem>, readonly CoverageRecord[], undefined> {
  const byRequest = new Map(answers.map((answer) => [answer.request, answer.text]))
  for (const { request, text, place } of answers) {
    if (!isList(request)) continue
    for (const fields of transactionsIn(text)) {
      const at: Place = { ...place, record: String(fields['txid'] ?? '').slice(0, 64) }
      try {
        const told = toldTransaction(manifest, esploraTransaction(fields), byRequest)
        const value = loneItem(manifest, told)
        if (value) yield { kind: 'value', value, place: at }
      } catch (error) {
        yield refused(error, at, JSON.stringify(fields))
      }
    }
  }
  return addressCoverage(manifest)
}

/** Pages of a history, and single transactions. */
function isList(request: string): boolean {
  return request.startsWith('/address/') || /^\/tx\/[0-9a-f]{64}$/.test(request)
}

/** The transactions of a page, or the one of a single answer. Throws `bad-record`. */
export function transactionsIn(text: string): readonly Fields[] {
  const value = parseExactJson(text)
  return (Array.isArray(value) ? value : [value]).map((each) => {
    const fields = fieldsOf(each)
    if (fields && 'vin' in fields && 'vout' in fields) return fields
    throw new UserInputError('bad-record', 'The answer holds no list of transactions.')
  })
}

function toldTransaction(
  manifest: Manifest,
  told: EsploraTransaction,
  answers: ReadonlyMap<string, string>,
): ToldTransaction {
  const { txid } = told.transaction
  const proof = answers.get(REQUESTS.proof(txid))
  const header = answers.get(REQUESTS.header(told.hash))
  if (proof !== undefined && header !== undefined)
    return { ...told, ...proved(manifest, told, { proof, header }) }
  const txids = answers.get(REQUESTS.txids(told.hash))
  const position = txids === undefined ? null : placeIn(txids, told)
  return { ...told, position, verification: 'provider-word' }
}

function proved(
  manifest: Manifest,
  { transaction: { txid }, height, hash, time }: EsploraTransaction,
  { proof, header }: { readonly proof: string; readonly header: string },
): Pick<ToldTransaction, 'position' | 'verification'> {
  const fields = fieldsOf(parseExactJson(proof)) ?? {}
  const position = required(numberOf(fields, 'pos'), 'pos')
  const merkle = Array.isArray(fields['merkle']) ? fields['merkle'] : []
  const branch = merkle.map((each) => required(textOf({ each }, 'each'), 'hash'))
  const found = checkHeader(hexToBytes(header.trim()), limitBitsOf(manifest), nodeSha256d)
  if (found.hash !== hash || found.time !== time)
    throw new UserInputError(
      'bad-header',
      `Transaction ${txid} is told in block ${hash} at height ${height}; the header given for it hashes to ${found.hash}, or has another time.`,
    )
  checkMerkleProof({ txid, position, branch }, found.merkleRoot, nodeSha256d)
  return { position, verification: 'hash-recomputed' }
}

function placeIn(text: string, { transaction: { txid }, hash }: EsploraTransaction): number {
  const value = parseExactJson(text)
  const place = Array.isArray(value) ? value.indexOf(txid) : -1
  if (place >= 0) return place
  throw new UserInputError(
    'bad-record',
    `Transaction ${txid} is told in block ${hash}, whose list of transactions does not hold it.`,
  )
}
