import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type ReactNode, useMemo, useRef } from 'react'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PostView } from '../../parts/post-view.tsx'
import { type Campaign, type CampaignFilter, chosenPosts, type Post } from './campaign-filter.ts'
import { useCampaignPosts } from './use-campaign-posts.ts'

interface PostsPanelProps {
  readonly data: Campaign
  readonly filter: CampaignFilter
}

/** What a post of two lines takes. */
const GUESSED_HEIGHT = 84

/** The posts themselves, with what was found in them marked in the original text, by its standing. */
export const PostsPanel = memo(function PostsPanel({ data, filter }: PostsPanelProps): ReactNode {
  const text = useText()
  const query = useCampaignPosts(data.id)
  const standings = useMemo(
    () => new Map(data.identifiers.map(({ key, corroboration }) => [key, corroboration])),
    [data.identifiers],
  )
  const posts = query.data?.data.posts
  const chosen = useMemo(() => chosenPosts(posts ?? [], filter), [posts, filter])
  return (
    <Panel title={text('posts.title')} basis="claim" notes={query.data?.notes ?? []}>
      <AnswerView query={query} height={300}>
        {({ data: { total } }) =>
          chosen.length === 0 ? (
            <p className="w-empty">{text('posts.none')}</p>
          ) : (
            <>
              <p className="w-help">{text('posts.shown', { n: chosen.length, all: total })}</p>
              <PostList posts={chosen} standings={standings} />
            </>
          )
        }
      </AnswerView>
    </Panel>
  )
})

interface PostListProps {
  readonly posts: readonly Post[]
  readonly standings: ReadonlyMap<string, Campaign['identifiers'][number]['corroboration']>
}

/** Keeps only the posts in sight in the page, so that thousands scroll. */
function PostList({ posts, standings }: PostListProps): ReactNode {
  const text = useText()
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: posts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESSED_HEIGHT,
    getItemKey: (at) => posts[at]?.key ?? at,
    overscan: 6,
    gap: 8,
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  return (
    <section
      ref={scroller}
      className="w-posts-scroll"
      aria-label={text('posts.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <ol className="w-posts-list" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key }, at) => {
          const post = posts[index]
          return post ? (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={posts.length}
              aria-posinset={index + 1}
              style={at === 0 ? { marginBlockStart: before } : undefined}
            >
              <PostView post={post} standings={standings} />
            </li>
          ) : null
        })}
      </ol>
    </section>
  )
}
