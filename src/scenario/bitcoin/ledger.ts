/**
 * The scenario's Bitcoin chain: acts spend coins, blocks close at planned times and hold what was spent before. Values are
 * conserved (inputs = outputs + fee, the fee goes to the coinbase) and coinbases wait a hundred blocks, as consensus demands.
 */
import { concatBytes } from '@noble/hashes/utils.js'
import { sealBlock } from '../../domain/bitcoin/seal-block.ts'
import {
  type RawInput,
  type RawTransaction,
  transactionId,
} from '../../domain/bitcoin/transaction.ts'
import { sha256Hex } from '../../domain/hash.ts'
import type { EpochMs } from '../../domain/time.ts'
import { Agenda } from '../agenda.ts'
import type { Random } from '../random.ts'
import { EASY_BITS, frameBlock, makeCoinbase } from './block.ts'
import { hash160, type Key, type KeyType } from './key.ts'
import { Wallet } from './wallet.ts'

export interface Coin {
  readonly txid: string
  readonly vout: number
  readonly value: bigint
  readonly key: Key
}

export interface Payment {
  readonly key: Key
  readonly value: bigint
}

export interface PlacedTransaction {
  readonly txid: string
  readonly height: number
  readonly position: number
  /** Time of its block's header. */
  readonly time: EpochMs
  readonly inputs: readonly Coin[]
  readonly outputs: readonly Coin[]
}

const SUBSIDY = 1_250_000_000n
const MATURITY = 100

export class BitcoinLedger {
  readonly agenda = new Agenda()
  readonly placed: PlacedTransaction[] = []
  readonly registry = new Map<string, Wallet>()
  readonly startHeight: number
  readonly #random: Random
  readonly #files: Uint8Array[] = []
  readonly #ripening: Coin[] = []
  #waiting: { wire: RawTransaction; txid: string; inputs: Coin[]; outputs: Coin[]; fee: bigint }[] =
    []
  #tip: string
  #blocks = 0
  #wallets = 0

  constructor(spec: {
    readonly seed: string
    readonly startHeight: number
    readonly random: Random
  }) {
    this.#random = spec.random
    this.startHeight = spec.startHeight
    this.#tip = sha256Hex(`parent of ${spec.seed}`)
  }

  get blocks(): number {
    return this.#blocks
  }

  /** A new wallet; one owner may have several, with keys of their own. */
  wallet(owner: string, type: KeyType): Wallet {
    const random = this.#random.fork(`wallet ${this.#wallets++} ${owner}`)
    return new Wallet({ owner, type, random, registry: this.registry })
  }

  /** Spends coins that were taken out of a wallet; what is not paid out is the fee. Outputs go to their owners' wallets at once. */
  spend(inputs: readonly Coin[], payments: readonly Payment[]): readonly Coin[] {
    const total = inputs.reduce((sum, coin) => sum + coin.value, 0n)
    const paid = payments.reduce((sum, payment) => sum + payment.value, 0n)
    if (inputs.length === 0 || paid > total || payments.some(({ value }) => value < 546n))
      throw new RangeError(
        `A transaction of the scenario does not add up: ${total} in, ${paid} out.`,
      )
    const wire: RawTransaction = {
      version: 2,
      inputs: inputs.map((coin) => this.#sign(coin)),
      outputs: payments.map(({ key, value }) => ({ value, script: key.script })),
      locktime: 0,
    }
    const txid = transactionId(wire)
    const outputs = payments.map(({ key, value }, vout) => ({ txid, vout, value, key }))
    this.#waiting.push({ wire, txid, inputs: [...inputs], outputs, fee: total - paid })
    for (const coin of outputs) this.registry.get(coin.key.address)?.coins.push(coin)
    return outputs
  }

  /** Pays from a wallet with the change back to `change`; `null` when the wallet is short. */
  pay(
    from: Wallet,
    payments: readonly Payment[],
    options: { readonly change: Key; readonly fee?: bigint },
  ): readonly Coin[] | null {
    const fee = options.fee ?? 2_000n
    const paid = payments.reduce((sum, payment) => sum + payment.value, 0n)
    const inputs = from.take(paid + fee)
    if (inputs === null) return null
    const rest = inputs.reduce((sum, coin) => sum + coin.value, 0n) - paid - fee
    const withChange =
      rest > 1_000n ? [...payments, { key: options.change, value: rest }] : payments
    return this.spend(inputs, withChange)
  }

  /** Closes a block: everything planned before `time` happens first. `stamp` is the header's time when it differs. */
  close(time: EpochMs, miner: Key, stamp: EpochMs = time): void {
    this.agenda.runUntil(time)
    const height = this.startHeight + this.#blocks
    const fees = this.#waiting.reduce((sum, { fee }) => sum + fee, 0n)
    const wires = this.#waiting.map(({ wire }) => wire)
    const value = SUBSIDY + fees
    const coinbase = makeCoinbase({ height, value, script: miner.script, transactions: wires })
    const block = sealBlock({
      version: 0x20000000,
      previousHash: this.#tip,
      time: stamp / 1000,
      bits: EASY_BITS,
      transactions: [coinbase, ...wires],
    })
    this.#files.push(frameBlock(block.bytes))
    this.#tip = block.hash
    this.#blocks++
    const reward: Coin = { txid: block.txids[0] ?? '', vout: 0, value, key: miner }
    this.#place(height, stamp, reward)
    this.#ripen(reward)
  }

  file(): Uint8Array {
    return concatBytes(...this.#files)
  }

  #place(height: number, time: EpochMs, reward: Coin): void {
    this.placed.push({
      txid: reward.txid,
      height,
      position: 0,
      time,
      inputs: [],
      outputs: [reward],
    })
    for (const [at, { txid, inputs, outputs }] of this.#waiting.entries())
      this.placed.push({ txid, height, position: at + 1, time, inputs, outputs })
    this.#waiting = []
  }

  #ripen(reward: Coin): void {
    this.#ripening.push(reward)
    if (this.#ripening.length < MATURITY) return
    const ripe = this.#ripening.shift()
    if (ripe) this.registry.get(ripe.key.address)?.coins.push(ripe)
  }

  /** An input with a made-up signature of the right size and shape for its kind of script. */
  #sign(coin: Coin): RawInput {
    const { key } = coin
    if (key.publicKey === null)
      throw new RangeError(
        `${key.address} is a published address: the scenario cannot spend from it.`,
      )
    const base = { txid: coin.txid, index: coin.vout, sequence: 0xfffffffd }
    if (key.type === 'p2tr')
      return { ...base, script: new Uint8Array(0), witness: [this.#random.bytes(64)] }
    const unlock = [this.#signature(), key.publicKey]
    if (key.type === 'p2pkh')
      return { ...base, script: concatBytes(...unlock.map(sized)), witness: [] }
    return { ...base, script: nestedProgram(key), witness: unlock }
  }

  #signature(): Uint8Array {
    const number = (): Uint8Array => {
      const bytes = this.#random.bytes(32)
      bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
      return concatBytes(Uint8Array.of(2, 32), bytes)
    }
    return concatBytes(Uint8Array.of(0x30, 68), number(), number(), Uint8Array.of(1))
  }
}

/** A push of fewer than 76 bytes. */
function sized(bytes: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(bytes.length), bytes)
}

function nestedProgram(key: Key): Uint8Array {
  if (key.type !== 'p2sh-p2wpkh' || key.publicKey === null) return new Uint8Array(0)
  return sized(concatBytes(Uint8Array.of(0, 20), hash160(key.publicKey)))
}
