/**
 * The page on methods says the same in its three languages: sections, versions, paragraphs, tables, numbers, code, links. Words are for a reader of
 * the language to judge; who changes a section of docs/explanation/methods.md changes it in methods.ru.md and methods.ar.md too.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = join(import.meta.dirname, '../docs/explanation')

interface Section {
  readonly title: string
  readonly blocks: readonly string[]
}

const english = sectionsOf('methods.md')

test.each(['methods.ru.md', 'methods.ar.md'])('%s has the sections of the English page', (page) => {
  expect(sectionsOf(page).map(({ title }) => title)).toEqual(english.map(({ title }) => title))
})

test.each(['methods.ru.md', 'methods.ar.md'])(
  '%s holds in each section the same paragraphs, rows, numbers, code and links',
  (page) => {
    const held = new Map(sectionsOf(page).map((section) => [section.title, section]))
    for (const { title, blocks } of english) {
      const told = held.get(title)?.blocks.map(skeleton)
      expect({ page, section: title, says: told }).toEqual({
        page,
        section: title,
        says: blocks.map(skeleton),
      })
    }
  },
)

test.each(['methods.ru.md', 'methods.ar.md'])('%s leaves no English sentence', (page) => {
  for (const { title, blocks } of sectionsOf(page))
    for (const block of blocks) {
      // Titles of papers stand in quotation marks, or end in a year.
      const bare = block.replace(/`[^`]*`|"[^"]*"|\([^()]*\)/g, '')
      expect({ page, section: title, english: bare.match(/(?:\b[a-z]+[ ,]+){4,}/g) }).toEqual({
        page,
        section: title,
        english: null,
      })
    }
})

function sectionsOf(page: string): readonly Section[] {
  const text = readFileSync(join(FOLDER, page), 'utf8').replace(/^# .*$/m, '')
  return text.split(/^## /m).map((part, at) => {
    const [title = '', ...rest] = at === 0 ? ['', part] : part.split('\n')
    const groups = rest.join('\n').split(/\n\s*\n/)
    return {
      title,
      blocks: groups.map((group) => group.trim()).filter((group) => group !== ''),
    }
  })
}

/** What a paragraph or table holds whatever its language. Thousands are parted by a comma, in Russian by a space that does not break. */
function skeleton(block: string): object {
  const bare = block
    .replace(/`[^`]+`|\]\([^)]*\)/g, ' ')
    .replace(/(?<=\d)[,\u00a0](?=\d{3}(?!\d))/g, '')
  return {
    cells: block.startsWith('|') ? block.split('\n').map((row) => row.split('|').length) : [],
    bold: block.split('**').length,
    code: [...block.matchAll(/`[^`]+`/g)].map(String).sort(),
    links: [...block.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target).sort(),
    numbers: [...bare.matchAll(/−?\d+(?:\.\d+)*/g)].map(String).sort(),
  }
}
