import type { ReactNode } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { BrowserPanel } from './browser-panel.tsx'
import { FetchPanel } from './fetch-panel.tsx'
import { IndexPanel } from './index-panel.tsx'
import { LevelsPanel } from './levels-panel.tsx'
import { PricesPanel } from './prices-panel.tsx'
import { ServerPanel } from './server-panel.tsx'
import type { ServerSettings } from './server-settings.ts'
import { TokensPanel } from './tokens-panel.tsx'
import { VariablesPanel } from './variables-panel.tsx'

/** What this browser keeps, and what the server runs with; each says by what it is changed. */
export function SettingsRoom(): ReactNode {
  const text = useText()
  const query = useAnswer('workspace.settings', {})
  return (
    <>
      <PageHeader
        title={text('settings.title')}
        notes={query.data?.notes ?? []}
        actions={<MoreLinks />}
      />
      <div className="w-column">
        <BrowserPanel />
        <AnswerView query={query} height={900}>
          {({ data }) => <ServerPanels data={data} />}
        </AnswerView>
      </div>
    </>
  )
}

function ServerPanels({ data }: { readonly data: ServerSettings }): ReactNode {
  return (
    <>
      <ServerPanel data={data} />
      <VariablesPanel variables={data.variables} />
      <IndexPanel chains={data.index.chains} />
      <FetchPanel {...data.fetch} />
      <LevelsPanel levels={data.levels} />
      <div className="w-halves">
        <TokensPanel tokens={data.tokens} />
        <PricesPanel prices={data.prices} />
      </div>
    </>
  )
}

/** Tables with pages of their own. */
function MoreLinks(): ReactNode {
  const text = useText()
  return (
    <nav className="w-row" aria-label={text('settings.more')}>
      <LinkButton to="/rules" size="xs" variant="default">
        {text('rules.title')}
      </LinkButton>
      <LinkButton to="/methods" size="xs" variant="default">
        {text('methods.title')}
      </LinkButton>
      <LinkButton to="/lists" size="xs" variant="default">
        {text('lists.title')}
      </LinkButton>
      <LinkButton to="/status" size="xs" variant="default">
        {text('status.title')}
      </LinkButton>
    </nav>
  )
}
