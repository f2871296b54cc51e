/** Ways in which people hide an address from programs, and keep it readable for people (the classes measured in the field). */

export const WRITINGS = ['plain', 'zero-width', 'line-break', 'look-alike', 'bidi', 'uri'] as const
export type TextWriting = (typeof WRITINGS)[number]
/** `link` and `button` keep the address out of the visible text altogether. */
export type Writing = TextWriting | 'link' | 'button'

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
}

/** The address as it stands in the text. `scheme` is the payment URI's. */
export function obfuscate(address: string, writing: TextWriting, scheme: string): string {
  const middle = Math.floor(address.length / 2)
  switch (writing) {
    case 'plain':
      return address
    case 'zero-width':
      return `${address.slice(0, 9)}\u200b${address.slice(9, middle)}\u200d${address.slice(middle)}`
    case 'line-break':
      return `${address.slice(0, middle)}\n${address.slice(middle)}`
    case 'bidi':
      return `${address.slice(0, 7)}\u200e${address.slice(7)}\u200f`
    case 'uri':
      return `${scheme}:${address}`
    case 'look-alike':
      return replaceTwo(address)
  }
}

function replaceTwo(address: string): string {
  let left = 2
  return [...address]
    .map((letter, at) => {
      const other = LOOK_ALIKES[letter]
      if (at < 5 || left === 0 || other === undefined) return letter
      left--
      return other
    })
    .join('')
}
