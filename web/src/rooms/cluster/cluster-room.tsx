import { useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { OwnView, useSharing } from '../../app/sharing.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { DigestPanel } from '../../parts/digest-panel.tsx'
import { shortenMiddle } from '../../parts/format.ts'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { ExtendedPanel } from './extended-panel.tsx'
import { ProofPanel } from './proof-panel.tsx'
import { StrictPanel } from './strict-panel.tsx'

/** Members asked for at once. */
const PAGE = 200

/** Addresses that are taken for one owner's: the strict rule beside the extended one, and what proves each join. */
export function ClusterRoom(): ReactNode {
  const text = useText()
  const { address } = useParams({ from: '/clusters/$address' })
  const { chain, offset = 0 } = useSearch({ from: '/clusters/$address' })
  const { key } = useSharing()
  const query = useAnswer('clusters.get', {
    address,
    limit: PAGE,
    offset,
    ...(chain ? { chain } : {}),
  })
  return (
    <>
      <PageHeader
        kind={text('cluster.kind')}
        title={shortenMiddle(key(address), 14, 10)}
        foreign
        detail={<CopiedKey value={address} opens="address" short={false} />}
        notes={query.data?.notes ?? []}
      />
      <AnswerView query={query} height={520}>
        {({ data, provenance }) => (
          <>
            <ClusterBody data={data} address={address} offset={offset} />
            <ProvenanceFoot provenance={provenance} />
          </>
        )}
      </AnswerView>
    </>
  )
}

interface ClusterBodyProps {
  readonly data: Data<'clusters.get'>
  readonly address: string
  readonly offset: number
}

function ClusterBody({ data, address, offset }: ClusterBodyProps): ReactNode {
  const text = useText()
  return (
    <div className="w-column">
      <div className="w-halves">
        <StrictPanel data={data} offset={offset} page={PAGE} />
        <ExtendedPanel extended={data.extended} />
      </div>
      <OwnView>
        <ProofPanel address={address} key={address} />
      </OwnView>
      <div className="w-halves">
        <DigestPanel title={text('cluster.inherited')} digest={data.tagDigest} />
        <DigestPanel title={text('cluster.member-tags')} digest={data.memberTags} />
      </div>
    </div>
  )
}
