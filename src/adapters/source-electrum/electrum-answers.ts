/**
 * Kept answers of an Electrum server about one address, to facts. Each transaction hashes to its id, and its id leads to the root in a
 * header that cost work: better than the server's word. The order in a block comes with the proof. What is not proved: that nothing was
 * left out, and that the block is on the best branch.
 */
import { hexToBytes } from '@noble/hashes/utils.js'
import { checkHeader, checkMerkleProof } from '../../domain/bitcoin/merkle-proof.ts'
import { type DecodedTransaction, decodeTransaction } from '../../domain/bitcoin/transaction.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord, LedgerItem } from '../../domain/ledger-record.ts'
import { fieldsOf, hexOf, numberOf, required } from '../json-values/fields.ts'
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

/** Requests as they are kept, so that whoever asks and whoever reads write them alike. */
export const REQUESTS = {
  history: (scripthash: string) => `blockchain.scripthash.get_history ${scripthash}`,
  transaction: (txid: string) => `blockchain.transaction.get ${txid}`,
  proof: (txid: string, height: number) => `blockchain.transaction.get_merkle ${txid} ${height}`,
  header: (height: number) => `blockchain.block.header ${height}`,
} as const

/** A confirmed transaction of a history. */
export interface HistoryEntry {
  readonly txid: string
  readonly height: number
}

/** Reads what {@link createElectrumSource} kept. */
export const electrumAnswers = answersSource('electrum-answers', readElectrum)

const PROOF = /^blockchain\.transaction\.get_merkle ([0-9a-f]{64}) (\d+)$/

function* readElectrum(
  manifest: Manifest,
  answers: readonly Answered[],
): Generator<ReadItem<LedgerItem>, readonly CoverageRecord[], undefined> {
  const texts = new Map(answers.map(({ request, text }) => [request, text]))
  const proved = new Set<string>()
  for (const { request, text, place } of answers) {
    const [, txid = '', height = ''] = PROOF.exec(request) ?? []
    if (txid === '') continue
    proved.add(txid)
    const at: Place = { ...place, record: txid }
    try {
      const entry = { txid, height: Number(height) }
      const value = loneItem(manifest, toldTransaction(manifest, texts, { ...entry, proof: text }))
      if (value) yield { kind: 'value', value, place: at }
    } catch (error) {
      yield refused(error, at, text)
    }
  }
  return everyEntry(manifest, answers, proved) ? addressCoverage(manifest) : []
}

/** Whether each transaction that the history names between the first and the last block came with its proof. */
function everyEntry(
  { from, head }: Manifest,
  answers: readonly Answered[],
  proved: ReadonlySet<string>,
): boolean {
  return answers
    .filter(({ request }) => request.startsWith(REQUESTS.history('')))
    .flatMap(({ text }) => historyIn(text))
    .every(({ txid, height }) => height < from.height || height > head.height || proved.has(txid))
}

function toldTransaction(
  manifest: Manifest,
  texts: ReadonlyMap<string, string>,
  { txid, height, proof }: HistoryEntry & { readonly proof: string },
): ToldTransaction {
  const transaction = transactionIn(
    required(texts.get(REQUESTS.transaction(txid)) ?? null, 'bytes'),
    txid,
  )
  const header = required(texts.get(REQUESTS.header(height)) ?? null, 'block header')
  const found = checkHeader(headerBytes(header), limitBitsOf(manifest), nodeSha256d)
  const fields = fieldsOf(JSON.parse(proof)) ?? {}
  const position = required(numberOf(fields, 'pos'), 'pos')
  const merkle = Array.isArray(fields['merkle']) ? fields['merkle'] : []
  const branch = merkle.map((each) => required(hexOf({ each }, 32, 'each'), 'hash of the branch'))
  checkMerkleProof({ txid, position, branch }, found.merkleRoot, nodeSha256d)
  const spent = transaction.inputs.map(({ txid: prev, index }) => {
    const text = texts.get(REQUESTS.transaction(prev))
    return text === undefined ? null : (transactionIn(text, prev).outputs[index] ?? null)
  })
  return {
    ...{ transaction, height, hash: found.hash, time: found.time, position },
    spent: transaction.coinbase ? [] : spent,
    verification: 'hash-recomputed',
  }
}

/** A transaction's bytes as JSON text of hex. Throws `bad-record`, or `bad-txid` when they do not hash to the id. */
export function transactionIn(text: string, txid: string): DecodedTransaction {
  const hex: unknown = JSON.parse(text)
  if (typeof hex !== 'string' || !/^(?:[0-9a-f]{2})+$/i.test(hex))
    throw new UserInputError('bad-record', `The answer for transaction ${txid} is not hex.`)
  const transaction = decodeTransaction(hexToBytes(hex), nodeSha256d)
  if (transaction.txid === txid) return transaction
  throw new UserInputError(
    'bad-txid',
    `The bytes given for transaction ${txid} hash to ${transaction.txid}: the answer was altered.`,
  )
}

/** A header as JSON text of hex. Throws `bad-record`. */
export function headerBytes(text: string): Uint8Array {
  const hex: unknown = JSON.parse(text)
  if (typeof hex === 'string' && /^[0-9a-f]{160}$/i.test(hex)) return hexToBytes(hex)
  throw new UserInputError('bad-record', 'The answer is no block header in hex.')
}

/** Confirmed transactions of a history: a list, or from protocol 1.5 on a record that holds one. Throws `bad-record`. */
export function historyIn(text: string): readonly HistoryEntry[] {
  const value: unknown = JSON.parse(text)
  const list = Array.isArray(value) ? value : fieldsOf(value)?.['history']
  if (!Array.isArray(list)) throw new UserInputError('bad-record', 'The answer is no history.')
  return list.flatMap((each) => {
    const fields = fieldsOf(each) ?? {}
    const height = Number(fields['height'])
    const txid = required(hexOf(fields, 32, 'tx_hash'), 'tx_hash')
    if (!Number.isInteger(height)) throw new UserInputError('bad-record', 'A height is no number.')
    return height > 0 ? [{ txid, height }] : []
  })
}
