import { type ReactNode, useCallback, useState } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { AlertControls } from './alert-controls.tsx'
import { AlertDrawer } from './alert-drawer.tsx'
import { type Alert, type AlertFilter, filterAlerts } from './alert-kind.ts'
import { AlertTable } from './alert-table.tsx'

/** As many as one answer gives; more are told by its note. */
const MOST = 10_000
/** How often it is asked again while the page is seen, in ms. */
const LIVE = 30_000
const EVERY: AlertFilter = { levels: [], imported: '', words: '' }

/** What imports found to be named already, the worst first; a person looks at each and closes it with a reason. */
export function AlertsRoom(): ReactNode {
  const text = useText()
  const [all, setAll] = useState(false)
  const [filter, setFilter] = useState(EVERY)
  const [opened, setOpened] = useState<string | null>(null)
  const [recorded, setRecorded] = useState<string | null>(null)
  const open = useCallback(({ id }: Alert) => setOpened(id), [])
  const record = (id: string): void => {
    setOpened(null)
    setRecorded(id)
  }
  const asked = { all, limit: MOST }
  const query = useAnswer('alerts.list', asked, { keepsBefore: true, refetchInterval: LIVE })
  return (
    <>
      <PageHeader
        title={text('alerts.title')}
        detail={<p className="w-help">{text('alerts.help')}</p>}
        notes={query.data?.notes ?? []}
      />
      <AnswerView query={query} height={420}>
        {({ data: { alerts }, provenance }) => (
          <div className="w-column">
            <p role="status">
              {recorded === null ? null : text('alerts.recorded', { id: recorded })}
            </p>
            <AlertControls {...{ alerts, filter, all }} onFilter={setFilter} onAll={setAll} />
            <AlertsPanel {...{ alerts, filter, all }} onOpen={open} />
            <AlertDrawer
              alert={alerts.find(({ id }) => id === opened) ?? null}
              onClose={() => setOpened(null)}
              onRecorded={record}
            />
            <ProvenanceFoot provenance={provenance} />
          </div>
        )}
      </AnswerView>
    </>
  )
}

interface AlertsPanelProps {
  readonly alerts: readonly Alert[]
  readonly filter: AlertFilter
  readonly all: boolean
  readonly onOpen: (alert: Alert) => void
}

function AlertsPanel({ alerts, filter, all, onOpen }: AlertsPanelProps): ReactNode {
  const text = useText()
  const shown = filterAlerts(alerts, filter)
  return (
    <Panel title={text('alerts.title')} basis="claim" count={shown.length}>
      <AlertTable
        alerts={shown}
        onOpen={onOpen}
        withState={all}
        empty={text(alerts.length === 0 ? 'alerts.none' : 'alerts.none-shown')}
      />
    </Panel>
  )
}
