import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSettings } from '../app/settings.tsx'

interface MethodLinkProps {
  readonly id: string
  readonly version?: string | number
}

/** The name of a method, opening its definition. */
export function MethodLink({ id, version }: MethodLinkProps): ReactNode {
  const { method } = useSettings()
  return (
    <Link to="/methods" hash={id} className="w-link" title={method(id) ?? undefined}>
      <bdi dir="ltr">
        {id}
        {version === undefined ? '' : ` ${version}`}
      </bdi>
    </Link>
  )
}
