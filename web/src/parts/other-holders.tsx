import type { ReactNode } from 'react'
import type { Data } from '../api/contract.ts'
import { useText } from '../app/settings.tsx'
import { CopiedKey } from './copied-key.tsx'
import { Said } from './said.tsx'
import { Amount, Foreign } from './values.tsx'

interface OtherHoldersProps {
  readonly data: Pick<Data<'offramps.find'>, 'controllers' | 'unnamed'>
}

/** Issuers and operators who can identify or freeze without holding it, and ends that only behave like a service. */
export function OtherHolders({ data }: OtherHoldersProps): ReactNode {
  const text = useText()
  const { controllers, unnamed } = data
  return (
    <>
      {controllers.length === 0 ? null : <h3>{text('offramps.controllers')}</h3>}
      <ul className="w-holders">
        {controllers.map((row) => (
          <li key={`${row.actor} ${row.address} ${row.chain} ${row.asset}`}>
            <strong>
              <Foreign>{row.actor}</Foreign>
            </strong>
            <CopiedKey value={row.address} opens="address" />
            <Amount amount={row.amount} asset={row.asset} />
            <span className="w-dim">
              <Said>{row.statement}</Said>
            </span>
          </li>
        ))}
      </ul>
      {unnamed.length === 0 ? null : <h3>{text('offramps.unnamed')}</h3>}
      <ul className="w-holders">
        {unnamed.map((row) => (
          <li key={`${row.address} ${row.chain} ${row.asset}`}>
            <CopiedKey value={row.address} opens="address" />
            <Amount amount={row.amount} asset={row.asset} />
            <span className="w-dim">
              <Said>{row.basis.map(({ statement }) => statement).join(' ')}</Said>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
