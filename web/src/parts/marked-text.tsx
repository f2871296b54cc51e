import type { ReactNode } from 'react'
import { cutAtMentions, type TextMention } from './cut-text.ts'

interface MarkedTextProps {
  readonly text: string
  readonly mentions: readonly TextMention[]
}

/** Original text with its mentions marked. Each line keeps its own direction, each mention is isolated from its surroundings. */
export function MarkedText({ text, mentions }: MarkedTextProps): ReactNode {
  return (
    <p className="w-post-text" dir="auto">
      {cutAtMentions(text, mentions).map((piece) =>
        piece.mention ? (
          <bdi key={piece.start}>
            <mark
              title={`${piece.mention.kind}: ${piece.mention.value}${piece.mention.repairs.length > 0 ? ` (${piece.mention.repairs.join(', ')})` : ''}`}
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
