import { Button } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PostView } from '../../parts/post-view.tsx'
import type { TimeRange } from './timeline-scale.ts'

type Post = Data<'posts.list'>['posts'][number]

interface PostsPanelProps {
  readonly id: string
  readonly range: TimeRange | null
}

export const POSTS_LIMIT = 5000
const STEP = 20

/** The posts themselves, with what was found in them marked in the original text. */
export function PostsPanel({ id, range }: PostsPanelProps): ReactNode {
  const text = useText()
  const query = useAnswer('posts.list', { campaign: id, limit: POSTS_LIMIT })
  return (
    <Panel title={text('posts.title')} basis="claim" notes={query.data?.notes ?? []}>
      <AnswerView query={query} height={300}>
        {({ data }) => <PostPages posts={data.posts} range={range} />}
      </AnswerView>
    </Panel>
  )
}

function PostPages({
  posts,
  range,
}: {
  readonly posts: readonly Post[]
  readonly range: TimeRange | null
}): ReactNode {
  const text = useText()
  const [shown, setShown] = useState(STEP)
  const chosen = useMemo(
    () => posts.filter((post) => !range || within(post.time, range)),
    [posts, range],
  )
  if (chosen.length === 0) return <p className="w-empty">{text('posts.none')}</p>
  return (
    <>
      <p className="w-help">
        {text('posts.shown', { n: Math.min(shown, chosen.length), all: chosen.length })}
      </p>
      <ol className="w-posts">
        {chosen.slice(0, shown).map((post) => (
          <li key={post.key}>
            <PostView post={post} />
          </li>
        ))}
      </ol>
      {chosen.length > shown ? (
        <Button size="xs" variant="default" onClick={() => setShown(shown + STEP)}>
          {text('posts.more')}
        </Button>
      ) : null}
    </>
  )
}

function within(time: string | null, range: TimeRange): boolean {
  if (time === null) return false
  const ms = Date.parse(time)
  return ms >= range.from && ms < range.to
}
