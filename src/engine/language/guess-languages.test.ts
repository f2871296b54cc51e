import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { readWords } from '../../domain/read-words.ts'
import { guessLanguages } from './guess-languages.ts'

const languageOf = (text: string) => guessLanguages(text, readWords(text)).language

describe('the language of a text', () => {
  test.each([
    ['en', 'Every reader brings one book to the meeting on Monday.'],
    ['ru', 'Каждый читатель приносит на встречу одну книгу.'],
    ['ar', 'يحضر كل قارئ كتابا واحدا إلى اللقاء'],
    ['fa', 'هر خواننده یک کتاب به جلسه می‌آورد'],
    ['ur', 'ہر قاری ملاقات میں ایک کتاب لاتا ہے'],
    ['tg', 'Ҳар хонанда ба вохӯрӣ як китоб меорад'],
    ['tr', 'Her okuyucu toplantıya bir kitap getirir.'],
    ['id', 'Setiap pembaca membawa satu buku karena rapat pindah ke hari Senin.'],
    ['ms', 'Setiap pembaca membawa sebuah buku kerana mesyuarat bermula pada hari Isnin.'],
  ])('%s is told from its neighbours', (language, text) => expect(languageOf(text)).toBe(language))

  test.each([
    ['Chaque lecteur apporte un livre à la réunion de lundi.'],
    ['Кожен читач має право принести на зустріч одну книжку, яку він прочитав.'],
    ['Har bir kitobxon uchrashuvga bittadan kitob olib keladi.'],
    ['Hi all'],
    ['12345 67890 !!!'],
    [''],
  ])('%j is of no language that is read', (text) => expect(languageOf(text)).toBe('und'))

  test('the script with most letters decides, and every script present has its lexicons read', () => {
    const text = 'Каждый читатель приносит на встречу одну книгу. Bring a book to the meeting.'
    const guess = guessLanguages(text, readWords(text))
    expect(guess.language).toBe('ru')
    expect(guess.candidates).toEqual(expect.arrayContaining(['ru', 'en']))
  })

  test('a text too short to tell has all lexicons of its script read', () => {
    expect(guessLanguages('tolong', readWords('tolong')).candidates).toHaveLength(4)
  })
})

corpus.describe('ten short sentences a language, and fifteen of three that are not read', () => {
  const sentences = JSON.parse(
    readFileSync(corpus.path('extraction', 'langid_short.json'), 'utf8'),
  ) as Readonly<Record<string, readonly string[]>>
  const read = ['en', 'ru', 'ar', 'fa', 'ur', 'tg', 'tr', 'id', 'ms']

  test('at least nine of ten are told right', () => {
    const cases = read.flatMap((language) =>
      (sentences[language] ?? []).map((text) => ({ language, text })),
    )
    const right = cases.filter(({ language, text }) => languageOf(text) === language)
    expect(cases).toHaveLength(90)
    expect(right.length / cases.length).toBeGreaterThanOrEqual(0.9)
  })

  test('Ukrainian, Kazakh and Uzbek are seldom taken for Russian or Turkish', () => {
    const others = ['uk', 'kk', 'uz'].flatMap((language) => sentences[language] ?? [])
    const told = others.filter((text) => languageOf(text) === 'und')
    expect(others).toHaveLength(15)
    expect(told.length / others.length).toBeGreaterThanOrEqual(0.8)
  })
})
