/** Transactions, both ways. Sources: Bitcoin Core `primitives/transaction.h`, BIP144 (segwit serialisation), BIP141 (weight). */
import { UserInputError } from '../errors.ts'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { hexToId, idToHex } from './hex-id.ts'
import { type Sha256d, sha256d } from './sha256d.ts'
import { readPlaces, type TransactionPlaces } from './transaction-places.ts'

export interface RawInput {
  /** Printed id of the spent transaction; 64 zeros for a coinbase. */
  readonly txid: string
  readonly index: number
  readonly script: Uint8Array
  readonly sequence: number
  readonly witness: readonly Uint8Array[]
}

export interface RawOutput {
  /** Satoshis. */
  readonly value: bigint
  readonly script: Uint8Array
}

export interface RawTransaction {
  readonly version: number
  readonly inputs: readonly RawInput[]
  readonly outputs: readonly RawOutput[]
  readonly locktime: number
}

export interface DecodedTransaction extends RawTransaction {
  readonly txid: string
  readonly coinbase: boolean
  readonly size: number
  readonly weight: number
  /** Weight / 4, rounded up. */
  readonly vsize: number
}

export const NULL_TXID = '0'.repeat(64)

/** Serialises with witness data where any input has some; `{ witness: false }` leaves it out, as the txid is made. */
export function encodeTransaction(
  transaction: RawTransaction,
  options: { readonly witness?: boolean } = {},
): Uint8Array {
  const segwit =
    options.witness !== false && transaction.inputs.some((input) => input.witness.length > 0)
  const writer = new ByteWriter().int32(transaction.version)
  if (segwit) writer.uint8(0).uint8(1)
  writer.compactSize(transaction.inputs.length)
  for (const input of transaction.inputs)
    writer.raw(hexToId(input.txid)).uint32(input.index).sized(input.script).uint32(input.sequence)
  writer.compactSize(transaction.outputs.length)
  for (const output of transaction.outputs) writer.uint64(output.value).sized(output.script)
  if (segwit)
    for (const { witness } of transaction.inputs) {
      writer.compactSize(witness.length)
      for (const item of witness) writer.sized(item)
    }
  return writer.uint32(transaction.locktime).finish()
}

/** The printed txid of a transaction that is being written. */
export function transactionId(transaction: RawTransaction, hash: Sha256d = sha256d): string {
  return idToHex(hash(encodeTransaction(transaction, { witness: false })))
}

/** One transaction of those whose places are known, as objects. */
export function transactionAt(places: TransactionPlaces, at: number): DecodedTransaction {
  const { bytes, ids, starts, segwit, bodyEnds, locktimes } = places
  const whole = bytes.subarray(starts[at], starts[at + 1])
  const stripped = segwit[at] ? (bodyEnds[at] ?? 0) - (starts[at] ?? 0) + 2 : whole.length
  const weight = stripped * 3 + whole.length
  return {
    version: new ByteReader(whole).int32(),
    inputs: inputsAt(places, at),
    outputs: outputsAt(places, at),
    locktime: locktimes[at] ?? 0,
    txid: idToHex(ids.subarray(32 * at, 32 * at + 32)),
    coinbase: isCoinbase(places, at),
    size: whole.length,
    weight,
    vsize: Math.ceil(weight / 4),
  }
}

/** Whether its one input spends nothing: a zero id and the last index. */
export function isCoinbase(places: TransactionPlaces, at: number): boolean {
  const first = places.firstInput[at] ?? 0
  if (places.firstInput[at + 1] !== first + 1) return false
  const from = places.prevAt[first] ?? 0
  for (let byte = 0; byte < 32; byte += 1) if (places.bytes[from + byte] !== 0) return false
  for (let byte = 32; byte < 36; byte += 1) if (places.bytes[from + byte] !== 0xff) return false
  return true
}

/** Decodes a whole transaction. Throws `malformed-data` when bytes are left over. */
export function decodeTransaction(bytes: Uint8Array, hash: Sha256d = sha256d): DecodedTransaction {
  const reader = new ByteReader(bytes)
  const places = readPlaces(reader, 1, hash)
  if (reader.remaining > 0)
    throw new UserInputError(
      'malformed-data',
      `${reader.remaining} bytes follow the transaction, which ends at byte ${reader.offset}.`,
      { details: { byte: reader.offset } },
    )
  return transactionAt(places, 0)
}

/** Reads an output: value and script. */
export function readOutput(reader: ByteReader): RawOutput {
  return { value: reader.uint64(), script: reader.sized() }
}

function inputsAt(places: TransactionPlaces, at: number): readonly RawInput[] {
  const { bytes, firstInput, prevAt, inputScriptAt, inputScriptLength } = places
  const witness = new ByteReader(bytes, places.bodyEnds[at])
  const inputs: RawInput[] = []
  for (let row = firstInput[at] ?? 0; row < (firstInput[at + 1] ?? 0); row += 1) {
    const prev = new ByteReader(bytes, prevAt[row])
    const script = inputScriptAt[row] ?? 0
    const end = script + (inputScriptLength[row] ?? 0)
    inputs.push({
      txid: idToHex(prev.take(32)),
      index: prev.uint32(),
      script: bytes.subarray(script, end),
      sequence: new ByteReader(bytes, end).uint32(),
      witness: places.segwit[at] ? readWitness(witness) : [],
    })
  }
  return inputs
}

function readWitness(reader: ByteReader): readonly Uint8Array[] {
  const items: Uint8Array[] = []
  for (let left = reader.compactSize(); left > 0; left -= 1) items.push(reader.sized())
  return items
}

function outputsAt(places: TransactionPlaces, at: number): readonly RawOutput[] {
  const { bytes, firstOutput, valueAt } = places
  const outputs: RawOutput[] = []
  for (let row = firstOutput[at] ?? 0; row < (firstOutput[at + 1] ?? 0); row += 1)
    outputs.push(readOutput(new ByteReader(bytes, valueAt[row])))
  return outputs
}
