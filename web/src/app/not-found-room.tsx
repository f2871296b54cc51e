import type { ReactNode } from 'react'
import { PageHeader } from '../parts/page-header.tsx'
import { useText } from './settings.tsx'

/** A path that leads to no room. */
export function NotFoundRoom(): ReactNode {
  const text = useText()
  return <PageHeader title={text('failure.no-room')} />
}
