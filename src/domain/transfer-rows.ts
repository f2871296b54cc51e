/** Transfers held by column as records: for readers that are not in a hurry, and to compare both ways. */
import { bytesToHex } from '@noble/hashes/utils.js'
import { addressFromPayload } from './address/address-payload.ts'
import { findChain } from './chain.ts'
import { NO_ADDRESS, type TransferRecord, type TransferRows } from './ledger-record.ts'

/** Each row as the record that it stands for, in order. */
export function* transfersOf(rows: TransferRows): Generator<TransferRecord> {
  for (let row = 0; row < rows.count; row++) yield transferAt(rows, row)
}

/** Gives the memory of rows that nobody reads any more back to who made them. */
export function giveBack({ reuse, time }: TransferRows): void {
  if (reuse && time.buffer instanceof ArrayBuffer) reuse(time.buffer)
}

function transferAt(rows: TransferRows, row: number): TransferRecord {
  const scope = rows.scopes[rows.scope[row] ?? 0]
  if (!scope) throw new RangeError('A row names no scope of its rows.')
  const { chain, asset, kind } = scope
  const height = rows.height[row] ?? -1
  return {
    ...{ chain, asset, kind },
    txid: txidPrefix(chain) + bytesToHex(rows.txids.subarray(row * 32, row * 32 + 32)),
    index: rows.index[row] ?? 0,
    height: height < 0 ? null : height,
    position: rows.position[row] ?? 0,
    time: rows.time[row] ?? 0,
    from: addressAt(rows, rows.from[row]),
    to: addressAt(rows, rows.to[row]),
    amount: amountAt(rows.amount, row),
    verification: rows.verification,
    note: null,
  }
}

/** What stands before the hex digits of a transaction id on that chain. */
export function txidPrefix(chain: string): string {
  return findChain(chain)?.family === 'evm' ? '0x' : ''
}

function addressAt({ addresses }: TransferRows, number = NO_ADDRESS): string | null {
  if (number === NO_ADDRESS) return null
  return addressFromPayload(addresses.chainOf(number), addresses.payloadOf(number))
}

function amountAt(words: Uint32Array, row: number): bigint {
  let amount = 0n
  for (let at = 3; at >= 0; at--) amount = (amount << 32n) | BigInt(words[row * 4 + at] ?? 0)
  return amount
}
