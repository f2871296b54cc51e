/** The scenario's Tron ledger: rows of `ingest transfers`, balances that never go below zero, three-second blocks shared by many. */
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { createBase58check } from '@scure/base'
import { sha256Hex } from '../../domain/hash.ts'
import { type EpochMs, formatTime } from '../../domain/time.ts'
import { Agenda } from '../agenda.ts'
import type { Random } from '../random.ts'

export const USDT = 'USDT'
export const TRX = 'TRX'

/** First block of the main chain, and three seconds a block. */
const GENESIS = 1_529_891_469_000
const BLOCK_MS = 3_000

export interface TronRow {
  readonly time: EpochMs
  readonly height: number
  /** Index of the transaction in its block. */
  readonly position: number
  readonly txid: string
  readonly index: number
  readonly from: string
  readonly to: string
  readonly asset: string
  readonly amount: bigint
  readonly kind: string
  readonly note: string
}

export interface TronMove {
  readonly from: string
  readonly to: string
  readonly asset: string
  readonly amount: bigint
  readonly note?: string
  /** Burned TRX; left out when the sender's staked energy pays. */
  readonly fee?: bigint
}

const base58check = createBase58check(sha256)

/** The address text of 20 bytes. */
export function tronAddress(payload: Uint8Array): string {
  return base58check.encode(concatBytes(Uint8Array.of(0x41), payload))
}

export class TronLedger {
  readonly agenda = new Agenda()
  readonly rows: TronRow[] = []
  readonly #seed: string
  readonly #random: Random
  readonly #balances = new Map<string, bigint>()
  #serial = 0
  #block = 0
  #position = 0

  constructor(seed: string, random: Random) {
    this.#seed = seed
    this.#random = random
  }

  account(): string {
    return tronAddress(this.#random.bytes(20))
  }

  balance(account: string, asset: string): bigint {
    return this.#balances.get(`${account} ${asset}`) ?? 0n
  }

  /** Value that appears: issued tokens, and coins of block producers. */
  issue(now: EpochMs, to: string, asset: string, amount: bigint): void {
    this.#credit(to, asset, amount)
    const kind = asset === TRX ? 'reward' : 'mint'
    this.#write(now, {
      txid: this.#open(now),
      index: 0,
      from: '',
      to,
      asset,
      amount,
      kind,
      note: '',
    })
  }

  /** One transaction with one transfer and, where told, its fee. Gives the transaction id. */
  move(now: EpochMs, move: TronMove): string {
    const { from, to, asset, amount, note = '', fee = 0n } = move
    const txid = this.#open(now)
    this.#debit(from, asset, amount)
    this.#credit(to, asset, amount)
    this.#write(now, { txid, index: 0, from, to, asset, amount, kind: 'transfer', note })
    if (fee > 0n) {
      this.#debit(from, TRX, fee)
      this.#write(now, {
        txid,
        index: 0,
        from,
        to: '',
        asset: TRX,
        amount: fee,
        kind: 'fee',
        note: '',
      })
    }
    return txid
  }

  /** A transfer event that moves nobody's balance: zero value, or a token that only imitates. */
  pretend(now: EpochMs, move: TronMove): string {
    const { from, to, asset, amount, note = '' } = move
    const txid = this.#open(now)
    this.#write(now, { txid, index: 0, from, to, asset, amount, kind: 'transfer', note })
    return txid
  }

  csv(): string {
    const lines = this.rows.map((row) =>
      [
        'tron',
        formatTime(row.time),
        row.txid,
        row.index,
        row.from,
        row.to,
        row.asset,
        row.amount,
        row.height,
        row.position,
        row.kind,
        row.note,
      ].join(','),
    )
    const header = 'chain,time,txid,index,from,to,asset,amount_base,height,position,kind,note'
    return `${[header, ...lines].join('\n')}\n`
  }

  /** Begins a transaction: the next place in the block of this moment. */
  #open(now: EpochMs): string {
    const height = heightAt(now)
    this.#position = height === this.#block ? this.#position + 1 : 0
    this.#block = height
    return sha256Hex(`${this.#seed} tron ${this.#serial++}`)
  }

  #write(now: EpochMs, row: Omit<TronRow, 'time' | 'height' | 'position'>): void {
    const height = heightAt(now)
    const time = GENESIS + height * BLOCK_MS
    this.rows.push({ ...row, height, position: this.#position, time })
  }

  #debit(account: string, asset: string, amount: bigint): void {
    const rest = this.balance(account, asset) - amount
    if (rest < 0n) throw new RangeError(`${account} of the scenario has no ${amount} ${asset}.`)
    this.#balances.set(`${account} ${asset}`, rest)
  }

  #credit(account: string, asset: string, amount: bigint): void {
    this.#balances.set(`${account} ${asset}`, this.balance(account, asset) + amount)
  }
}

function heightAt(time: EpochMs): number {
  return Math.floor((time - GENESIS) / BLOCK_MS)
}
