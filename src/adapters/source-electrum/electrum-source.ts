/**
 * An Electrum server (ElectrumX, Fulcrum, electrs). A history is a list of transaction ids; their bytes, merkle proofs and headers are
 * asked for one by one, and the transactions before them as far as the order of inputs needs their values. Source: Electrum protocol 1.4.
 */
import { createHash } from 'node:crypto'
import { addressToScript } from '../../domain/address/bitcoin-script.ts'
import { nativeAsset } from '../../domain/asset.ts'
import { checkHeader } from '../../domain/bitcoin/merkle-proof.ts'
import { findNetwork } from '../../domain/bitcoin/network.ts'
import type { DecodedTransaction } from '../../domain/bitcoin/transaction.ts'
import { NotFoundError, SourceError, UserInputError } from '../../domain/errors.ts'
import type {
  AddressSourceAccess,
  History,
  HistoryAsk,
  OpenAddressSource,
  SourceBlock,
} from '../../ports/address-source.ts'
import { Pace } from '../json-rpc/pace.ts'
import { fieldsOf, hexOf, numberOf, required } from '../json-values/fields.ts'
import { AnswerShelf } from '../kept-answers/answer-shelf.ts'
import { type Collection, countCall, judged } from '../kept-answers/collection.ts'
import { KeptSource } from '../kept-answers/kept-source.ts'
import { pauseOf } from '../kept-answers/pause-of.ts'
import { nodeSha256d } from '../source-bitcoin/node-hashes.ts'
import { inOrder } from '../source-bitcoin-node/in-order.ts'
import { PATIENT, type RetryPolicy } from '../source-bitcoin-node/retry.ts'
import { checkGenesis } from '../utxo-history/check-genesis.ts'
import { limitBitsOf } from '../utxo-history/easiest-bits.ts'
import { electrumAddress } from './electrum-address.ts'
import {
  electrumAnswers,
  type HistoryEntry,
  headerBytes,
  historyIn,
  transactionIn,
} from './electrum-answers.ts'
import { ElectrumClient, ElectrumRefusal } from './electrum-client.ts'

/** A block with so many on top of it is taken as final. */
const DEPTH = 5
const PER_SECOND = 20
/** Requests on their way at the same time. */
const WIDTH = 8

/** The {@link OpenAddressSource} of Electrum servers. `policy` is for tests that do not want to wait. */
export function createElectrumSource(policy: RetryPolicy = PATIENT): OpenAddressSource {
  return async (access, signal) => {
    const network = findNetwork(access.chain)
    if (!network)
      throw new UserInputError(
        'wrong-chain',
        `An Electrum server tells nothing of ${access.chain}.`,
      )
    const address = electrumAddress(access.url)
    const pause = pauseOf({ hostname: address.host }, PER_SECOND, access.perSecond)
    const before = () => countCall(access.calls)
    const client = new ElectrumClient(address, { pace: new Pace(pause), policy, before })
    const source = new ElectrumSource(client, await AnswerShelf.open(access.keepIn), access)
    try {
      await source.checkNetwork(network.genesis, signal)
      return source
    } catch (error) {
      client.close()
      throw error
    }
  }
}

class ElectrumSource extends KeptSource {
  readonly kind = 'electrum'
  readonly reader = electrumAnswers
  readonly #client: ElectrumClient

  constructor(client: ElectrumClient, shelf: AnswerShelf, access: AddressSourceAccess) {
    super(shelf, access)
    this.#client = client
  }

  get label(): string {
    return this.#client.label
  }

  get assets(): readonly string[] {
    return [nativeAsset(this.chain)?.id ?? this.chain]
  }

  get notes() {
    if (this.#client.authorized) return []
    const message = `The certificate of ${this.label} is signed by nobody this machine trusts: who answers is not proved. Transactions are proved by their hashes; that none was left out is not.`
    return [{ code: 'server-not-proved', message }]
  }

  async checkNetwork(genesis: string, signal: AbortSignal): Promise<void> {
    const first = await this.#client.call('server.features', [], signal, (text) =>
      judged(this.label, () => hexOf(fieldsOf(JSON.parse(text)) ?? {}, 32, 'genesis_hash')),
    )
    checkGenesis(first, genesis, this)
  }

  async block(height: number | null, signal: AbortSignal): Promise<SourceBlock> {
    const wanted = height ?? (await this.#finalHeight(signal))
    const read = (text: string) =>
      judged(this.label, () =>
        checkHeader(headerBytes(text), limitBitsOf(this.access), nodeSha256d),
      )
    const { hash, time } = await this.#client.call(
      'blockchain.block.header',
      [wanted],
      signal,
      read,
    )
    return { height: wanted, hash, time }
  }

  async history(ask: HistoryAsk, signal: AbortSignal): Promise<History> {
    const collection = this.collect({ ...ask, asset: null })
    const scripthash = scripthashOf(addressToScript(ask.address))
    const entries = await this.#entries(collection, scripthash, signal)
    if (entries === null || entries.length > ask.most)
      return { kind: 'too-busy', seen: entries?.length ?? ask.most }
    const counted = entries.filter(
      ({ height }) => height >= ask.from.height && height <= ask.head.height,
    )
    const own = new Set(entries.map(({ txid }) => txid))
    await this.#askAll(collection, counted, own, signal)
    return { kind: 'kept', paths: await collection.finish() }
  }

  /** Where a transaction stands is found in the history of an output of its own. */
  async transaction(txid: string, head: SourceBlock, signal: AbortSignal): Promise<History> {
    const from = { height: 0, time: 0 }
    const collection = this.collect({ address: null, asset: null, from, head })
    const transaction = await this.#transaction(collection, txid, signal)
    for (const { script } of transaction.outputs) {
      const entries = await this.#entries(collection, scripthashOf(script), signal)
      const entry = entries?.find((each) => each.txid === txid)
      if (!entry) continue
      const all = new Set(transaction.inputs.map((input) => input.txid))
      const lone = this.collect({ address: null, asset: null, from, head })
      await this.#askAll(lone, [entry], all, signal)
      return { kind: 'kept', paths: await lone.finish() }
    }
    throw new NotFoundError(
      'no-such-transaction',
      `${this.label} does not tell in which block ${txid} is.`,
    )
  }

  override async close(): Promise<void> {
    this.#client.close()
  }

  async #finalHeight(signal: AbortSignal): Promise<number> {
    const tip = await this.#client.call('blockchain.headers.subscribe', [], signal, (text) =>
      judged(this.label, () =>
        required(numberOf(fieldsOf(JSON.parse(text)) ?? {}, 'height'), 'height'),
      ),
    )
    return Math.max(0, tip - DEPTH)
  }

  /** `null` when the server says that the history is too long. */
  async #entries(
    collection: Collection,
    scripthash: string,
    signal: AbortSignal,
  ): Promise<readonly HistoryEntry[] | null> {
    const method = 'blockchain.scripthash.get_history'
    try {
      return await this.#ask(collection, [method, scripthash], signal, historyIn)
    } catch (error) {
      if (
        error instanceof ElectrumRefusal &&
        /too (?:large|many|long)|exceed|limit/i.test(error.said)
      )
        return null
      throw error
    }
  }

  /** Bytes, proofs and headers of these transactions; and of those that spend from `own` the outputs spent before that. */
  async #askAll(
    collection: Collection,
    entries: readonly HistoryEntry[],
    own: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<void> {
    const transactions: DecodedTransaction[] = []
    const bytes = (txid: string) => this.#transaction(collection, txid, signal)
    for await (const each of inOrder(entries, WIDTH, ({ txid }) => bytes(txid)))
      transactions.push(each)
    const proof = ({ txid, height }: HistoryEntry) =>
      this.#ask(collection, ['blockchain.transaction.get_merkle', txid, height], signal, fieldsIn)
    for await (const _ of inOrder(entries, WIDTH, proof));
    const header = (height: number) =>
      this.#ask(collection, ['blockchain.block.header', height], signal, headerBytes)
    for await (const _ of inOrder(new Set(entries.map(({ height }) => height)), WIDTH, header));
    const known = new Set(entries.map(({ txid }) => txid))
    const before = transactions.flatMap((each) => spentBefore(each, own))
    const missing = new Set(before.filter((txid) => !known.has(txid)))
    for await (const _ of inOrder(missing, WIDTH, bytes));
  }

  #transaction(
    collection: Collection,
    txid: string,
    signal: AbortSignal,
  ): Promise<DecodedTransaction> {
    const read = (text: string) => transactionIn(text, txid)
    return this.#ask(collection, ['blockchain.transaction.get', txid], signal, read)
  }

  #ask<T>(
    collection: Collection,
    [method, ...params]: readonly [string, ...(string | number)[]],
    signal: AbortSignal,
    read: (text: string) => T,
  ): Promise<T> {
    const send = (judge: (text: string) => void) =>
      this.#client.call(method, params, signal, (text) => {
        judge(text)
        return text
      })
    return collection.ask([method, ...params].join(' '), send, read)
  }
}

/** Ids of what is spent up to and with the last input that spends one of `own`: FIFO needs the values of the inputs before it. */
function spentBefore(transaction: DecodedTransaction, own: ReadonlySet<string>): readonly string[] {
  if (transaction.coinbase) return []
  const last = transaction.inputs.findLastIndex(({ txid }) => own.has(txid))
  return transaction.inputs.slice(0, last + 1).map(({ txid }) => txid)
}

function fieldsIn(text: string): object {
  const fields = fieldsOf(JSON.parse(text))
  if (fields) return fields
  throw new SourceError('bad-answer', 'The answer is no record.')
}

/** SHA-256 of the script, bytes reversed. Source: Electrum protocol, "Script hashes". */
function scripthashOf(script: Uint8Array): string {
  return createHash('sha256').update(script).digest().reverse().toString('hex')
}
