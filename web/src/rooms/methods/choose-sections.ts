import type { MarkdownSection } from './read-markdown.ts'

export interface MethodSection extends MarkdownSection {
  /** It stands in the language that was asked for; else in English. */
  readonly translated: boolean
}

/** The English sections in their order, each in its translation where that has the same method in the same version; an older one says what no longer holds. */
export function chooseSections(
  english: readonly MarkdownSection[],
  translation: readonly MarkdownSection[],
): readonly MethodSection[] {
  const held = new Map(translation.map((section) => [section.title, section]))
  return english.map((section) => {
    const told = held.get(section.title)
    return told ? { ...told, translated: true } : { ...section, translated: false }
  })
}
