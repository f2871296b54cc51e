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
import type { OutputFile } from './output-file.ts'
import { Unindexable } from './segment-plan.ts'

export const TRANSACTION_ROW = 64
export const OUTPUT_ROW = 16
export const INPUT_ROW = 24

const AT = { tx: 32, height: 36, time: 40, position: 48, locktime: 52, vsize: 56 } as const
const COINBASE = 60
const VERIFICATION = 61

/** The next row of a file of transactions. */
export function writeTransactionRow(
  file: OutputFile,
  batch: TransactionColumns,
  row: number,
): void {
  if (batch.odd[row] === 1) throw new Unindexable('the id of a transaction is not 32 bytes')
  const byte = file.room(TRANSACTION_ROW)
  const at = byte / 4
  const { words } = file
  for (let word = 0; word < 8; word += 1) words[at + word] = batch.hash[row * 8 + word] ?? 0
  words[at + AT.tx / 4] = batch.tx[row] ?? 0
  words[at + AT.height / 4] = batch.height[row] ?? 0
  file.doubles[(byte + AT.time) / 8] = batch.time[row] ?? 0
  words[at + AT.position / 4] = batch.position[row] ?? 0
  words[at + AT.locktime / 4] = batch.locktime[row] ?? 0
  words[at + AT.vsize / 4] = batch.vsize[row] ?? 0
  words[at + COINBASE / 4] = (batch.coinbase[row] ?? 0) | ((batch.verification[row] ?? 0) << 8)
}

/** The next row of a file of outputs. */
export function writeOutputRow(file: OutputFile, batch: OutputColumns, row: number): void {
  const at = file.room(OUTPUT_ROW) / 4
  const { words } = file
  words[at] = batch.value[row * 2] ?? 0
  words[at + 1] = batch.value[row * 2 + 1] ?? 0
  words[at + 2] = batch.address[row] ?? NONE
  words[at + 3] = batch.script[row] ?? 0
}

/** The next row of a file of inputs. */
export function writeInputRow(file: OutputFile, batch: FlowInputColumns, row: number): void {
  const at = file.room(INPUT_ROW) / 4
  const { words } = file
  words[at] = batch.prevTx[row] ?? NONE
  words[at + 1] = batch.prevIndex[row] ?? NONE
  words[at + 2] = batch.value[row * 2] ?? 0
  words[at + 3] = batch.value[row * 2 + 1] ?? 0
  words[at + 4] = batch.address[row] ?? NONE
  words[at + 5] = (batch.script[row] ?? 255) | ((batch.valued[row] ?? 0) << 16)
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
    verification: verificationAt(buffer, at),
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
