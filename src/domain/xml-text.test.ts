import { expect, test } from 'vitest'
import { xmlText } from './xml-text.ts'

test('text ends neither an element nor an attribute', () => {
  expect(xmlText('a & <b> "c"')).toBe('a &amp; &lt;b&gt; &quot;c&quot;')
  expect(xmlText(']]>')).toBe(']]&gt;')
})

test('characters that XML 1.0 forbids, and halves of pairs, become the replacement character', () => {
  expect(xmlText('a\u0000\u0008\ufffe\ud800z')).toBe('a\ufffd\ufffd\ufffd\ufffdz')
})

test('every script, and characters outside the first plane, stay', () => {
  expect(xmlText('اسم, имя, 名, 😀\t\n')).toBe('اسم, имя, 名, 😀\t\n')
})
