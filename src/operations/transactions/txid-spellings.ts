/** Forms under which a transaction id can be stored: hex in lower case, on some chains with 0x before it, which people leave out and put in. */
export function txidSpellings(txid: string): readonly string[] {
  const text = txid.trim()
  const [, digits] = /^(?:0x)?([0-9a-f]+)$/i.exec(text) ?? []
  if (digits === undefined) return [text]
  const plain = digits.toLowerCase()
  return /^0x/i.test(text) ? [`0x${plain}`, plain] : [plain, `0x${plain}`]
}
