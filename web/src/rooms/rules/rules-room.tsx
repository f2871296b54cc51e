import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { PaymentsPanel } from './payments-panel.tsx'
import { RulesControls } from './rules-controls.tsx'
import { RulesPanel } from './rules-panel.tsx'

/** Dated payment rules of countries, and what they say of the movements of one e-wallet: each leads to the other. */
export function RulesRoom(): ReactNode {
  const text = useText()
  const search = useSearch({ from: '/rules' })
  const navigate = useNavigate()
  const query = useAnswer('rules.list', search, { keepsBefore: true })
  return (
    <>
      <PageHeader
        title={text('rules.title')}
        detail={<p className="w-help">{text('rules.help')}</p>}
        notes={query.data?.notes ?? []}
      />
      <RulesControls
        key={JSON.stringify(search)}
        search={search}
        onShow={(next) => void navigate({ to: '/rules', search: next })}
      />
      <AnswerView query={query} height={420}>
        {({ data, provenance }) => (
          <div className="w-column">
            <RulesAndPayments data={data} isAsked={search.account !== undefined} />
            <ProvenanceFoot provenance={provenance} />
          </div>
        )}
      </AnswerView>
    </>
  )
}

interface RulesAndPaymentsProps {
  readonly data: Data<'rules.list'>
  /** Whether movements of an account were asked for. */
  readonly isAsked: boolean
}

function RulesAndPayments({ data, isAsked }: RulesAndPaymentsProps): ReactNode {
  const [rule, setRule] = useState<string | null>(null)
  return (
    <>
      <RulesPanel {...data} isAsked={isAsked} chosen={rule} onChoose={setRule} />
      {isAsked ? <PaymentsPanel payments={data.payments} rule={rule} onChoose={setRule} /> : null}
    </>
  )
}
