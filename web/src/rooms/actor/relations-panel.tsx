import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { ActorLink } from '../../parts/actor-link.tsx'
import { Arrow } from '../../parts/arrow.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Term } from '../../parts/said.tsx'
import { Foreign, Span } from '../../parts/values.tsx'

type Actor = Data<'actors.get'>

/** Relations to other parties and names in the course of time, each a claim with its source and dates; nothing where there is none. */
export function RelationsPanel({ data }: { readonly data: Actor }): ReactNode {
  const text = useText()
  const { relations, offered } = data
  if (relations.length + offered.length === 0) return null
  return (
    <Panel title={text('actor.relations')} basis="claim" count={relations.length}>
      <ul className="w-rows">
        {relations.map(({ claim, direction, relation, actor, label, from, until, source }) => (
          <li key={`${claim} ${direction}`}>
            <span>
              <Term>{relation}</Term> <Arrow back={direction === 'from'} />{' '}
              <ActorLink actor={actor} name={label} />
            </span>
            <span>
              {from === null && until === null ? null : (
                <>
                  <Span from={from} to={until} /> ·{' '}
                </>
              )}
              <Foreign>{source}</Foreign>
            </span>
          </li>
        ))}
      </ul>
      {offered.length === 0 ? null : <h3>{text('actor.offered')}</h3>}
      <ul className="w-rows">
        {offered.map(({ name, of, like }) => (
          <li key={`${name} ${of} ${like}`}>
            <Foreign>{name}</Foreign>
            <span>
              <Foreign>{`${of} · ${like}`}</Foreign>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
