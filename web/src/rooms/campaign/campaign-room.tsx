import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { readUrl } from '../../api/client.ts'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { Icon } from '../../parts/icon.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { CampaignFigures } from './campaign-figures.tsx'
import { IdentifiersPanel } from './identifiers-panel.tsx'
import { OfframpsPanel } from './offramps-panel.tsx'
import { PostsPanel } from './posts-panel.tsx'
import { RaisedPanel } from './raised-panel.tsx'
import { ReceiptsPanel } from './receipts-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import type { TimeRange } from './timeline-scale.ts'

type Campaign = Data<'campaigns.get'>

/** One campaign: what it raised, when, by whom it is published, and where the money went. */
export function CampaignRoom(): ReactNode {
  const text = useText()
  const { id } = useParams({ from: '/campaigns/$id' })
  const query = useAnswer('campaigns.get', { campaign: id })
  const data = query.data?.data
  return (
    <>
      <PageHeader
        kind={text(`kind.${data?.kind ?? 'campaign'}`)}
        title={data?.title ?? id}
        foreign
        detail={data ? <Detail data={data} /> : null}
        notes={query.data?.notes ?? []}
        actions={<Actions id={data?.id ?? id} />}
      />
      <AnswerView query={query} height={640}>
        {(answer) => (
          <>
            <CampaignBody data={answer.data} key={answer.data.id} />
            <ProvenanceFoot provenance={answer.provenance} />
          </>
        )}
      </AnswerView>
    </>
  )
}

function CampaignBody({ data }: { readonly data: Campaign }): ReactNode {
  const [range, setRange] = useState<TimeRange | null>(null)
  return (
    <div className="w-column">
      <CampaignFigures data={data} />
      <TimelinePanel data={data} range={range} onRange={setRange} />
      <div className="w-halves">
        <IdentifiersPanel data={data} />
        <OfframpsPanel id={data.id} />
      </div>
      <div className="w-halves">
        <ReceiptsPanel data={data} range={range} />
        <RaisedPanel data={data} />
      </div>
      <PostsPanel id={data.id} range={range} />
    </div>
  )
}

function Detail({ data }: { readonly data: Campaign }): ReactNode {
  return (
    <span className="w-dim">
      <bdi dir="ltr" className="w-mono">
        {data.id}
      </bdi>
    </span>
  )
}

function Actions({ id }: { readonly id: string }): ReactNode {
  const text = useText()
  return (
    <>
      <LinkButton
        to="/trace"
        search={{ from: id, direction: 'forward' }}
        size="xs"
        leftSection={<Icon name="flow" size={14} />}
      >
        {text('campaign.trace')}
      </LinkButton>
      <OwnView>
        <Button
          component="a"
          href={readUrl('reports.campaign', { subject: id, format: 'html' })}
          download
          size="xs"
          variant="default"
          leftSection={<Icon name="download" size={14} />}
        >
          {text('campaign.report')}
        </Button>
      </OwnView>
    </>
  )
}
