import type { ReactNode } from 'react'
import { CopiedKey } from './copied-key.tsx'

/** `txid:index`, opening to its transaction. */
export function CopiedPlace({ place }: { readonly place: string }): ReactNode {
  const at = place.lastIndexOf(':')
  const txid = at < 0 ? place : place.slice(0, at)
  return (
    <bdi dir="ltr">
      <CopiedKey value={txid} opens="transaction" head={16} />
      {at < 0 ? null : <span className="w-dim w-mono">{place.slice(at)}</span>}
    </bdi>
  )
}
