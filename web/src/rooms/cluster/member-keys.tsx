import type { ReactNode } from 'react'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { Count } from '../../parts/values.tsx'

const SHOWN = 3

/** The first few of many addresses, and how many more there are. */
export function MemberKeys({ addresses }: { readonly addresses: readonly string[] }): ReactNode {
  const rest = addresses.length - SHOWN
  return (
    <>
      {addresses.slice(0, SHOWN).map((address) => (
        <CopiedKey key={address} value={address} opens="address" head={6} />
      ))}
      {rest > 0 ? (
        <span className="w-dim" title={addresses.slice(SHOWN, 200).join(' ')}>
          {' +'}
          <Count value={rest} />
        </span>
      ) : null}
    </>
  )
}
