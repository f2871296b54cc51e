import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'
import { useText } from '../app/settings.tsx'
import { useSharing } from '../app/sharing.tsx'
import { Icon } from './icon.tsx'
import { Said } from './said.tsx'

/** Why something could not be shown: the server's sentence with its hints. */
export function Failure({ error }: { readonly error: Error }): ReactNode {
  const text = useText()
  const { words } = useSharing()
  const body = error instanceof ApiError ? error.body : null
  return (
    <div className="w-failure" role="alert">
      <Icon name="warn" />
      <div>
        <p>{body ? <Said>{words(body.message)}</Said> : text('failure.unreachable')}</p>
        <ul>
          {(body?.hints ?? []).map((hint) => (
            <li key={hint}>
              <Said>{words(hint)}</Said>
            </li>
          ))}
        </ul>
        {body ? <code>{body.code}</code> : null}
      </div>
    </div>
  )
}
