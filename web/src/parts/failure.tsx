import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'
import { useText } from '../app/settings.tsx'
import { useSharing } from '../app/sharing.tsx'
import { Icon } from './icon.tsx'

/** Why something could not be shown: the server's sentence with its hints. */
export function Failure({ error }: { readonly error: Error }): ReactNode {
  const text = useText()
  const { words } = useSharing()
  const body = error instanceof ApiError ? error.body : null
  return (
    <div className="w-failure" role="alert">
      <Icon name="warn" />
      <div>
        <p>
          <bdi dir="auto">{body ? words(body.message) : text('failure.unreachable')}</bdi>
        </p>
        <ul>
          {(body?.hints ?? []).map((hint) => (
            <li key={hint}>
              <bdi dir="auto">{words(hint)}</bdi>
            </li>
          ))}
        </ul>
        {body ? <code>{body.code}</code> : null}
      </div>
    </div>
  )
}
