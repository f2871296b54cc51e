import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { MethodLink } from '../../parts/method-link.tsx'
import { PathSteps } from '../../parts/path-steps.tsx'
import { Said } from '../../parts/said.tsx'
import { Amount, Count, Foreign, Moment } from '../../parts/values.tsx'
import type { ExposureLine } from './exposure-panel.tsx'

/** One line of exposure: its range over the methods, what it stands on, and the way that carries most. */
export function ExposureDetail({ line }: { readonly line: ExposureLine }): ReactNode {
  const text = useText()
  const amount = (label: string, value: string) => ({
    label,
    value: <Amount amount={value} asset={line.asset} />,
  })
  const facts = [
    { label: text('column.name'), value: <Foreign>{line.name}</Foreign> },
    { label: text('column.category'), value: line.category },
    amount(text('exposure.haircut'), line.amount),
    amount(text('exposure.least'), line.min.amount),
    amount(text('exposure.most'), line.max.amount),
    { label: text('column.transfers'), value: <Count value={line.transfers} /> },
    { label: text('column.first-time'), value: <Moment time={line.firstTime} /> },
    { label: text('column.last-time'), value: <Moment time={line.lastTime} /> },
  ]
  return (
    <div className="w-basis-inference w-detail">
      <dl className="w-facts">
        {facts.map(({ label, value }) => (
          <div key={label} className="w-fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {line.passing ? <p className="w-help">{text('exposure.passing')}</p> : null}
      <h3>{text('exposure.basis')}</h3>
      <ul className="w-reasons">
        {line.basis.map((basis) => (
          <li key={basis}>
            <Said>{basis}</Said>
          </li>
        ))}
      </ul>
      <h3>{text('exposure.path')}</h3>
      <PathSteps steps={line.path} asset={line.asset} caption={text('exposure.path')} />
      <p className="w-help">
        <MethodLink id="exposure" />
      </p>
    </div>
  )
}
