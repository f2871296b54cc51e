import { useComputedColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { type LookName, NODE_LOOKS } from './node-look.ts'
import { shapePath } from './node-shapes.ts'

/** Shape, colour and sign of a kind of address, as in the picture; the word stands beside it. */
export function LookSign({ look }: { readonly look: LookName }): ReactNode {
  const dark = useComputedColorScheme('light') === 'dark'
  const { shape, light, dark: dimmed, sign } = NODE_LOOKS[look]
  return (
    <svg
      width={16}
      height={16}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      className="w-look"
    >
      <path d={shapePath(shape, { x: 8, y: 8 }, 7.5)} fill={dark ? dimmed : light} />
      <path d={sign} className="w-look-sign" />
    </svg>
  )
}
