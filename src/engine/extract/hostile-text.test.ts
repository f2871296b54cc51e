import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extractIdentifiers } from './extract-identifiers.ts'

/** Pieces that each make some pass work hardest; a quadratic pass would need minutes on a million characters of one. */
const PIECES = [
  ...[
    'T',
    'bc1',
    '@',
    ' ',
    '#',
    '1',
    '(',
    '-',
    '.',
    '/',
    'a@',
    'a.',
    '#a',
    '8(',
    '0x',
    '[.]',
    '1 ',
  ],
  ...['12 ', '1aB ', 'q ', 'Т', 'Т1Н2 ', 'Ａ', 'a\u200b', '\u200b', '\ud835', 'http://', 'hxxp://'],
  ...[
    'https://t.me/',
    'bitcoin:',
    'tg:',
    'zello: «',
    '+7 9',
    ' [at] ',
    'abandon ',
    'qiwi 9161234567 ',
  ],
  ...['DE89 3704 ', 'T1a…', 'binance id ', 'lnbc1q', 'u1', 'EQ', '4111', 'memo: 1 ', 'rb 1'],
  ...['1BoatSLRHtKNngkdXEeobR76b53LETtpyU ', 'EQ-', '4111 1111 1111 1111 ', 'Z123456789012 '],
]
/** The four plainest ones in full, the others at a quarter, to keep the suite short. */
const FULL = 1_000_000
const FULL_PIECES: ReadonlySet<string> = new Set(['T', 'bc1', '@', ' '])
/** Two to three hundred times what linear work takes here: only a loss of linearity can reach it. */
const BOUND_MS = 60_000

describe('extraction of hostile text', () => {
  test.each(PIECES)('very long repetition of %j ends', { timeout: BOUND_MS }, (piece) => {
    const length = FULL_PIECES.has(piece) ? FULL : FULL / 4
    const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
    expect(extractIdentifiers(text).identifiers.length).toBeLessThan(length)
  })

  test.each(['T1aB ', 'bcl0', '0x1 ', '1l|I '])(
    'what was read from a picture as a very long repetition of %j ends',
    { timeout: BOUND_MS },
    (piece) => {
      const text = piece.repeat(FULL / 4 / piece.length)
      const { identifiers } = extractIdentifiers(text, { via: 'ocr' })
      expect(identifiers.length).toBeLessThan(text.length)
    },
  )

  test('says so when candidates are more than are tried', () => {
    const many = '+7 916 123-45-67 '.repeat(20_000)
    expect(extractIdentifiers(many).complete).toBe(false)
    expect(extractIdentifiers('+7 916 123-45-67 '.repeat(100)).complete).toBe(true)
  })

  test('never throws, and every span gives its raw text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...PIECES,
        '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
        '\n',
        'é',
        '٣',
        '𝟏',
        '\udc00',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        const { identifiers, rejected } = extractIdentifiers(text)
        for (const { kind, start, end, raw } of identifiers)
          if (kind !== 'bank-card') expect(text.slice(start, end)).toBe(raw)
        for (const { start, end, raw } of rejected)
          if (raw !== '[removed]') expect(text.slice(start, end)).toBe(raw)
      }),
      { numRuns: 200 },
    )
  })
})
