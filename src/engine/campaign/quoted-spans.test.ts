import { describe, expect, test } from 'vitest'
import { readWords } from '../../domain/read-words.ts'
import { attributedSpans, quotedSpans } from './quoted-spans.ts'

/** What each span holds. */
function quotedIn(text: string): readonly string[] {
  return quotedSpans(text).map(({ start, end }) => text.slice(start, end))
}

function attributedIn(text: string): readonly string[] {
  return attributedSpans(text, readWords(text), []).map(({ start, end }) => text.slice(start, end))
}

describe('quotations', () => {
  test.each([
    ["She read 'help with the stove' aloud.", "'help with the stove'"],
    ['She read ‘help with the stove’ aloud.', '‘help with the stove’'],
    ['She read “help with the stove” aloud.', '“help with the stove”'],
    ['She read "help with the stove" aloud.', '"help with the stove"'],
    ['She read `help with the stove` aloud.', '`help with the stove`'],
    ['Sie las „Hilfe mit dem Ofen“ vor.', '„Hilfe mit dem Ofen“'],
    ['Она прочла «помогите с печкой» вслух.', '«помогите с печкой»'],
    ['Она прочла ‘помогите с печкой’ вслух.', '‘помогите с печкой’'],
    ['彼女は「どうか暖炉を手伝ってください」と読んだ。', '「どうか暖炉を手伝ってください」'],
  ])('%s', (text, quoted) => {
    expect(quotedIn(text)).toEqual([quoted])
  })

  test('an apostrophe opens and ends none', () => {
    expect(quotedIn("We don't ask much, the stove isn't lit and it's cold")).toEqual([])
    expect(quotedIn("Give 'em boots, the boys' feet are cold tonight")).toEqual([])
    expect(quotedIn("Winter of '94 was the boys' first one without wood")).toEqual([])
    expect(quotedIn('Ali’nin sobası bozuldu, Ayşe’nin odunu bitti')).toEqual([])
  })

  test('a possessive inside one does not end it', () => {
    expect(quotedIn("He wrote 'the boys' boots are wet, help' and left")).toEqual([
      "'the boys' boots are wet, help'",
    ])
  })

  test('does not reach over a blank line', () => {
    expect(quotedIn("A stray 'mark here\n\nand another' there in the text")).toEqual([])
  })

  test('a hostile row of marks is read in linear time', () => {
    const start = performance.now()
    for (const mark of ['‘', "'", '«', '„', '"', "x' 'y ", '\n'])
      quotedSpans(mark.repeat(200_000 / mark.length))
    expect(performance.now() - start).toBeLessThan(3_000)
  })
})

describe('what a clause leads to', () => {
  test.each([
    ['The second post reads: Send help. Then it ends', ' Send help. Then it ends'],
    ['Текст гласит: помогите с печкой', ' помогите с печкой'],
    ['الرسالة تقول: ساعدوا العائلات', ' ساعدوا العائلات'],
  ])('%s', (text, told) => {
    expect(attributedIn(text)).toEqual([told])
  })

  test('a smiley, a heading and a label lead to nothing', () => {
    expect(attributedIn('he wrote :) send help')).toEqual([])
    expect(attributedIn('Needed this week: boots and wood')).toEqual([])
    expect(attributedIn('BTC: send help')).toEqual([])
    expect(attributedIn('For those who read this far, so: the stove is cold')).toEqual([])
  })

  test('speech that begins small ends with its sentence, where the next begins with a capital', () => {
    const told =
      'The smith looked and said: weld it, but buy the steel first. We have half of it. BTC: x'
    expect(attributedIn(told).map((span) => span.trim())).toEqual([
      'weld it, but buy the steel first.',
    ])
    expect(attributedIn('he wrote: buy the steel first. we have half of it')).toHaveLength(1)
    expect(attributedIn('he wrote: buy the steel first. we have half of it')[0]).toContain('half')
  })
})
