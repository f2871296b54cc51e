import type { ReactNode } from 'react'
import type { Provenance } from '../../../src/domain/answer.ts'
import { useText } from '../app/settings.tsx'
import { CopiedKey } from './copied-key.tsx'
import { MethodLink } from './method-link.tsx'
import { Term } from './said.tsx'
import { Tally } from './tally.tsx'
import { Moment } from './values.tsx'

/** What the answer of this page can be recomputed from. */
export function ProvenanceFoot({ provenance }: { readonly provenance: Provenance }): ReactNode {
  const text = useText()
  return (
    <details className="w-provenance">
      <summary>
        {text('provenance.title')}{' '}
        <bdi dir="ltr" className="w-mono">
          {provenance.snapshot.slice(0, 12)}
        </bdi>
      </summary>
      <dl>
        <dt>{text('provenance.snapshot')}</dt>
        <dd>
          <CopiedKey value={provenance.snapshot} short={false} />
        </dd>
        <dt>{text('provenance.version')}</dt>
        <dd>Weir {provenance.weir}</dd>
        <dt>{text('provenance.heads')}</dt>
        <dd>
          {provenance.heads.map((head) => (
            <div key={head.chain}>
              {head.chain} <bdi dir="ltr">{head.height ?? ''}</bdi> <Moment time={head.time} />
            </div>
          ))}
        </dd>
        <dt>{text('column.verification')}</dt>
        <dd>
          {provenance.verification.length === 0 ? '–' : null}
          {provenance.verification.map(({ chain, facts, verification, count }) => (
            <div key={`${chain} ${facts} ${verification}`}>
              {chain}, <Term>{facts}</Term>: <Tally of={{ [verification]: count }} />
            </div>
          ))}
        </dd>
        <dt>{text('provenance.methods')}</dt>
        <dd className="w-method-links">
          {provenance.methods.length === 0 ? '–' : null}
          {provenance.methods.map(({ id, version }) => (
            <MethodLink key={id} id={id} version={version} />
          ))}
        </dd>
        <dt>{text('provenance.parameters')}</dt>
        <dd>
          <code>{JSON.stringify(provenance.parameters)}</code>
        </dd>
      </dl>
    </details>
  )
}
