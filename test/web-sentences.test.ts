import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { arReportSentences } from '../src/domain/language/ar-report-sentences.ts'
import { arReportWords } from '../src/domain/language/ar-report-words.ts'
import { arSentences } from '../src/domain/language/ar-sentences.ts'
import { readSentences, sayPlainly } from '../src/domain/language/read-sentences.ts'
import { ruReportSentences } from '../src/domain/language/ru-report-sentences.ts'
import { ruReportWords } from '../src/domain/language/ru-report-words.ts'
import { ruSentences } from '../src/domain/language/ru-sentences.ts'
import { SENTENCES } from '../src/domain/language/sentences.ts'
import { auditAddress } from '../src/engine/extract/audit-address.ts'

const NAMES = /\{(\w+)\}/g
const namesOf = (template: string) => [...template.matchAll(NAMES)].map(([, name]) => name).sort()
const plainly = (text: string) => text.replace(/[\u2068\u2069]/g, '')

test('Russian and Arabic tell of each sentence what the server tells, and nothing else', () => {
  for (const [key, english] of Object.entries(SENTENCES)) {
    const names = namesOf(english)
    for (const texts of [ruSentences, arSentences]) {
      const told = namesOf(texts[key as keyof typeof SENTENCES])
      expect([key, told]).toEqual([key, names])
      expect(texts[key as keyof typeof SENTENCES]).not.toBe(english)
    }
  }
})

test('The sentences of a report keep their values in Russian and Arabic, and their own words are told in each', () => {
  for (const [english, russian] of Object.entries(ruReportSentences)) {
    const arabic = arReportSentences[english as keyof typeof ruReportSentences]
    expect([english, namesOf(russian)]).toEqual([english, namesOf(english)])
    expect([english, namesOf(arabic)]).toEqual([english, namesOf(english)])
  }
  for (const words of [ruReportWords, arReportWords, ruReportSentences, arReportSentences])
    for (const [english, told] of Object.entries(words))
      if (english !== 'SHA-256') expect(told).not.toBe(english)
})

test('Words of each sentence stand in the code of the server, so that one which it no longer writes is found', () => {
  const code = sourceText(join(import.meta.dirname, '../src'))
  const lost: string[] = []
  const reports = [...Object.keys(ruReportSentences), ...Object.keys(ruReportWords)]
  const all = [...Object.entries(SENTENCES), ...reports.map((form) => [form, form] as const)]
  for (const [key, english] of all) {
    const pieces = english.split(/\{\w+\}|\[[^\]]*\]| \(words: /).map((piece) => piece.trim())
    const longest = pieces.reduce((most, piece) => (piece.length > most.length ? piece : most), '')
    if (!windowsOf(longest).some((window) => code.includes(window))) lost.push(`${key}: ${longest}`)
  }
  expect(lost).toEqual([])
})

test('A sentence is told in the language with its values as they were, also the forms of a word and parts within parts', () => {
  const ru = readSentences(ruSentences)
  const say = (sentence: string) => plainly(sayPlainly(ru(sentence) ?? []))
  expect(
    say(
      '2 receipts in BTC have no value here: no USD price of BTC is loaded for 2 of their days, the first 2021-11-30.',
    ),
  ).toBe(
    'Поступления в BTC без стоимости: 2. Причина: не загружена цена BTC в USD на 2 их дней, первый 2021-11-30.',
  )
  expect(say('The ledger does not know 1abc, or knows no receipt of it.')).toBe(
    'Реестр не знает 1abc или его поступлений.',
  )
  expect(
    say(
      'Directly sent to terrorism: 1 transfer with 1 address. Row 4: 12.00 % of all flow, no price.',
    ),
  ).toBe(
    'Прямо отправлено: terrorism. Переводов: 1, адресов: 1. Строка 4: 12.00 % всего потока, цены нет.',
  )
})

test('What is wrong with an address, and what limits a question, is told in the language, sentence within sentence', () => {
  const ru = readSentences(ruSentences)
  const ar = readSentences(arSentences)
  const wrong = ['1LVwtwghTiorsXKtozvHHQCME3qRcse3DQ', '0x12', 'TXyz', 'zzz'].map(
    (text) => auditAddress(text)?.reason ?? '',
  )
  expect(wrong.filter((reason) => !ru(reason) || !ar(reason))).toEqual([])
  expect(
    plainly(sayPlainly(ru(`"zzz" cannot be taken for an identifier. ${wrong.at(-1)}`) ?? [])),
  ).toBe('«zzz» нельзя принять за идентификатор. Это не похоже ни на один известный адрес.')
  const listed =
    'In force since 2020-08-13 on list gazette (class forfeiture), entry 155-1 for published case A.'
  expect(plainly(sayPlainly(ru(listed) ?? []))).toBe(
    'Действует с 2020-08-13: список gazette (класс forfeiture), запись 155-1, published case A.',
  )
  const budget =
    'The budget was used up after 1 record of USDT on tron: 2 places holding 0.5 USDT were not followed.'
  expect(plainly(sayPlainly(ru(budget) ?? []))).toBe(
    'Предел чтения исчерпан; записей USDT on tron: 1. Не прослежено мест: 2, в них 0.5 USDT.',
  )
})

test('A name that a source gave stays as it is, also where it reads like a word of the vocabulary', () => {
  const listed = 'In force since 2020-08-13 on list forfeiture (class forfeiture), entry 1.'
  expect(ruSentences['on-list']).toContain('{class}')
  for (const read of [readSentences(ruSentences), readSentences(arSentences)])
    expect(
      read(listed)
        ?.filter(({ kind }) => kind !== 'words')
        .map(({ kind, text }) => `${kind} ${text}`)
        .sort(),
    ).toEqual(['name forfeiture', 'value 1', 'value 2020-08-13', 'value forfeiture'])
})

test('What is not known, or too long, stays as it came', () => {
  const ar = readSentences(arSentences)
  expect(ar('Nobody wrote this sentence.')).toBeNull()
  expect(ar('The head of bitcoin is 3 days old. Nobody wrote this sentence.')).toBeNull()
  expect(ar(`The ledger does not know ${'x'.repeat(3000)}.`)).toBeNull()
})

/** Three words in a row, or all but one of fewer: sentences are put together from parts. */
function windowsOf(text: string): readonly string[] {
  const words = text.split(' ')
  const length = Math.max(1, Math.min(3, words.length - 1))
  return words
    .slice(0, words.length - length + 1)
    .map((_, at) => words.slice(at, at + length).join(' '))
}

function sourceText(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      if (entry.name === 'language') return ''
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return sourceText(path)
      return /(?<!\.test)\.ts$/.test(entry.name) ? readFileSync(path, 'utf8') : ''
    })
    .join('\n')
}
