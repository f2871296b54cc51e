/** Undoes what people write so that crawlers do not see a link: `hxxp`, `[.]`, `(at)`, `t . me / name`. */
import { applyReplacements, type MappedText, type Replacement } from './mapped-text.ts'

const DEFANGED: readonly (readonly [RegExp, string])[] = [
  [/(?<![A-Za-z0-9])h(?:xx|\*\*|tt)p(s?)(?:\[:\/{0,2}\]|:)\/\//gi, 'http$1://'],
  [/ ?(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)) ?/gi, '.'],
  [/ ?(?:\[@\]|\(@\)|\[at\]|\(at\)|\{at\}) ?/gi, '@'],
  [/(?<![A-Za-z0-9])t {0,2}\. {0,2}me {0,2}\/ {0,2}(?=[A-Za-z+])/gi, 't.me/'],
]

/** What one of them has at least: most texts have none. */
const DISGUISED = /[[({*]|h(?:xx|tt)p|t {1,2}\.|\. {1,2}me|me {0,2}\/ |me {1,2}\//i

/** The text with links as they are meant; places still lead to the source. */
export function refangText(text: MappedText): MappedText {
  return DISGUISED.test(text.text) ? DEFANGED.reduce(refang, text) : text
}

function refang(before: MappedText, [pattern, plain]: (typeof DEFANGED)[number]): MappedText {
  const replacements: Replacement[] = []
  for (const match of before.text.matchAll(pattern)) {
    const text = plain.replace('$1', match[1] ?? '')
    const start = match.index
    if (text !== match[0]) replacements.push({ start, end: start + match[0].length, text })
  }
  return applyReplacements(before, replacements)
}
