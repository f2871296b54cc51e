/** The workbench's pure parts, loaded as they are: cutting hostile text, shortening, sums, CSV, search, labels. */
import { readFile } from 'node:fs/promises'
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
}>('parts/sum-amounts.ts')

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

const { searchTarget, searchWords } = await load<{
  searchTarget(text: string): unknown
  searchWords(q: string): string[]
}>('app/search-target.ts')

describe('searchTarget', () => {
  const bitcoin = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'
  const tron = 'TDVBX4AFVZpSCXQqNRFcS5J6hp8T7bo61A'

  it('opens a campaign by its id and searches for anything else', () => {
    expect(searchTarget(' C-0123456789 ')).toEqual({ kind: 'campaign', id: 'c-0123456789' })
    for (const q of ['AB'.repeat(32), '+79000000001', bitcoin, 'help families'])
      expect(searchTarget(q)).toEqual({ kind: 'search', q })
    expect(searchTarget('  ')).toBeNull()
  })

  it('sends a list of addresses to screening, one a line, however they are set apart', () => {
    const lines = `${bitcoin}\n${tron}\nnot-one`
    for (const list of [`${bitcoin}\r\n${tron}\nnot-one`, `${bitcoin}, ${tron};not-one`])
      expect(searchTarget(list)).toEqual({ kind: 'screen', lines })
  })

  it('searches for words around addresses, and for several hashes of transactions', () => {
    const post = `Please send to ${bitcoin}\nor ${tron} today`
    expect(searchTarget(post)).toMatchObject({ kind: 'search', q: post.replace('\n', ' ') })
    const hashes = `${'a1'.repeat(32)} ${'b2'.repeat(32)}`
    expect(searchTarget(hashes)).toEqual({ kind: 'search', q: hashes })
  })

  it('gives at most two hundred words and loses none', () => {
    const q = Array.from({ length: 250 }, (_, at) => `w${at}`).join(' ')
    expect(searchWords(q)).toHaveLength(200)
    expect(searchWords(q).join(' ')).toBe(q)
  })
})

const { typedKey } = await load<{
  typedKey(press: Record<string, unknown>): 'search' | 'help' | null
}>('app/typed-key.ts')

describe('typedKey', () => {
  const press = (key: string, code: string, shiftKey = false) =>
    typedKey({ key, code, shiftKey, ctrlKey: false, altKey: false, metaKey: false })

  it('knows the keys by what they type and by where they stand', () => {
    expect(press('/', 'Slash')).toBe('search')
    expect(press('?', 'Slash', true)).toBe('help')
    expect(press('؟', 'Slash', true)).toBe('help')
    // A Russian keyboard types these there; a German one has the slash over the seven.
    expect([press('.', 'Slash'), press(',', 'Slash', true)]).toEqual(['search', 'help'])
    expect(press('/', 'Digit7', true)).toBe('search')
    expect(press('a', 'KeyA')).toBeNull()
  })
})

const { markWords } = await load<{
  markWords(snippet: string, words: readonly string[], kind: string): Mention[]
}>('parts/mark-words.ts')

describe('markWords', () => {
  it('marks words that begin with a word of the query, case aside', () => {
    expect(markWords('Help the helpers, unhelped', ['HELP'], 'x')).toMatchObject([
      { start: 0, end: 4 },
      { start: 9, end: 16 },
    ])
  })
})

interface Section {
  readonly title: string
  readonly blocks: readonly {
    readonly kind: string
    readonly inlines?: readonly unknown[]
    readonly rows?: readonly (readonly unknown[])[]
  }[]
}

const { readMarkdown } = await load<{ readMarkdown(source: string): Section[] }>(
  'rooms/methods/read-markdown.ts',
)

describe('readMarkdown', () => {
  it('reads headings, paragraphs, tables, bold, code and links without their targets', () => {
    const source =
      '# T\n\nIntro\n\n## a 1\n\n**B** and `c`, see [d](e.md)\n\n| x | y |\n| --- | --- |\n| 1 | `2` |\n'
    expect(readMarkdown(source)).toEqual([
      { title: '', blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'Intro' }] }] },
      {
        title: 'a 1',
        blocks: [
          {
            kind: 'paragraph',
            inlines: [
              { kind: 'bold', parts: [{ kind: 'text', text: 'B' }] },
              { kind: 'text', text: ' and ' },
              { kind: 'code', text: 'c' },
              { kind: 'text', text: ', see d' },
            ],
          },
          {
            kind: 'table',
            head: [[{ kind: 'text', text: 'x' }], [{ kind: 'text', text: 'y' }]],
            rows: [[[{ kind: 'text', text: '1' }], [{ kind: 'code', text: '2' }]]],
          },
        ],
      },
    ])
  })

  it('sets apart what stands from left to right in any language', () => {
    const line = 'تحمل ⌊*v* · *T*⌋ أو 0.01 BTC، ودون −2 و`a` في 40 من **النصوص f، 4**'
    expect(readMarkdown(line)[0]?.blocks[0]?.inlines).toEqual([
      { kind: 'text', text: 'تحمل ' },
      {
        kind: 'formula',
        parts: [
          { kind: 'text', text: '⌊' },
          { kind: 'italic', text: 'v' },
          { kind: 'text', text: ' · ' },
          { kind: 'italic', text: 'T' },
          { kind: 'text', text: '⌋' },
        ],
      },
      { kind: 'text', text: ' أو ' },
      { kind: 'latin', text: '0.01 BTC' },
      { kind: 'text', text: '، ودون ' },
      { kind: 'latin', text: '−2' },
      { kind: 'text', text: ' و' },
      { kind: 'code', text: 'a' },
      { kind: 'text', text: ' في 40 من ' },
      {
        kind: 'bold',
        parts: [
          { kind: 'text', text: 'النصوص ' },
          { kind: 'latin', text: 'f' },
          { kind: 'text', text: '، 4' },
        ],
      },
    ])
  })

  it('gives every method of the documentation a section', async () => {
    const source = await readFile('docs/explanation/methods.md', 'utf8')
    const titles = readMarkdown(source).map(({ title }) => title)
    const headings = [...source.matchAll(/^## (.+)$/gm)].map(([, title]) => title)
    expect(titles.slice(1)).toEqual(headings)
    expect(headings.length).toBeGreaterThan(10)
  })
})

const { chooseSections } = await load<{
  chooseSections(english: Section[], translation: Section[]): object[]
}>('rooms/methods/choose-sections.ts')

describe('chooseSections', () => {
  it('takes the translation of the same version, and English where it is older or absent', () => {
    const english = readMarkdown('Intro\n\n## a 2\n\nnew\n\n## b 1\n\nb\n\n## c 1\n\nc')
    const told = readMarkdown('Вступление\n\n## a 1\n\nстарое\n\n## b 1\n\nб\n\n## d 1\n\nд')
    expect(chooseSections(english, told)).toEqual([
      { ...told[0], translated: true },
      { ...english[1], translated: false },
      { ...told[2], translated: true },
      { ...english[3], translated: false },
    ])
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

  it.each(texts.slice(1))('$language says all that English does', (other) => {
    expect(Object.keys(english).filter((key) => !(key in other.texts))).toEqual([])
  })
})

const { joinNotes } = await load<{
  joinNotes(
    before: readonly { code: string; message: string }[],
    next: readonly { code: string; message: string }[],
  ): { code: string; message: string }[]
}>('rooms/screen/join-notes.ts')

describe('joinNotes', () => {
  it('adds what counts lines of two parts of a list, and tells every other note once', () => {
    const same = { code: 'no-list', message: 'No list is loaded.' }
    const part = (message: string) => [{ code: 'unreadable', message }, same]
    expect(
      joinNotes(
        part('1 of 500 lines holds no identifier.'),
        part('3 of 20 lines hold no identifier.'),
      ),
    ).toEqual([{ code: 'unreadable', message: '4 of 520 lines hold no identifier.' }, same])
  })
})

describe('trendBars', async () => {
  const { trendBars } = await load<{
    trendBars(rows: readonly object[]): {
      years: {
        year: string
        total: number
        bars: { group: string; below: number; value: number }[]
      }[]
      groups: string[]
      most: number
    }
  }>('rooms/trends/trend-bars.ts')
  const row = (year: string, group: string, fiat: string | null) => ({ year, group, fiat })

  it('stands a year without receipts between two others, and parts one on the other', () => {
    const rows = [
      row('2017', 'RUB', '2.00'),
      row('2019', 'BTC', '5.00'),
      row('2019', 'RUB', '1.00'),
    ]
    const { years, groups, most } = trendBars(rows)
    expect(groups).toEqual(['BTC', 'RUB'])
    expect(years.map(({ year, total }) => [year, total])).toEqual([
      ['2017', 2],
      ['2018', 0],
      ['2019', 6],
    ])
    expect(years[2]?.bars.map(({ group, below, value }) => [group, below, value])).toEqual([
      ['BTC', 0, 5],
      ['RUB', 5, 1],
    ])
    expect(most).toBe(6)
  })

  it('draws nothing of what has no price', () => {
    expect(trendBars([row('2022', 'TRX', null)]).years[0]?.bars).toEqual([])
    expect(trendBars([]).years).toEqual([])
  })
})
