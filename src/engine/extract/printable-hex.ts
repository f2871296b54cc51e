/** Whether hex digits decode to mostly printable ASCII: text in disguise, not an address. */
export function isPrintableHex(digits: string): boolean {
  let printable = 0
  const bytes = digits.length / 2
  for (let at = 0; at < digits.length; at += 2) {
    const byte = Number.parseInt(digits.slice(at, at + 2), 16)
    if (byte >= 0x20 && byte <= 0x7e) printable += 1
  }
  return bytes > 0 && printable >= bytes * 0.9
}
