import { Fragment, type ReactNode } from 'react'
import { type SaidPart, sayPlainly } from '../../../src/domain/language/read-sentences.ts'
import { useSettings } from '../app/settings.tsx'
import { showHidden } from './cut-text.ts'
import { Foreign } from './values.tsx'

/** A sentence of the server in the language of the page, the English one as its title; where the language does not have it, as it came. */
export function Said({ children }: { readonly children: string }): ReactNode {
  const { say, term, language } = useSettings()
  const parts = say(children)
  if (parts)
    return (
      <span className="w-said" title={showHidden(children)}>
        {parts.map((part, at) =>
          part.kind === 'words' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no other name
            <Fragment key={at}>{part.text}</Fragment>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no other name
            <bdi key={at}>{showHidden(wordOf(part, term))}</bdi>
          ),
        )}
      </span>
    )
  return language === 'en' ? (
    <Foreign>{children}</Foreign>
  ) : (
    <span lang="en">
      <Foreign>{children}</Foreign>
    </span>
  )
}

/** A word of the vocabulary in the language of the page; a name as it came. */
function wordOf({ kind, text }: SaidPart, term: (word: string) => string): string {
  return kind === 'value' ? term(text) : text
}

interface SaidTitleProps {
  readonly sentences: readonly string[]
  readonly children: ReactNode
}

/** What it stands on, as the title of something shorter. */
export function SaidTitle({ sentences, children }: SaidTitleProps): ReactNode {
  const { say, term } = useSettings()
  const title = sentences.map((sentence) => {
    const shown = say(sentence)?.map((part) => ({
      ...part,
      text: part.kind === 'words' ? part.text : showHidden(wordOf(part, term)),
    }))
    return shown ? sayPlainly(shown) : showHidden(sentence)
  })
  return <span title={title.join('\n')}>{children}</span>
}

/** A word of the server's vocabulary, such as a category, in the language of the page, the word itself as its title; any other text as it came. */
export function Term({ children }: { readonly children: string }): ReactNode {
  const { term } = useSettings()
  const told = term(children)
  return told === children ? <Foreign>{children}</Foreign> : <bdi title={children}>{told}</bdi>
}
