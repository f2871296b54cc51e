/** Letters that optical reading takes for others, as the alphabets of addresses allow: what a misread character may have been, likeliest first. */

export interface Alphabet {
  /** Letters that an address of this coding may hold, besides its prefix. */
  readonly letters: string
  /** For a character that the coding does not have: what it was. */
  readonly mended: ReadonlyMap<string, string>
  /** For one that it has: what else it may have been. */
  readonly doubted: ReadonlyMap<string, string>
}

const DIGITS_AND_LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Base58: without 0, O, I and l. */
export const BASE58_READING: Alphabet = {
  letters: DIGITS_AND_LETTERS,
  mended: pairs(['0oQD', 'OoQD', 'I1ij', 'l1ijt', '|1ij', '!1ij', '§S8', '$S']),
  doubted: pairs([
    ...[
      'cC',
      'Cc',
      'sS5',
      'SS5s',
      'vV',
      'Vv',
      'wW',
      'Ww',
      'xX',
      'Xx',
      'zZ2',
      'Zz2',
      'oQ',
      'kK',
      'Kk',
    ],
    ...['pP', 'Pp', 'uU', 'Uu', 'yY', 'Yy', '1ijt', 'i1j', 'j1i', '5Ss', '8B3', 'B8', '2Zz', '6bG'],
    ...[
      'b6',
      'G6C',
      '9gq',
      'g9q',
      'q9ga',
      'aq',
      'tf',
      'ft',
      'Qo',
      'hn',
      'nh',
      'ec',
      'mn',
      '7T',
      'T7',
      '38',
    ],
  ]),
}

/** Bech32: without 1, b, i and o; in one case. */
export const BECH32_READING: Alphabet = {
  letters: 'qpzry9x8gf2tvdw0s3jn54khce6mua7l',
  mended: pairs(['1lj', 'ilj', 'Ilj', '|lj', '!lj', 'o0', 'O0', 'b6h', 'B8', '$s', '§s']),
  doubted: pairs([
    ...[
      '0dq',
      '5s',
      's5',
      '2z',
      'z2',
      '8g',
      '9gq',
      'g9q',
      'q9ga',
      'aq',
      'tf',
      'ft',
      'lj',
      'jl',
      'hn',
      'nh',
    ],
    ...['uv', 'vuy', 'yv', 'ce', 'ec', 'kx', 'xk', 'a4', '4a', '6g', '72', '38'],
  ]),
}

/** Hex digits: what is none of them. Their case is a checksum of its own and is not doubted. */
export const HEX_READING: Alphabet = {
  letters: '0123456789abcdefABCDEF',
  mended: pairs([
    'O0',
    'o0',
    'Q0',
    'l1',
    'I1',
    '|1',
    'i1',
    'S5',
    's5',
    'Z2',
    'z2',
    'g9',
    'q9',
    'G6',
  ]),
  doubted: new Map(),
}

/** The first letter of each entry is what was read, the others what it may have been. */
function pairs(entries: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    entries.map((entry) => {
      const [read = '', ...others] = [...entry]
      return [read, others.filter((other) => other !== read).join('')]
    }),
  )
}
