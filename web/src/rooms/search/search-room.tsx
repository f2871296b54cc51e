import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { searchWords } from '../../app/search-target.ts'
import { useText } from '../../app/settings.tsx'
import { useSharing } from '../../app/sharing.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { showHidden } from '../../parts/cut-text.ts'
import { shortenMiddle } from '../../parts/format.ts'
import { FoundPosts } from '../../parts/found-posts.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { FoundActors } from './found-actors.tsx'
import { FoundCampaigns } from './found-campaigns.tsx'
import { FoundIdentifiers } from './found-identifiers.tsx'
import { FoundTransactions } from './found-transactions.tsx'

/** At most this many of each kind; the notes tell what was left out. */
const LIMIT = 100

/** What a query is and where its words stand; an empty result is explained by its notes. */
export function SearchRoom(): ReactNode {
  const text = useText()
  const { q } = useSearch({ from: '/search' })
  const { shared } = useSharing()
  const words = searchWords(q)
  const query = useAnswer('search.run', { words, limit: LIMIT }, { enabled: words.length > 0 })
  return (
    <>
      <PageHeader
        kind={text('search.title')}
        title={
          shared || words.length === 0 ? text('search.title') : shortenMiddle(showHidden(q), 60, 12)
        }
        foreign
        notes={query.data?.notes ?? []}
      />
      {words.length === 0 ? (
        <p className="w-empty">{text('search.nothing-asked')}</p>
      ) : (
        <AnswerView query={query} height={420}>
          {({ data, provenance }) => (
            <>
              <Found data={data} q={q} />
              <ProvenanceFoot provenance={provenance} />
            </>
          )}
        </AnswerView>
      )}
    </>
  )
}

interface FoundProps {
  readonly data: Data<'search.run'>
  readonly q: string
}

/** Each kind that has results; none is shown empty. */
function Found({ data, q }: FoundProps): ReactNode {
  const text = useText()
  const { identifiers, transactions, campaigns, actors, posts } = data
  const hits =
    identifiers.length + transactions.length + campaigns.length + actors.length + posts.total
  if (hits === 0) return <p className="w-empty">{text('search.empty')}</p>
  return (
    <div className="w-column">
      {identifiers.length === 0 ? null : <FoundIdentifiers rows={identifiers} />}
      {transactions.length === 0 ? null : <FoundTransactions rows={transactions} />}
      {campaigns.length === 0 ? null : <FoundCampaigns rows={campaigns} />}
      {actors.length === 0 ? null : <FoundActors rows={actors} />}
      {posts.total === 0 ? null : <FoundPosts posts={posts} q={q} />}
    </div>
  )
}
