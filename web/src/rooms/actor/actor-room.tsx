import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { Foreign } from '../../parts/values.tsx'
import { ActorFacts } from './actor-facts.tsx'
import { RelationsPanel } from './relations-panel.tsx'
import { TaggedPanel } from './tagged-panel.tsx'

/** Tagged subjects asked for at once; the notes tell what was left out. */
const LIMIT = 1000

/** One named party: what sources say of it and what is tagged as its own. */
export function ActorRoom(): ReactNode {
  const text = useText()
  const { actor } = useParams({ from: '/actors/$actor' })
  const query = useAnswer('actors.get', { actor, limit: LIMIT })
  return (
    <>
      <PageHeader
        kind={text('actor.kind')}
        title={query.data?.data.label ?? actor}
        foreign
        detail={
          <bdi dir="ltr" className="w-dim w-mono">
            {query.data?.data.id ?? actor}
          </bdi>
        }
        notes={query.data?.notes ?? []}
      />
      <AnswerView query={query} height={420}>
        {({ data, provenance }) => (
          <div className="w-column">
            <div className="w-halves">
              <ActorFacts data={data} />
              <ActorCampaigns campaigns={data.campaigns} />
            </div>
            <RelationsPanel data={data} />
            <TaggedPanel tagged={data.tagged} />
            <ProvenanceFoot provenance={provenance} />
          </div>
        )}
      </AnswerView>
    </>
  )
}

interface ActorCampaignsProps {
  readonly campaigns: Data<'actors.get'>['campaigns']
}

function ActorCampaigns({ campaigns }: ActorCampaignsProps): ReactNode {
  const text = useText()
  return (
    <Panel title={text('actor.campaigns')} basis="inference" count={campaigns.length}>
      {campaigns.length === 0 ? <p className="w-empty">{text('actor.no-campaigns')}</p> : null}
      <ul className="w-rows">
        {campaigns.map(({ id, title }) => (
          <li key={id}>
            <Link to="/campaigns/$id" params={{ id }} className="w-link">
              <Foreign>{title}</Foreign>
            </Link>
            <bdi dir="ltr" className="w-dim w-mono">
              {id}
            </bdi>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
