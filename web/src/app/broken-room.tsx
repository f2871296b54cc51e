import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { PageHeader } from '../parts/page-header.tsx'
import { Foreign } from '../parts/values.tsx'
import { useText } from './settings.tsx'
import { useSharing } from './sharing.tsx'

/** What stands where a page could not be drawn: its part did not load, or it has a fault. The bar above it still works. */
export function BrokenRoom({ error }: { readonly error: unknown }): ReactNode {
  const text = useText()
  const { shared } = useSharing()
  return (
    <div role="alert">
      <PageHeader
        title={text('failure.broken')}
        actions={
          <Button size="xs" onClick={() => location.reload()}>
            {text('failure.again')}
          </Button>
        }
      />
      <p className="w-help">{text('failure.broken.help')}</p>
      {shared ? null : (
        <p className="w-help w-mono">
          <Foreign>
            {(error instanceof Error ? error.message : String(error)).slice(0, 300)}
          </Foreign>
        </p>
      )}
    </div>
  )
}
