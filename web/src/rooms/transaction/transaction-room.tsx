import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { useSharing } from '../../app/sharing.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { shortenMiddle } from '../../parts/format.ts'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { TransactionBody } from './transaction-body.tsx'

/** One transaction as the ledger has it. */
export function TransactionRoom(): ReactNode {
  const text = useText()
  const { txid } = useParams({ from: '/transactions/$txid' })
  const { key } = useSharing()
  const query = useAnswer('transactions.get', { txid })
  return (
    <>
      <PageHeader
        kind={text('transaction.kind')}
        title={shortenMiddle(key(txid), 14, 10)}
        foreign
        detail={<CopiedKey value={txid} short={false} />}
        notes={query.data?.notes ?? []}
      />
      <AnswerView query={query} height={420}>
        {({ data, provenance }) => (
          <>
            <TransactionBody data={data} />
            <ProvenanceFoot provenance={provenance} />
          </>
        )}
      </AnswerView>
    </>
  )
}
