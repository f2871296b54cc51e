/** The workbench's pure parts, loaded as they are: cutting hostile text, shortening, sums, CSV, search, labels. */
import { describe, expect, it } from 'vitest'

/** Loads a module of the workbench; its types live in another project, so each test says what it uses. */
async function load<Module>(path: string): Promise<Module> {
  return (await import(new URL(`../../web/src/${path}`, import.meta.url).href)) as Module
}

interface Mention {
  readonly kind: string
  readonly value: string
  readonly repairs: readonly string[]
  readonly start: number
  readonly end: number
}

const { cutAtMentions, showHidden } = await load<{
  cutAtMentions(
    text: string,
    mentions: readonly Mention[],
  ): { start: number; text: string; mention: Mention | null }[]
  showHidden(text: string): string
}>('parts/cut-text.ts')

const mention = (start: number, end: number): Mention => ({
  kind: 'hashtag',
  value: 'x',
  repairs: [],
  start,
  end,
})

describe('cutAtMentions', () => {
  it('gives the whole text back in order, mentions apart', () => {
    const pieces = cutAtMentions('send to ABC now', [mention(8, 11)])
    expect(pieces.map(({ text, mention: found }) => [text, found !== null])).toEqual([
      ['send to ', false],
      ['ABC', true],
      [' now', false],
    ])
  })

  it('keeps the longer of two mentions that overlap, and leaves out spans outside the text', () => {
    const pieces = cutAtMentions('abcdef', [mention(0, 2), mention(0, 4), mention(5, 99)])
    expect(pieces.map(({ text }) => text)).toEqual(['abcd', 'ef'])
  })

  it('caps a text at 10,000 characters and says so', () => {
    const pieces = cutAtMentions('x'.repeat(20_000), [])
    expect(pieces.map(({ text }) => text.length)).toEqual([10_000, 4])
  })
})

describe('showHidden', () => {
  it('makes overrides, isolates, zero-width characters and controls visible', () => {
    expect(showHidden('a\u202Eb\u2066c\u200Bd\u0007')).toBe('a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+0007⟩')
  })

  it('leaves line ends, joiners and the marks of ordinary Arabic text alone', () => {
    expect(showHidden('سلام\u200Fعليكم\n\u200C')).toBe('سلام\u200Fعليكم\n\u200C')
  })
})

const format = await load<{
  shortenMiddle(text: string, head?: number, tail?: number): string
  groupDigits(amount: string): string
  plainTime(iso: string): string
  compareDecimals(a: string, b: string): number
}>('parts/format.ts')

describe('values', () => {
  it('shortens an address in the middle and leaves short text whole', () => {
    expect(format.shortenMiddle('1LVwtwghTiorsXKtozvHHQCME3qRcse3DP')).toBe('1LVwtwgh…cse3DP')
    expect(format.shortenMiddle('short')).toBe('short')
    expect(format.shortenMiddle('a very long channel name', 6, 0)).toBe('a very…')
  })

  it('puts thousands apart without touching the fraction', () => {
    expect(format.groupDigits('1234567.0000001')).toBe('1\u202f234\u202f567.0000001')
    expect(format.groupDigits('no number')).toBe('no number')
  })

  it('prints UTC times with seconds only where there are some', () => {
    expect(format.plainTime('2018-07-13T09:30:00Z')).toBe('2018-07-13 09:30')
    expect(format.plainTime('2018-07-13T09:30:05Z')).toBe('2018-07-13 09:30:05')
  })

  it('orders amounts by value where floating numbers would call them equal', () => {
    expect(format.compareDecimals('9007199254740993', '9007199254740992')).toBeGreaterThan(0)
    expect(format.compareDecimals('0.1', '0.09')).toBeGreaterThan(0)
    expect(format.compareDecimals('10', '9.5')).toBeGreaterThan(0)
    expect(format.compareDecimals('1.50', '1.5')).toBe(0)
  })
})

const { sumAmounts } = await load<{
  sumAmounts(
    rows: readonly { asset: string; amount: string; amountBase: string }[],
  ): { asset: string; amount: string }[]
}>('rooms/trace/sum-amounts.ts')

describe('sumAmounts', () => {
  it('adds base units and keeps assets apart', () => {
    expect(
      sumAmounts([
        { asset: 'BTC', amount: '0.1', amountBase: '10000000' },
        { asset: 'BTC', amount: '0.00000002', amountBase: '2' },
        { asset: 'USDT', amount: '3122.9', amountBase: '3122900000' },
        { asset: 'USDT', amount: '1', amountBase: '1000000' },
      ]),
    ).toEqual([
      { asset: 'BTC', amount: '0.10000002' },
      { asset: 'USDT', amount: '3123.9' },
    ])
  })
})

const { toCsv } = await load<{
  toCsv(header: readonly string[], rows: readonly (readonly string[])[]): string
}>('parts/to-csv.ts')

describe('toCsv', () => {
  it('quotes what needs it and disarms what a spreadsheet would run', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['x,"y"', '=cmd()'],
          ['+79000000001', '@sum'],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""",\'=cmd()\r\n+79000000001,\'@sum\r\n')
  })
})

const { searchTarget } = await load<{ searchTarget(text: string): unknown }>('app/search-target.ts')

describe('searchTarget', () => {
  it('tells campaign, transaction and address by their form', () => {
    expect(searchTarget(' C-0123456789 ')).toEqual({ kind: 'campaign', id: 'c-0123456789' })
    const txid = 'AB'.repeat(32)
    expect(searchTarget(txid)).toEqual({ kind: 'transaction', txid: txid.toLowerCase() })
    expect(searchTarget('+79000000001')).toEqual({ kind: 'address', address: '+79000000001' })
    expect(searchTarget('  ')).toBeNull()
  })
})

interface Edge {
  readonly from: string
  readonly to: string
  readonly back: boolean
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

const { placeLabels } = await load<{
  placeLabels(
    edges: readonly Edge[],
    labels: readonly string[],
  ): ({ readonly x: number; readonly y: number } | null)[]
}>('rooms/trace/place-labels.ts')

describe('placeLabels', () => {
  it('keeps the labels of a fan off one another and off the boxes', () => {
    const edges = Array.from({ length: 8 }, (_, at) => ({
      from: 'hub',
      to: `n${at}`,
      back: false,
      points: [
        { x: 0, y: 100 + at },
        { x: 120, y: at * 46 },
      ],
    }))
    const places = placeLabels(
      edges,
      edges.map(() => '0.001 BTC'),
    ).flatMap((place) => place ?? [])
    expect(places).toHaveLength(8)
    places.forEach((place, at) => {
      expect(place.x).toBeGreaterThan(30)
      expect(place.x).toBeLessThan(90)
      for (const other of places.slice(at + 1))
        expect(Math.abs(other.y - place.y)).toBeGreaterThanOrEqual(13)
    })
  })
})

const texts = await Promise.all(
  (['en', 'ru', 'ar'] as const).map(async (language) => {
    const module = await load<Record<string, Record<string, string>>>(`text/${language}.ts`)
    return { language, texts: module[language] ?? {} }
  }),
)

describe('texts', () => {
  const english = texts[0]?.texts ?? {}
  const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

  it.each(texts.slice(1))(
    '$language says nothing that English does not, with the same holes',
    (other) => {
      for (const [key, text] of Object.entries(other.texts)) {
        expect(english).toHaveProperty([key])
        expect({ key, holes: holes(text) }).toEqual({ key, holes: holes(english[key] ?? '') })
      }
    },
  )

  it.each(texts.slice(1))('$language has navigation, headings and columns complete', (other) => {
    const needed = Object.keys(english).filter(
      (key) => /^(nav|column|kind|level|figure|class|basis)\./.test(key) && !key.endsWith('.help'),
    )
    expect(needed.filter((key) => !(key in other.texts))).toEqual([])
  })
})
