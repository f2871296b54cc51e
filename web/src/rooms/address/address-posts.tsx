import type { ReactNode } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { FoundPosts } from '../../parts/found-posts.tsx'

/** At most so many are shown; their number stands in the head. */
const LIMIT = 20

/** Posts that mention the address; nothing where there is none. */
export function AddressPosts({ address }: { readonly address: string }): ReactNode {
  const query = useAnswer('search.run', { words: [address], limit: LIMIT })
  const posts = query.data?.data.posts
  if (!posts || posts.total === 0) return null
  return <FoundPosts posts={posts} q={address} />
}
