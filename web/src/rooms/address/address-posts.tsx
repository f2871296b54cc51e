import type { ReactNode } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PostView } from '../../parts/post-view.tsx'

/** At most so many are shown; their number stands in the head. */
const LIMIT = 20

/** Posts that mention the address, however they write it; nothing where there is none. */
export function AddressPosts({ address }: { readonly address: string }): ReactNode {
  const text = useText()
  const query = useAnswer('posts.list', { identifier: address, limit: LIMIT })
  const found = query.data?.data
  if (!found || found.total === 0) return null
  return (
    <Panel title={text('search.posts')} basis="claim" count={found.total}>
      <ol className="w-posts">
        {found.posts.map((post) => (
          <li key={post.key}>
            <PostView post={post} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}
