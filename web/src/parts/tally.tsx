import { Fragment, type ReactNode } from 'react'
import { Term } from './said.tsx'
import { Count } from './values.tsx'

/** Counts by name in one line: each a word of the server's vocabulary with its number. */
export function Tally({ of }: { readonly of: Readonly<Record<string, number>> }): ReactNode {
  const entries = Object.entries(of)
  return entries.length === 0
    ? '–'
    : entries.map(([name, count], at) => (
        <Fragment key={name}>
          {at === 0 ? null : ' · '}
          <span className="w-tally">
            <Term>{name}</Term> <Count value={count} />
          </span>
        </Fragment>
      ))
}
