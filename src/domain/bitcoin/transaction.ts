/** Transactions, both ways. Sources: Bitcoin Core `primitives/transaction.h`, BIP144 (segwit serialisation), BIP141 (weight). */
import { UserInputError } from '../errors.ts'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { hexToId, idToHex } from './hex-id.ts'
import { type Sha256d, sha256d } from './sha256d.ts'

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
  /** The txid in internal order, for merkle roots. */
  readonly id: Uint8Array
  /** Internal order; equals `id` without witness data. */
  readonly witnessId: () => Uint8Array
  readonly coinbase: boolean
  readonly size: number
  readonly weight: number
  /** Weight / 4, rounded up. */
  readonly vsize: number
}

export const NULL_TXID = '0'.repeat(64)
const COINBASE_INDEX = 0xffff_ffff

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

/** Reads one transaction and moves the reader on. Throws `truncated-data` or `malformed-data` with the byte. */
export function readTransaction(reader: ByteReader, hash: Sha256d = sha256d): DecodedTransaction {
  const start = reader.offset
  const version = reader.int32()
  const segwit = reader.bytes[reader.offset] === 0 && reader.bytes[reader.offset + 1] === 1
  if (segwit) reader.skip(2)
  const bodyStart = reader.offset
  const inputs = readInputs(reader)
  const outputs = readOutputs(reader)
  const bodyEnd = reader.offset
  if (segwit) readWitnesses(reader, inputs)
  const locktime = reader.uint32()
  const bytes = reader.bytes.subarray(start, reader.offset)
  const id = hash(segwit ? strip(bytes, reader.bytes.subarray(bodyStart, bodyEnd)) : bytes)
  const stripped = segwit ? 8 + bodyEnd - bodyStart : bytes.length
  const weight = stripped * 3 + bytes.length
  const only = inputs.length === 1 ? inputs[0] : undefined
  return {
    version,
    inputs,
    outputs,
    locktime,
    id,
    txid: idToHex(id),
    witnessId: () => (segwit ? hash(bytes) : id),
    coinbase: only?.index === COINBASE_INDEX && only.txid === NULL_TXID,
    size: bytes.length,
    weight,
    vsize: Math.ceil(weight / 4),
  }
}

/** Decodes a whole transaction. Throws `malformed-data` when bytes are left over. */
export function decodeTransaction(bytes: Uint8Array, hash: Sha256d = sha256d): DecodedTransaction {
  const reader = new ByteReader(bytes)
  const transaction = readTransaction(reader, hash)
  if (reader.remaining > 0)
    throw new UserInputError(
      'malformed-data',
      `${reader.remaining} bytes follow the transaction, which ends at byte ${reader.offset}.`,
      { details: { byte: reader.offset } },
    )
  return transaction
}

/** Reads an output: value and script. */
export function readOutput(reader: ByteReader): RawOutput {
  return { value: reader.uint64(), script: reader.sized() }
}

interface OpenInput extends RawInput {
  readonly witness: Uint8Array[]
}

function readInputs(reader: ByteReader): OpenInput[] {
  const count = reader.compactSize()
  const inputs: OpenInput[] = []
  for (let at = 0; at < count; at += 1)
    inputs.push({
      txid: idToHex(reader.take(32)),
      index: reader.uint32(),
      script: reader.sized(),
      sequence: reader.uint32(),
      witness: [],
    })
  return inputs
}

function readOutputs(reader: ByteReader): RawOutput[] {
  const count = reader.compactSize()
  const outputs: RawOutput[] = []
  for (let at = 0; at < count; at += 1) outputs.push(readOutput(reader))
  return outputs
}

/** Fills the lists that {@link readInputs} left empty. */
function readWitnesses(reader: ByteReader, inputs: readonly OpenInput[]): void {
  for (const { witness } of inputs)
    for (let left = reader.compactSize(); left > 0; left -= 1) witness.push(reader.sized())
}

/** Version, inputs and outputs, locktime: what the txid of a segwit transaction is made of. */
function strip(bytes: Uint8Array, body: Uint8Array): Uint8Array {
  const stripped = new Uint8Array(8 + body.length)
  stripped.set(bytes.subarray(0, 4), 0)
  stripped.set(body, 4)
  stripped.set(bytes.subarray(bytes.length - 4), 4 + body.length)
  return stripped
}
