import type { ReactNode } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { CampaignTable } from './campaign-table.tsx'
import { LoadedPanel } from './loaded-panel.tsx'
import { SetApart } from './set-apart.tsx'

/** Home: the campaigns that were found, and what of the world is loaded. */
export function CampaignsRoom(): ReactNode {
  const text = useText()
  const query = useAnswer('campaigns.list', {})
  return (
    <>
      <PageHeader title={text('campaigns.title')} />
      <div className="w-with-side">
        <div className="w-column">
          <AnswerView query={query} height={420}>
            {({ data, notes }) => (
              <>
                <Panel
                  title={text('campaigns.found')}
                  notes={notes}
                  basis="inference"
                  count={data.campaigns.length}
                >
                  <CampaignTable
                    caption={text('campaigns.found')}
                    rows={data.campaigns}
                    empty={text('campaigns.none')}
                  />
                </Panel>
                <Panel
                  title={text('campaigns.undecided')}
                  basis="inference"
                  count={data.undecided.length}
                >
                  <p className="w-help">{text('campaigns.undecided.help')}</p>
                  <CampaignTable
                    caption={text('campaigns.undecided')}
                    rows={data.undecided}
                    empty={text('campaigns.no-such')}
                  />
                </Panel>
                <SetApart kinds={data.kinds} />
              </>
            )}
          </AnswerView>
        </div>
        <LoadedPanel />
      </div>
      {query.data ? <ProvenanceFoot provenance={query.data.provenance} /> : null}
    </>
  )
}
