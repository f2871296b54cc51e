import type { ReactNode } from 'react'

export interface Figure {
  readonly label: string
  readonly value: ReactNode
  readonly detail?: ReactNode
}

/** The few numbers that matter, in one line. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }): ReactNode {
  return (
    <dl className="w-figures">
      {figures.map(({ label, value, detail }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {detail ? <dd className="w-figure-detail">{detail}</dd> : null}
        </div>
      ))}
    </dl>
  )
}
