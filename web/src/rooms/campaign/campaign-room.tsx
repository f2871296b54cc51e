import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import {
  type Dispatch,
  type ReactNode,
  type SetStateAction,
  useCallback,
  useDeferredValue,
  useMemo,
  useState,
} from 'react'
import { readUrl } from '../../api/client.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useSettings, useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { Icon } from '../../parts/icon.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { Mark } from '../../parts/mark.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { keptMoment } from '../../parts/typed-time.ts'
import { CampaignFigures } from './campaign-figures.tsx'
import {
  type Campaign,
  type CampaignFilter,
  chosenIdentifiers,
  chosenReceipts,
  EVERYTHING,
  receiptRows,
} from './campaign-filter.ts'
import { ContextPanel } from './context-panel.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { DonorsPanel } from './donors-panel.tsx'
import { IdentifiersPanel } from './identifiers-panel.tsx'
import { OfframpsPanel } from './offramps-panel.tsx'
import { PostsPanel } from './posts-panel.tsx'
import { RaisedPanel } from './raised-panel.tsx'
import { ReceiptsPanel } from './receipts-panel.tsx'
import { RelatedPanel } from './related-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'

/** One campaign: what it raised, when, by whom it is published, and where the money went. */
export function CampaignRoom(): ReactNode {
  const { id } = useParams({ from: '/campaigns/$id' })
  return <OneCampaign id={id} key={id} />
}

/** Receipts come as columns, a third of the bytes; the page works with rows. */
const BY_ROWS = { read: receiptRows }

function OneCampaign({ id }: { readonly id: string }): ReactNode {
  const text = useText()
  const query = useAnswer('campaigns.get', { campaign: id, receipts: 'columns' }, BY_ROWS)
  const [filter, setFilter] = useState(EVERYTHING)
  const data = query.data?.data
  return (
    <>
      <PageHeader
        kind={text(`kind.${data?.kind ?? 'campaign'}`)}
        title={data?.title ?? id}
        foreign
        detail={data ? <Detail data={data} /> : null}
        notes={query.data?.notes ?? []}
        actions={query.isError ? null : <Actions id={data?.id ?? id} since={filter.range?.from} />}
      />
      <AnswerView query={query} height={640}>
        {(answer) => (
          <>
            <CampaignBody data={answer.data} filter={filter} onFilter={setFilter} />
            <ProvenanceFoot provenance={answer.provenance} />
          </>
        )}
      </AnswerView>
    </>
  )
}

interface CampaignBodyProps {
  readonly data: Campaign
  readonly filter: CampaignFilter
  readonly onFilter: Dispatch<SetStateAction<CampaignFilter>>
}

/** What is chosen in the timeline or a table filters everything else; the tables follow when they are ready. */
function CampaignBody({ data, filter, onFilter }: CampaignBodyProps): ReactNode {
  const late = useDeferredValue(filter)
  const receipts = useMemo(() => chosenReceipts(data, late), [data, late])
  const givers = useMemo(
    () => (late.sender === null ? receipts : chosenReceipts(data, { ...late, sender: null })),
    [data, late, receipts],
  )
  const identifiers = useMemo(() => chosenIdentifiers(data, late, receipts), [data, late, receipts])
  const choose = useCallback(
    (part: Partial<CampaignFilter>) => onFilter((now) => ({ ...now, ...part })),
    [onFilter],
  )
  const chooseIdentifier = useCallback(
    (identifier: string | null) => choose({ identifier }),
    [choose],
  )
  const chooseSender = useCallback((sender: string | null) => choose({ sender }), [choose])
  return (
    <div className="w-column">
      <CampaignFigures data={data} />
      <TimelinePanel data={data} filter={filter} onFilter={choose} />
      <div className="w-halves">
        <IdentifiersPanel
          data={data}
          identifiers={identifiers}
          chosen={late.identifier}
          onChoose={chooseIdentifier}
        />
        <OfframpsPanel id={data.id} range={late.range} />
      </div>
      <div className="w-halves">
        <div className="w-column">
          <ReceiptsPanel
            currency={data.currency}
            receipts={receipts}
            total={data.receipts.length}
          />
          <OwnView>
            <DonorsPanel
              currency={data.currency}
              receipts={givers}
              chosen={late.sender}
              onChoose={chooseSender}
            />
          </OwnView>
        </div>
        <div className="w-column">
          <RaisedPanel data={data} receipts={receipts} />
          <RelatedPanel data={data} />
          <ContextPanel data={data} />
        </div>
      </div>
      <PostsPanel data={data} filter={late} />
      <OwnView>
        <DecisionPanel data={data} />
      </OwnView>
    </div>
  )
}

function Detail({ data }: { readonly data: Campaign }): ReactNode {
  const text = useText()
  return (
    <span className="w-dim">
      <Mark tone={STATUS_TONES[data.status]}>{text(`status.${data.status}`)}</Mark>{' '}
      <bdi dir="ltr" className="w-mono">
        {data.id}
      </bdi>
    </span>
  )
}

const STATUS_TONES = { proposed: 'plain', confirmed: 'good', rejected: 'warn' } as const

interface ActionsProps {
  readonly id: string
  /** Begin of the chosen time; a trace then follows only what came in from that day on. */
  readonly since: number | undefined
}

function Actions({ id, since }: ActionsProps): ReactNode {
  const { text, language } = useSettings()
  return (
    <>
      <LinkButton
        to="/trace"
        search={{
          from: id,
          direction: 'forward',
          ...(since === undefined ? {} : { since: keptMoment(since) }),
        }}
        size="xs"
        leftSection={<Icon name="flow" size={14} />}
      >
        {text('campaign.trace')}
      </LinkButton>
      <OwnView>
        <Button
          component="a"
          href={readUrl('reports.campaign', { subject: id, format: 'html', language })}
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
