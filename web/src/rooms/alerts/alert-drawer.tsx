import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { Said } from '../../parts/said.tsx'
import { Count, Foreign, Moment } from '../../parts/values.tsx'
import { broughtBy } from './alert-controls.tsx'
import type { Alert } from './alert-kind.ts'
import { AlertBasis, AlertSubject, SeenIn } from './alert-places.tsx'
import { AlertLevel, AlertState } from './alert-table.tsx'
import { CloseAlert } from './close-alert.tsx'

interface AlertDrawerProps {
  /** `null` while none is opened. */
  readonly alert: Alert | null
  readonly onClose: () => void
  /** Told the id of an alert that was closed by a person's word. */
  readonly onRecorded: (id: string) => void
}

/** All of one alert, and the form that closes it. */
export function AlertDrawer({ alert, onClose, onRecorded }: AlertDrawerProps): ReactNode {
  const text = useText()
  return (
    <Drawer
      opened={alert !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={text('alerts.one')}
      closeButtonProps={{ 'aria-label': text('close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      {alert ? (
        <>
          <AlertFacts alert={alert} />
          <OwnView>
            <CloseAlert key={alert.id} alert={alert} onRecorded={onRecorded} />
          </OwnView>
        </>
      ) : null}
    </Drawer>
  )
}

function AlertFacts({ alert }: { readonly alert: Alert }): ReactNode {
  const text = useText()
  return (
    <div className="w-detail w-basis-claim">
      <dl className="w-facts">
        <dt>{text('column.id')}</dt>
        <dd>
          <bdi dir="ltr" className="w-mono">
            {alert.id}
          </bdi>{' '}
          <AlertState alert={alert} />
        </dd>
        <dt>{text('column.level')}</dt>
        <dd>
          <AlertLevel alert={alert} /> <code>{alert.code}</code>
        </dd>
        <dt>{text('column.identifier')}</dt>
        <dd>
          <AlertSubject subject={alert.subject} />
        </dd>
        <dt>{text('alerts.why')}</dt>
        <dd>
          <Said>{alert.message}</Said>
        </dd>
        <dt>{text('alerts.named-by')}</dt>
        <dd>
          <AlertBasis basis={alert.basis} />
        </dd>
        <dt>{text('alerts.brought')}</dt>
        <dd>{broughtBy(alert.imported, text)}</dd>
        <dt>{text('column.since')}</dt>
        <dd>
          <Moment time={alert.raised} />
        </dd>
        <dt>{text('alerts.seen')}</dt>
        <dd>
          <Count value={alert.seen} />
        </dd>
      </dl>
      <h3>{text('alerts.seen-in')}</h3>
      <ul className="w-reasons">
        {alert.seenIn.map((place) => (
          <li key={place}>
            <SeenIn place={place} />
          </li>
        ))}
      </ul>
      <Closing alert={alert} />
    </div>
  )
}

/** Who closed it and why; nothing while it is open. */
function Closing({ alert: { closed } }: { readonly alert: Alert }): ReactNode {
  const text = useText()
  if (closed === null) return null
  return (
    <>
      <h3>{text('alerts.closed')}</h3>
      <p>
        <Moment time={closed.time} /> <Foreign>{closed.author}</Foreign>
      </p>
      <p>
        <Foreign>{closed.reason}</Foreign>
      </p>
    </>
  )
}
