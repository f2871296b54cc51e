/**
 * An Esplora server (the one behind several public block explorers, and one's own). Confirmed history of an address in pages of about 25,
 * newest first, previous outputs included. Source: Esplora API.md. A server does not say where in its block a transaction stands: that is
 * asked for where a block holds a payment to the address and a spend from it, and comes with proofs.
 */
import { bytesToHex } from '@noble/hashes/utils.js'
import { addressToScript } from '../../domain/address/bitcoin-script.ts'
import { nativeAsset } from '../../domain/asset.ts'
import { findNetwork } from '../../domain/bitcoin/network.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type {
  History,
  HistoryAsk,
  OpenAddressSource,
  SourceBlock,
} from '../../ports/address-source.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import { type Fields, fieldsOf, hexOf, listOf, numberOf, required } from '../json-values/fields.ts'
import { type Collection, judged, mayGoOn, type Send } from '../kept-answers/collection.ts'
import { KeptHttpSource, openKeptHttp } from '../kept-answers/kept-http.ts'
import type { RetryPolicy } from '../source-bitcoin-node/retry.ts'
import { checkGenesis } from '../utxo-history/check-genesis.ts'
import { esploraAnswers, REQUESTS, transactionsIn } from './esplora-answers.ts'
import { esploraPlace } from './esplora-transaction.ts'

const PAGE = 25
/** A block with so many on top of it is taken as final. */
const DEPTH = 5
const PER_SECOND = 5

/** The {@link OpenAddressSource} of Esplora. `policy` is for tests that do not want to wait. */
export function createEsploraSource(policy?: RetryPolicy): OpenAddressSource {
  return async (access, signal) => {
    const network = findNetwork(access.chain)
    if (!network)
      throw new UserInputError('wrong-chain', `An Esplora server tells nothing of ${access.chain}.`)
    const key = (secret: string) => ({ authorization: `Bearer ${secret}` })
    const source = new EsploraSource(
      await openKeptHttp(access, { perSecond: PER_SECOND, policy, key }),
    )
    await source.checkNetwork(network.genesis, signal)
    return source
  }
}

/** A row of a page, as far as paging needs it. */
interface Row {
  readonly txid: string
  readonly height: number
  readonly hash: string
  /** Whether it spends from the address, or pays it. */
  readonly spends: boolean
  readonly pays: boolean
}

class EsploraSource extends KeptHttpSource {
  readonly kind = 'esplora'
  readonly notes = []
  readonly reader = esploraAnswers

  get assets(): readonly string[] {
    return [nativeAsset(this.chain)?.id ?? this.chain]
  }

  async checkNetwork(genesis: string, signal: AbortSignal): Promise<void> {
    const first = await this.http.exchange({ path: '/block-height/0' }, signal, (text) =>
      judged(this.label, () => hashIn(text)),
    )
    checkGenesis(first, genesis, this)
  }

  async block(height: number | null, signal: AbortSignal): Promise<SourceBlock> {
    const path = height === null ? '/blocks' : `/blocks/${height}`
    const blocks = await this.http.exchange({ path }, signal, (text) =>
      judged(this.label, () => blocksIn(text)),
    )
    const found = height === null ? (blocks[DEPTH] ?? blocks.at(-1)) : blocks[0]
    if (found && (height === null || found.height === height)) return found
    throw new SourceError('block-missing', `${this.label} does not have block ${height ?? 0}.`)
  }

  async history(ask: HistoryAsk, signal: AbortSignal): Promise<History> {
    const collection = this.collect({ ...ask, asset: null })
    const rows = new Map<string, Row>()
    const script = bytesToHex(addressToScript(ask.address))
    const path = `/address/${ask.address}/txs/chain`
    for (let last: string | null = null; ; ) {
      const page: readonly Row[] = await collection.ask(
        last === null ? path : `${path}/${last}`,
        this.#send(last === null ? path : `${path}/${last}`, signal),
        (text) => rowsIn(text, script),
      )
      for (const row of page) this.#add(rows, row)
      if (rows.size > ask.most) return { kind: 'too-busy', seen: rows.size }
      last = page.at(-1)?.txid ?? null
      const below = (page.at(-1)?.height ?? 0) < ask.from.height
      if (last === null || below || !mayGoOn(page.length, PAGE)) break
    }
    const counted = [...rows.values()].filter(
      ({ height }) => height >= ask.from.height && height <= ask.head.height,
    )
    await this.#askPlaces(collection, counted, signal)
    return { kind: 'kept', paths: await collection.finish() }
  }

  async transaction(txid: string, head: SourceBlock, signal: AbortSignal): Promise<History> {
    const from = { height: 0, time: 0 }
    const collection = this.collect({ address: null, asset: null, from, head })
    const path = REQUESTS.transaction(txid)
    const rows = await collection.ask(path, this.#send(path, signal), (text) => rowsIn(text, null))
    await this.#askPlaces(collection, rows, signal)
    return { kind: 'kept', paths: await collection.finish() }
  }

  #add(rows: Map<string, Row>, row: Row): void {
    if (rows.has(row.txid))
      throw new SourceError('bad-answer', `${this.label} gives transaction ${row.txid} twice.`, {
        hints: ['Its pages do not follow each other: ask another server.'],
      })
    rows.set(row.txid, row)
  }

  /** Proofs of all, or the order of blocks in which it matters. */
  async #askPlaces(
    collection: Collection,
    rows: readonly Row[],
    signal: AbortSignal,
  ): Promise<void> {
    const { prove } = this.access
    const ask = (path: string, read: (text: string) => unknown) =>
      collection.ask(path, this.#send(path, signal), read)
    if (prove) for (const { txid } of rows) await ask(REQUESTS.proof(txid), parseExactJson)
    const blocks = prove ? rows.map(({ hash }) => hash) : mixedBlocks(rows)
    for (const hash of new Set(blocks))
      if (prove) await ask(REQUESTS.header(hash), headerIn)
      else await ask(REQUESTS.txids(hash), parseExactJson)
  }

  #send(path: string, signal: AbortSignal): Send {
    return (read) =>
      this.http.exchange({ path }, signal, (text) => {
        this.http.parse(/\/header$/.test(path) ? '0' : text)
        read(text)
        return text
      })
  }
}

/** Blocks that hold a transaction which spends from the address and another that pays it: which came first has to be asked. */
function mixedBlocks(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => {
    const others = row.spends ? rows.filter(({ hash }) => hash === row.hash) : []
    return others.some((other) => other !== row && other.pays) ? [row.hash] : []
  })
}

/** `script` is the one asked about, `null` when a transaction was asked for. */
function rowsIn(text: string, script: string | null): readonly Row[] {
  const isOwn = (output: Fields | null) => output?.['scriptpubkey'] === script
  return transactionsIn(text).map((fields) => ({
    txid: required(hexOf(fields, 32, 'txid'), 'txid'),
    ...esploraPlace(fields),
    spends: listOf(fields, 'vin').some(({ prevout }) => isOwn(fieldsOf(prevout))),
    pays: listOf(fields, 'vout').some(isOwn),
  }))
}

function blocksIn(text: string): readonly SourceBlock[] {
  const value = parseExactJson(text)
  if (!Array.isArray(value)) throw new UserInputError('bad-record', 'The answer lists no blocks.')
  return value.map((each) => {
    const fields = fieldsOf(each) ?? {}
    return {
      height: required(numberOf(fields, 'height'), 'height'),
      hash: required(hexOf(fields, 32, 'id'), 'id'),
      time: required(numberOf(fields, 'timestamp'), 'timestamp') * 1000,
    }
  })
}

function hashIn(text: string): string {
  return required(hexOf({ hash: text.trim() }, 32, 'hash'), 'hash')
}

function headerIn(text: string): string {
  if (/^[0-9a-f]{160}$/i.test(text.trim())) return text
  throw new UserInputError('bad-record', 'The answer is no block header in hex.')
}
