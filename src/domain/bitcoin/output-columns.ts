/** Outputs as columns: one row an output, no object or text for any of them. Addresses are payloads; their text is made where people read it. */

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import {
  addressFromPayload,
  addressPayload,
  bitcoinPayloadType,
} from '../address/address-payload.ts'
import { dataOfScript, type ScriptTemplate, scriptTemplate } from '../address/bitcoin-script.ts'
import type { ChainId } from '../chain.ts'
import {
  type OutputColumns,
  type OutputRecord,
  SCRIPT_TYPES,
  type ScriptType,
} from '../ledger-record.ts'
import { type Hash160, hash160 } from './sha256d.ts'

const CODES = Object.fromEntries(SCRIPT_TYPES.map((type, at) => [type, at])) as Readonly<
  Record<ScriptType, number>
>

/** Type byte and witness program. */
const USUAL_PAYLOAD = 33

/** Fills columns row by row; rows that were skipped stay empty. */
export class OutputColumnsWriter {
  readonly #hash160: Hash160
  /** Type bytes of payloads. */
  readonly #types: { readonly p2pkh: number; readonly p2sh: number; readonly witness: number }
  readonly #values: BigUint64Array
  readonly #scripts: Uint8Array
  readonly #payloadStarts: Uint32Array
  readonly #data = new Map<number, Uint8Array>()
  #payloads: Uint8Array
  #length = 0
  #row = 0

  constructor(
    rows: number,
    { chain, hash160: hash = hash160 }: { readonly chain: ChainId; readonly hash160?: Hash160 },
  ) {
    this.#hash160 = hash
    this.#types = {
      p2pkh: bitcoinPayloadType(chain, 'p2pkh'),
      p2sh: bitcoinPayloadType(chain, 'p2sh'),
      witness: bitcoinPayloadType(chain, 0),
    }
    this.#values = new BigUint64Array(rows)
    this.#scripts = new Uint8Array(rows)
    this.#payloadStarts = new Uint32Array(rows + 1)
    this.#payloads = new Uint8Array(rows * USUAL_PAYLOAD)
  }

  /** An output whose script stands in `bytes`. */
  script(value: bigint, bytes: Uint8Array, start: number, length: number): void {
    const template = scriptTemplate(bytes, start, length)
    if (template) {
      this.#scripts[this.#row] = CODES[template.scriptType]
      this.#target(bytes, start + template.from, template)
    } else {
      const { scriptType, data } = dataOfScript(bytes.subarray(start, start + length))
      this.#scripts[this.#row] = CODES[scriptType]
      // A copy: what was read may be written over.
      this.#data.set(this.#row, data.slice())
    }
    this.#next(value)
  }

  /** The P2SH output of a script whose hash pays to it; its value is not known. */
  scriptHash(script: Uint8Array): void {
    this.#scripts[this.#row] = CODES.p2sh
    this.#payload(this.#types.p2sh, this.#hash160(script), 0, 20)
    this.#next(0n)
  }

  record({ value, scriptType, address, data }: OutputRecord): void {
    this.#scripts[this.#row] = CODES[scriptType]
    if (address !== null) {
      const payload = addressPayload(address)
      this.#payload(payload[0] ?? 0, payload, 1, payload.length - 1)
    }
    if (data !== null) this.#data.set(this.#row, hexToBytes(data))
    this.#next(value)
  }

  /** A row of which nothing is known. */
  skip(): void {
    this.#next(0n)
  }

  finish(): OutputColumns {
    return {
      values: this.#values,
      scripts: this.#scripts,
      // Without the spare room: columns are handed on and kept.
      payloads: this.#payloads.slice(0, this.#length),
      payloadStarts: this.#payloadStarts,
      data: this.#data,
    }
  }

  #target(bytes: Uint8Array, from: number, { form, length }: ScriptTemplate): void {
    const types = this.#types
    if (typeof form === 'number') this.#payload(types.witness + form, bytes, from, length)
    else if (form !== 'key') this.#payload(types[form], bytes, from, length)
    else this.#payload(types.p2pkh, this.#hash160(bytes.subarray(from, from + length)), 0, 20)
  }

  #payload(type: number, bytes: Uint8Array, from: number, length: number): void {
    const at = this.#length
    if (at + 1 + length > this.#payloads.length) this.#grow(at + 1 + length)
    const payloads = this.#payloads
    payloads[at] = type
    for (let byte = 0; byte < length; byte += 1) payloads[at + 1 + byte] = bytes[from + byte] ?? 0
    this.#length = at + 1 + length
  }

  #next(value: bigint): void {
    this.#values[this.#row] = value
    this.#row += 1
    this.#payloadStarts[this.#row] = this.#length
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(needed * 2)
    larger.set(this.#payloads)
    this.#payloads = larger
  }
}

/** One row as an object. */
export function outputAt(columns: OutputColumns, row: number, chain: ChainId): OutputRecord {
  const { values, scripts, payloads, payloadStarts, data } = columns
  const payload = payloads.subarray(payloadStarts[row], payloadStarts[row + 1])
  const held = data.get(row)
  return {
    value: values[row] ?? 0n,
    scriptType: SCRIPT_TYPES[scripts[row] ?? 0] ?? 'nonstandard',
    address: payload.length === 0 ? null : addressFromPayload(chain, payload),
    data: held === undefined ? null : bytesToHex(held),
  }
}
