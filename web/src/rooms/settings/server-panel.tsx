import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { groupDigits } from '../../parts/format.ts'
import { Mark } from '../../parts/mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Foreign } from '../../parts/values.tsx'
import type { ServerSettings } from './server-settings.ts'

const MIB = 1 << 20

/** The program, its workspace, who reaches it, and what it can do on this machine. */
export function ServerPanel({ data }: { readonly data: ServerSettings }): ReactNode {
  const text = useText()
  const { version, ocr, index } = data
  return (
    <Panel title={text('settings.server')}>
      <dl className="w-facts">
        <dt>{text('settings.version')}</dt>
        <dd>
          <bdi dir="ltr">{version}</bdi>
        </dd>
        <WorkspaceFacts {...data} />
        <ServingFacts {...data} />
        <dt>{text('settings.ocr')}</dt>
        <dd>
          {ocr.installed ? (
            <bdi dir="ltr">{ocr.languages.join(', ')}</bdi>
          ) : (
            text('settings.ocr.none')
          )}
        </dd>
        <dt>{text('settings.index')}</dt>
        <dd>
          {text('settings.index.limits', {
            n: groupDigits(String(index.from)),
            mb: groupDigits(String(Math.round(index.memory / MIB))),
          })}
        </dd>
      </dl>
    </Panel>
  )
}

/** The folder's name is left out where answers are made for sharing. */
function WorkspaceFacts({ workspace }: Pick<ServerSettings, 'workspace'>): ReactNode {
  const text = useText()
  const { folder, synthetic } = workspace
  return (
    <>
      <dt>{text('settings.folder')}</dt>
      <dd>
        {folder === null ? text('settings.in-memory') : <Foreign>{folder || '…'}</Foreign>}{' '}
        {synthetic ? <Mark tone="warn">{text('settings.synthetic')}</Mark> : null}
      </dd>
    </>
  )
}

function ServingFacts({ serving }: Pick<ServerSettings, 'serving'>): ReactNode {
  const text = useText()
  return (
    <>
      <dt>{text('settings.listens')}</dt>
      <dd>
        {serving === null ? (
          text('settings.listens.none')
        ) : (
          <>
            <bdi dir="ltr">{`${serving.host || '…'}:${serving.port}`}</bdi>{' '}
            <Mark tone={serving.loopback ? 'good' : 'warn'}>
              {text(serving.loopback ? 'settings.reach.loopback' : 'settings.reach.others')}
            </Mark>
          </>
        )}
      </dd>
      {serving === null ? null : (
        <>
          <dt>{text('settings.token')}</dt>
          <dd>{text('settings.token.required')}</dd>
        </>
      )}
    </>
  )
}
