import { type ReactNode, useState } from 'react'
import type { CampaignKind } from '../../../../src/domain/taxonomy.ts'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { Panel } from '../../parts/panel.tsx'
import { CampaignTable } from './campaign-table.tsx'

const APART = ['reporting', 'commerce', 'charity', 'service'] as const satisfies CampaignKind[]

/** Reporting, commerce, charity, services: shown apart, so that nobody takes them for campaigns. */
export function SetApart({ kinds }: Pick<Data<'campaigns.list'>, 'kinds'>): ReactNode {
  const text = useText()
  const present = APART.filter((kind) => (kinds[kind] ?? 0) > 0)
  const [kind, setKind] = useState<(typeof APART)[number] | null>(null)
  if (present.length === 0) return null
  return (
    <Panel title={text('campaigns.others')} basis="inference">
      <p className="w-help">{text('campaigns.others.help')}</p>
      <div className="w-row w-choices">
        {present.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === kind}
            onClick={() => setKind(name === kind ? null : name)}
          >
            {text(`kind.${name}`)} <span className="w-dim">{kinds[name]}</span>
          </button>
        ))}
      </div>
      {kind === null ? null : <OfKind kind={kind} />}
    </Panel>
  )
}

function OfKind({ kind }: { readonly kind: (typeof APART)[number] }): ReactNode {
  const text = useText()
  const query = useAnswer('campaigns.list', { kind })
  return (
    <AnswerView query={query} height={120}>
      {({ data }) => (
        <CampaignTable
          caption={text(`kind.${kind}`)}
          rows={data.campaigns}
          empty={text('campaigns.no-such')}
        />
      )}
    </AnswerView>
  )
}
