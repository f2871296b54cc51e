import type { ReactNode } from 'react'
import type { Level } from '../../../src/domain/taxonomy.ts'
import { useText } from '../app/settings.tsx'
import { Mark, type Tone } from './mark.tsx'

const TONES: Readonly<Record<Level, Tone>> = {
  listed: 'worst',
  severe: 'bad',
  high: 'bad',
  medium: 'warn',
  low: 'good',
  unknown: 'plain',
}

/** A screening level by its word; `unknown` is never shown like `low`. */
export function LevelMark({ level }: { readonly level: Level }): ReactNode {
  const text = useText()
  return (
    <Mark tone={TONES[level]} title={text(`level.${level}.help`)}>
      {text(`level.${level}`)}
    </Mark>
  )
}
