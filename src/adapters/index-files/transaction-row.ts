/**
 * Transactions, outputs and inputs of a UTXO chain as rows of fixed width, in ledger order, little-endian.
 * Transaction, 64 bytes: 0 id, 32 number, 36 height, 40 time, 48 position, 52 locktime, 56 vsize, 60 coinbase, 61 verification.
 * Output, 16 bytes: 0 value, 8 address, 12 script. Input, 24 bytes: 0 previous number, 4 previous index, 8 value, 16 address, 20 script,
 * 21 whether the value is known.
 */
import type { FlowInput, FlowOutput, FlowTransaction } from '../../domain/flow-record.ts'
import { SCRIPT_TYPES, type ScriptType } from '../../domain/ledger-record.ts'
import { VERIFICATIONS, type Verification } from '../../domain/taxonomy.ts'
import {
  type FlowInputColumns,
  NONE,
  type OutputColumns,
  type TransactionColumns,
} from '../../ports/flow-columns.ts'
import { Unindexable } from './segment-plan.ts'
import { writeHex } from './transfer-row.ts'

export const TRANSACTION_ROW = 64
export const OUTPUT_ROW = 16
export const INPUT_ROW = 24

const AT = { tx: 32, height: 36, time: 40, position: 48, locktime: 52, vsize: 56 } as const
const COINBASE = 60
const VERIFICATION = 61

export function writeTransactionRow(
  buffer: Buffer,
  at: number,
  batch: TransactionColumns,
  row: number,
): void {
  if (!writeHex(buffer, at, batch.txid[row] ?? '', 0))
    throw new Unindexable('the id of a transaction is not 32 bytes')
  buffer.writeUInt32LE(batch.tx[row] ?? 0, at + AT.tx)
  buffer.writeUInt32LE(batch.height[row] ?? 0, at + AT.height)
  buffer.writeDoubleLE(batch.time[row] ?? 0, at + AT.time)
  buffer.writeUInt32LE(batch.position[row] ?? 0, at + AT.position)
  buffer.writeUInt32LE(batch.locktime[row] ?? 0, at + AT.locktime)
  buffer.writeUInt32LE(batch.vsize[row] ?? 0, at + AT.vsize)
  buffer[at + COINBASE] = batch.coinbase[row] ?? 0
  buffer[at + VERIFICATION] = batch.verification[row] ?? 0
  buffer.writeUInt16LE(0, at + VERIFICATION + 1)
}

export function writeOutputRow(
  buffer: Buffer,
  at: number,
  batch: OutputColumns,
  row: number,
): void {
  buffer.writeBigUInt64LE(batch.value[row] ?? 0n, at)
  buffer.writeUInt32LE(batch.address[row] ?? NONE, at + 8)
  buffer.writeUInt32LE(batch.script[row] ?? 0, at + 12)
}

export function writeInputRow(
  buffer: Buffer,
  at: number,
  batch: FlowInputColumns,
  row: number,
): void {
  buffer.writeUInt32LE(batch.prevTx[row] ?? NONE, at)
  buffer.writeUInt32LE(batch.prevIndex[row] ?? NONE, at + 4)
  buffer.writeBigUInt64LE(batch.value[row] ?? 0n, at + 8)
  buffer.writeUInt32LE(batch.address[row] ?? NONE, at + 16)
  buffer.writeUInt16LE(batch.script[row] ?? 255, at + 20)
  buffer.writeUInt16LE(batch.valued[row] ?? 0, at + 22)
}

/** A transaction without its inputs and outputs, members in the order of the record's own reader. */
export function readTransactionRow(
  buffer: Buffer,
  at: number,
): Omit<FlowTransaction, 'inputs' | 'outputs'> {
  return {
    tx: buffer.readUInt32LE(at + AT.tx),
    txid: buffer.toString('hex', at, at + 32),
    height: buffer.readUInt32LE(at + AT.height),
    position: buffer.readUInt32LE(at + AT.position),
    time: buffer.readDoubleLE(at + AT.time),
    coinbase: buffer[at + COINBASE] === 1,
    locktime: buffer.readUInt32LE(at + AT.locktime),
    vsize: buffer.readUInt32LE(at + AT.vsize),
  }
}

export function verificationAt(buffer: Buffer, at: number): Verification {
  return VERIFICATIONS[buffer[at + VERIFICATION] ?? 0] ?? 'asserted'
}

export function transactionNumberAt(buffer: Buffer, at: number): number {
  return buffer.readUInt32LE(at + AT.tx)
}

export function isCoinbaseAt(buffer: Buffer, at: number): boolean {
  return buffer[at + COINBASE] === 1
}

export function readOutputRow(buffer: Buffer, at: number): FlowOutput {
  const address = buffer.readUInt32LE(at + 8)
  return {
    value: buffer.readBigUInt64LE(at),
    address: address === NONE ? null : address,
    scriptType: scriptAt(buffer, at + 12) ?? 'nonstandard',
  }
}

export function readInputRow(buffer: Buffer, at: number): FlowInput {
  const [tx, index] = [buffer.readUInt32LE(at), buffer.readUInt32LE(at + 4)]
  const address = buffer.readUInt32LE(at + 16)
  return {
    prev: tx === NONE || index === NONE ? null : { tx, index },
    value: buffer.readUInt16LE(at + 22) === 1 ? buffer.readBigUInt64LE(at + 8) : null,
    address: address === NONE ? null : address,
    scriptType: scriptAt(buffer, at + 20),
  }
}

function scriptAt(buffer: Buffer, at: number): ScriptType | null {
  return SCRIPT_TYPES[buffer[at] ?? 255] ?? null
}
