/** Addresses of which only both ends are known: their keys, and which whole addresses they could be. */

const PREFIX = 'partial:'

/** Key of the addresses that begin with `head` and end with `tail`. */
export function partialKey(head: string, tail: string): string {
  const sameCase = /^(?:0x|bc1)/.test(head)
  return sameCase ? `${PREFIX}${head}…${tail}`.toLowerCase() : `${PREFIX}${head}…${tail}`
}

/** Whether a key names no address but the two ends of one: nothing is joined on it. */
export function isPartialKey(key: string): boolean {
  return key.startsWith(PREFIX)
}

/** Whether the address with this key has the two ends that the partial key names. */
export function fitsPartial(partial: string, key: string): boolean {
  const [head = '', tail = ''] = partial.slice(PREFIX.length).split('…')
  return key.length > head.length + tail.length && key.startsWith(head) && key.endsWith(tail)
}
