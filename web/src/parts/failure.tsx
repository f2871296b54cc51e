import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'
import { useText } from '../app/settings.tsx'
import { useSharing } from '../app/sharing.tsx'
import { Icon } from './icon.tsx'
import { Foreign } from './values.tsx'

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
          <Foreign>{body ? words(body.message) : text('failure.unreachable')}</Foreign>
        </p>
        <ul>
          {(body?.hints ?? []).map((hint) => (
            <li key={hint}>
              <Foreign>{words(hint)}</Foreign>
            </li>
          ))}
        </ul>
        {body ? <code>{body.code}</code> : null}
      </div>
    </div>
  )
}
