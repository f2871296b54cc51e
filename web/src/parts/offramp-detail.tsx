import type { ReactNode } from 'react'
import type { Data } from '../api/contract.ts'
import { useText } from '../app/settings.tsx'
import { ActorLink } from './actor-link.tsx'
import { CopiedKey } from './copied-key.tsx'
import { CopiedPlace } from './copied-place.tsx'
import { Said, Term } from './said.tsx'
import { Amount, Fiat, Foreign, Moment } from './values.tsx'

interface OfframpDetailProps {
  readonly offramp: Data<'offramps.find'>['offramps'][number]
}

/** One off-ramp: who, where it was paid in, with which transactions, and why we say so. */
export function OfframpDetail({ offramp }: OfframpDetailProps): ReactNode {
  const text = useText()
  return (
    <div className="w-basis-inference w-detail">
      <dl className="w-facts">
        <dt>{text('column.service')}</dt>
        <dd>
          <ActorLink actor={offramp.actor} name={offramp.name} />
        </dd>
        <dt>{text('column.category')}</dt>
        <dd>
          <Term>{offramp.category}</Term>
        </dd>
        <dt>{text('column.jurisdiction')}</dt>
        <dd>{offramp.jurisdiction ?? '–'}</dd>
        <dt>{text('column.status')}</dt>
        <dd>
          <Term>{offramp.status}</Term>
        </dd>
        <ServiceFacts offramp={offramp} />
        <dt>{text('column.deposit')}</dt>
        <dd>
          {offramp.depositAddress === null ? (
            text('offramps.own-wallet')
          ) : (
            <CopiedKey value={offramp.depositAddress} opens="address" short={false} />
          )}
        </dd>
        <dt>{text('column.service-wallet')}</dt>
        <dd>
          <CopiedKey value={offramp.serviceAddress} opens="address" short={false} />
        </dd>
        <dt>{text('column.amount')}</dt>
        <dd>
          <Amount amount={offramp.amount} asset={offramp.asset} />
        </dd>
        <dt>{text('column.value')}</dt>
        <dd>
          <Fiat value={offramp.fiat} currency={offramp.currency} />
        </dd>
        <dt>{text('column.hops')}</dt>
        <dd>{offramp.hops}</dd>
        <dt>{text('column.first-time')}</dt>
        <dd>
          <Moment time={offramp.firstTime} />
        </dd>
        <dt>{text('column.last-time')}</dt>
        <dd>
          <Moment time={offramp.lastTime} />
        </dd>
      </dl>
      <h3>{text('offramps.proof')}</h3>
      <ul className="w-reasons">
        {offramp.transactions.map((place) => (
          <li key={place}>
            <CopiedPlace place={place} />
          </li>
        ))}
      </ul>
      <h3>{text('offramps.basis')}</h3>
      <ul className="w-reasons">
        {offramp.basis.map(({ rung, statement }) => (
          <li key={`${rung} ${statement}`} title={text(`rung.${rung}` as 'rung.1')}>
            <Said>{statement}</Said>
          </li>
        ))}
        {offramp.crossing === undefined ? null : (
          <li>
            <Said>{offramp.crossing}</Said>
          </li>
        )}
      </ul>
    </div>
  )
}

/** Where the service went, how it is reached (told as text, never a link), and list entries on its addresses. */
function ServiceFacts({ offramp }: OfframpDetailProps): ReactNode {
  const text = useText()
  const { successor, uri, contacts, listings } = offramp
  const reached = [...(uri === undefined ? [] : [uri]), ...contacts]
  return (
    <>
      {successor ? (
        <>
          <dt>{text('column.successor')}</dt>
          <dd>
            <ActorLink actor={successor.id} name={successor.name} />
          </dd>
        </>
      ) : null}
      {reached.length > 0 ? (
        <>
          <dt>{text('column.contact')}</dt>
          <dd>
            <Foreign>{reached.join(', ')}</Foreign>
          </dd>
        </>
      ) : null}
      {listings.length > 0 ? (
        <>
          <dt>{text('column.list')}</dt>
          <dd>
            {listings.map(({ list, class: kind, entry, address, named }) => (
              <p key={`${list} ${entry} ${address}`}>
                <Foreign>{`${list} (${kind}), ${entry}`}</Foreign>
                {' · '}
                {text(named ? 'offramps.listed-itself' : 'offramps.listed-customer')}
              </p>
            ))}
          </dd>
        </>
      ) : null}
    </>
  )
}
