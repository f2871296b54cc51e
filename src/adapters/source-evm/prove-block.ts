/**
 * How much of a node's answer its own block hash proves: the header by its hash, transactions, receipts and withdrawals by their tries'
 * roots in it, who sent a transaction by its signature. Logs of receipts must be numbered through. That the hash is of the best branch stays
 * the node's word. Traces are in no root.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { UserInputError } from '../../domain/errors.ts'
import { encodeRlp } from '../../domain/evm/rlp.ts'
import { listRoot } from '../../domain/evm/trie-root.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import { type Fields, hexOf, listOf, numberOf, quantityOf } from '../json-values/fields.ts'
import { headerHash } from './header-hash.ts'
import { receiptBytes } from './receipt-bytes.ts'
import { transactionBytes } from './transaction-bytes.ts'

export interface Proof {
  readonly header: boolean
  readonly transactions: boolean
  readonly receipts: boolean
  readonly withdrawals: boolean
  /** What could not be recomputed although all of it was told, as a clause for people; `null` when nothing contradicts. */
  readonly contradiction: string | null
}

interface Answer {
  readonly chain: string
  readonly block: Fields
  readonly receipts: readonly Fields[]
  readonly verification: Verification
}

/**
 * What a block with these transactions proves of itself. Throws `hash-mismatch` on Ethereum, whose every form of block, transaction and
 * receipt is known here; on other chains the facts are then the node's word, and a note says so.
 */
export function proveAnswer(
  { chain, block, receipts, verification }: Answer,
  given: readonly Fields[],
): Proof {
  if (chain === 'tron' || verification !== 'node-word') return UNPROVED
  const byId = new Map(receipts.map((each) => [hexOf(each, 32, 'transactionHash'), each]))
  const ordered = given
    .map((each) => byId.get(hexOf(each, 32, 'hash')))
    .filter((each) => each !== undefined)
  const proof = proveBlock(block, ordered.length === given.length ? ordered : null)
  const { contradiction } = proof
  if (contradiction === null) return proof
  if (chain === 'ethereum')
    throw new UserInputError(
      'hash-mismatch',
      `Block ${numberOf(block, 'number')} contradicts its own hash ${hexOf(block, 32, 'hash')}: ${contradiction} were altered, or told of another block.`,
    )
  const clause = `${contradiction} could not be recomputed from the answer: this chain writes blocks in a way that is not known here, or the answer was altered`
  return { ...proof, contradiction: clause }
}

/** `receipts` in the order of the block's transactions, all of them or none. Throws `bad-record`. */
function proveBlock(block: Fields, receipts: readonly Fields[] | null): Proof {
  const hash = headerHash(block)
  const wrong: string[] = []
  const judge = (what: string, outcome: boolean | null): boolean => {
    if (outcome === false) wrong.push(what)
    return outcome === true
  }
  const header = judge('its header', hash === null ? null : hash === hexOf(block, 32, 'hash'))
  const proved = (what: string, outcome: boolean | null) => judge(what, outcome) && header
  const found = {
    header,
    transactions: proved('its transactions', transactionsHold(block)),
    receipts: proved('its receipts', receipts === null ? null : receiptsHold(block, receipts)),
    withdrawals: proved('its withdrawals', withdrawalsHold(block)),
  }
  return { ...found, contradiction: wrong.length === 0 ? null : wrong.join(', ') }
}

/** Where nothing is tried: rows of an exporter, and Tron's Ethereum-style RPC, whose blocks hash in Tron's own way. */
const UNPROVED: Proof = {
  ...{ header: false, transactions: false, receipts: false, withdrawals: false },
  contradiction: null,
}

/** Root, ids, order and senders. `null`: not enough is told. */
function transactionsHold(block: Fields): boolean | null {
  const root = hexOf(block, 32, 'transactionsRoot')
  const given = listOf(block, 'transactions')
  const encoded = given.map(transactionBytes)
  if (root === null || encoded.some((each) => each === null)) return null
  const all = encoded.filter((each) => each !== null)
  if (listRoot(all.map(({ bytes }) => bytes)) !== root) return false
  return all.every(({ bytes, signer }, at) => {
    const fields = given[at] ?? {}
    return (
      bytesToHex(keccak_256(bytes)) === hexOf(fields, 32, 'hash') &&
      (numberOf(fields, 'transactionIndex') ?? at) === at &&
      signer() === hexOf(fields, 20, 'from')
    )
  })
}

function receiptsHold(block: Fields, receipts: readonly Fields[]): boolean | null {
  const root = hexOf(block, 32, 'receiptsRoot')
  const encoded = receipts.map(receiptBytes)
  if (root === null || encoded.some((each) => each === null)) return null
  if (listRoot(encoded.filter((each) => each !== null)) !== root) return false
  let gas = 0n
  let index = 0
  return receipts.every((receipt) => {
    const before = gas
    gas = quantityOf(receipt, 'cumulativeGasUsed') ?? 0n
    const numbered = listOf(receipt, 'logs').every((log) => {
      index += 1
      return numberOf(log, 'logIndex') === index - 1
    })
    return numbered && (quantityOf(receipt, 'gasUsed') ?? gas - before) === gas - before
  })
}

function withdrawalsHold(block: Fields): boolean | null {
  const root = hexOf(block, 32, 'withdrawalsRoot')
  if (root === null || !Array.isArray(block['withdrawals'])) return null
  const values = listOf(block, 'withdrawals').map((fields) =>
    encodeRlp([
      quantityOf(fields, 'index') ?? 0n,
      quantityOf(fields, 'validatorIndex') ?? 0n,
      hexToBytes(hexOf(fields, 20, 'address') ?? ''),
      quantityOf(fields, 'amount') ?? 0n,
    ]),
  )
  return listRoot(values) === root
}
