import type { ReactNode } from 'react'

export type Tone = 'plain' | 'good' | 'info' | 'warn' | 'bad' | 'worst'

interface MarkProps {
  readonly tone?: Tone
  readonly title?: string
  readonly children: ReactNode
}

/** A word in a box; the word carries the meaning, the colour only helps to find it. */
export function Mark({ tone = 'plain', title, children }: MarkProps): ReactNode {
  return (
    <span className={`w-mark w-mark-${tone}`} title={title}>
      {children}
    </span>
  )
}
