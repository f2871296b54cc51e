import type { ReactNode } from 'react'
import type { Data } from '../api/contract.ts'
import { MarkedText } from './marked-text.tsx'
import { Foreign, Moment } from './values.tsx'

/** One post as text: nothing in it is a link, markup or media. */
export function PostView({
  post,
}: {
  readonly post: Data<'posts.list'>['posts'][number]
}): ReactNode {
  return (
    <article className="w-post">
      <div className="w-post-head">
        <strong>
          <Foreign>{post.channelName}</Foreign>
        </strong>
        <Moment time={post.time} />
        <bdi dir="ltr" className="w-dim w-mono">
          {post.key}
        </bdi>
      </div>
      <MarkedText
        text={post.text}
        mentions={post.mentions.filter(({ field }) => field === 'text')}
      />
    </article>
  )
}
