/** Sixteen bytes as DuckDB holds a UUID: backwards, the top bit turned. A UUID is a value of one width that SQL turns into its bytes again. */
export function setUuid(to: Uint8Array, at: number, from: Uint8Array, start: number): void {
  for (let byte = 0; byte < 16; byte++) to[at + 15 - byte] = from[start + byte] ?? 0
  to[at + 15] = (to[at + 15] ?? 0) ^ 0x80
}
