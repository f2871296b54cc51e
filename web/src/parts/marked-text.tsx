import type { ReactNode } from 'react'
import { type Translate, useText } from '../app/settings.tsx'
import { cutAtMentions, type TextMention } from './cut-text.ts'

/** How well an identifier stands in its campaign, by its key. */
export type Standings = ReadonlyMap<string, 'corroborated' | 'uncorroborated'>

interface MarkedTextProps {
  readonly text: string
  readonly mentions: readonly TextMention[]
  readonly standings?: Standings | undefined
}

/** Original text with its mentions marked. Each line keeps its own direction, each mention is isolated from its surroundings. */
export function MarkedText({ text, mentions, standings }: MarkedTextProps): ReactNode {
  const words = useText()
  return (
    <p className="w-post-text" dir="auto">
      {cutAtMentions(text, mentions).map((piece) =>
        piece.mention ? (
          <bdi key={piece.start}>
            <mark
              className={
                standingOf(piece.mention, standings) === 'uncorroborated' ? 'w-weak' : undefined
              }
              title={titleOf(piece.mention, standingOf(piece.mention, standings), words)}
            >
              {piece.text}
            </mark>
          </bdi>
        ) : (
          <span key={piece.start}>{piece.text}</span>
        ),
      )}
    </p>
  )
}

type Standing = 'corroborated' | 'uncorroborated'

function standingOf({ key }: TextMention, standings: Standings | undefined): Standing | undefined {
  return key === undefined ? undefined : standings?.get(key)
}

/** What it was read as, how it stands, and what had to be repaired to read it. */
function titleOf(
  { kind, value, repairs }: TextMention,
  standing: Standing | undefined,
  text: Translate,
): string {
  const parts = [
    `${kind}: ${value}`,
    ...(standing ? [text(`corroboration.${standing}`)] : []),
    ...repairs,
  ]
  return parts.join(' · ')
}
