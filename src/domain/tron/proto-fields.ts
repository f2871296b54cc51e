/** Protocol Buffers wire format, as far as Tron's transactions need it. Source: protobuf.dev, "Encoding". */

/** One field: a varint as bigint, or bytes. */
export interface ProtoField {
  readonly number: number
  readonly value: bigint | Uint8Array
}

/** The fields of a message in order; `null` when the bytes are no message. */
export function protoFields(bytes: Uint8Array): readonly ProtoField[] | null {
  const fields: ProtoField[] = []
  let at = 0
  while (at < bytes.length) {
    const tag = varint(bytes, at)
    if (!tag) return null
    const value = fieldValue(bytes, tag.end, Number(tag.value & 7n))
    if (!value) return null
    fields.push({ number: Number(tag.value >> 3n), value: value.value })
    at = value.end
  }
  return fields
}

/** The last bytes under that number (later ones win), or `null`. */
export function protoBytes(fields: readonly ProtoField[], number: number): Uint8Array | null {
  const found = fields.findLast((field) => field.number === number)?.value
  return found instanceof Uint8Array ? found : null
}

/** The last number under that number; 0n where it is left out. */
export function protoNumber(fields: readonly ProtoField[], number: number): bigint {
  const found = fields.findLast((field) => field.number === number)?.value
  return typeof found === 'bigint' ? found : 0n
}

interface Read<T> {
  readonly value: T
  readonly end: number
}

function fieldValue(bytes: Uint8Array, at: number, type: number): Read<bigint | Uint8Array> | null {
  if (type === 0) return varint(bytes, at)
  if (type === 1 || type === 5) return slice(bytes, at, type === 1 ? 8 : 4)
  if (type !== 2) return null
  const length = varint(bytes, at)
  return length && length.value <= BigInt(bytes.length)
    ? slice(bytes, length.end, Number(length.value))
    : null
}

function slice(bytes: Uint8Array, at: number, length: number): Read<Uint8Array> | null {
  const end = at + length
  return end <= bytes.length ? { value: bytes.subarray(at, end), end } : null
}

function varint(bytes: Uint8Array, start: number): Read<bigint> | null {
  let value = 0n
  for (let at = start; at < bytes.length && at < start + 10; at += 1) {
    const byte = bytes[at] ?? 0
    value |= BigInt(byte & 0x7f) << BigInt(7 * (at - start))
    if (byte < 0x80) return { value, end: at + 1 }
  }
  return null
}
