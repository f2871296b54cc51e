import { expect, test } from 'vitest'
import { readWords } from '../../../domain/read-words.ts'
import { readCues } from './read-cues.ts'

const NOTHING = {
  text: '',
  matches: [],
  scored: { sums: new Map(), terms: new Map() },
  facts: [],
} as const

function namesOf(text: string, place: number, facts: readonly string[] = []): readonly string[] {
  return readCues({ ...NOTHING, text, words: readWords(text), place, facts }).map(
    ({ name }) => name,
  )
}

test('words, pairs and beginnings are cues; the identifier, numbers and rails are one token each', () => {
  expect(namesOf('Warm boots, BTC 40', 2)).toEqual([
    ...['w:warm', 'b:^ warm', 'p:4:warm'],
    ...['w:boots', 'b:warm boots', 'p:4:boot', 'p:5:boots'],
    ...['w:,', 'b:boots ,', 'w:@', 'b:, @', 'w:$', 'b:@ $', 'w:#', 'b:$ #'],
  ])
})

test('a pair does not reach over the end of a sentence', () => {
  const names = namesOf('Rain came. Doors stay shut', 5)
  expect(names).toContain('b:came ^')
  expect(names).toContain('b:^ doors')
  expect(names).not.toContain('b:came doors')
})

test('beginnings of Arabic words leave out the particles written on to them', () => {
  expect(namesOf('وبالمدرسة', 0)).toContain('p:4:مدرس')
})

test('a colon and other marks behind a word are tokens; a smiley is none', () => {
  expect(namesOf('It begins: send', 3)).toContain('b:begins :')
  expect(namesOf('new link :) send', 3)).not.toContain('b:link :')
})

test("somebody else's words are one token", () => {
  const words = readWords('he wrote send it here')
  const said = ({ start }: { readonly start: number }): boolean => start < 8
  const names = readCues({ ...NOTHING, words, place: 4, said }).map(({ name }) => name)
  expect(names).toContain('w:wrote')
  expect(names).toContain('w:"')
  expect(names).not.toContain('w:send')
})

test('facts of form are cues that no word shows', () => {
  expect(readCues({ ...NOTHING, words: [], place: 0, facts: ['priced'] })).toEqual([
    { name: 'w:@', from: '' },
    { name: 'b:^ @', from: '' },
    { name: 'f:priced', from: '' },
  ])
})

test('cues are bounded, whatever the text', () => {
  const word = 'ж'.repeat(10_000)
  const [cue] = readCues({ ...NOTHING, words: readWords(word), place: 1 })
  expect(cue?.name.length).toBeLessThan(40)
  const many = readWords(Array.from({ length: 50_000 }, (_, at) => `word${at}x`).join(' '))
  expect(readCues({ ...NOTHING, words: many, place: 25_000 }).length).toBeLessThan(1000)
})
