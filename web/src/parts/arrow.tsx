import { useDirection } from '@mantine/core'
import type { ReactNode } from 'react'

/** From what stands before it to what stands behind it, as the page is read; `back` the other way. Text does not turn arrows by itself. */
export function Arrow({ back = false }: { readonly back?: boolean }): ReactNode {
  const { dir } = useDirection()
  return (dir === 'rtl') === back ? '→' : '←'
}
