import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface MethodLinkProps {
  readonly id: string
  readonly version?: string | number
}

/** The name of a method, opening its definition. */
export function MethodLink({ id, version }: MethodLinkProps): ReactNode {
  return (
    <Link to="/methods" hash={id} className="w-link">
      <bdi dir="ltr">
        {id}
        {version === undefined ? '' : ` ${version}`}
      </bdi>
    </Link>
  )
}
