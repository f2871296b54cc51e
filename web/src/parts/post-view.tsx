import type { ReactNode } from 'react'
import type { Data } from '../api/contract.ts'
import { useText } from '../app/settings.tsx'
import { useSharing } from '../app/sharing.tsx'
import { Mark } from './mark.tsx'
import { MarkedText } from './marked-text.tsx'
import { Foreign, Moment } from './values.tsx'

/** One post as text: nothing in it is a link, markup or media. */
export function PostView({
  post,
}: {
  readonly post: Data<'posts.list'>['posts'][number]
}): ReactNode {
  const text = useText()
  const { shared } = useSharing()
  return (
    <article className="w-post">
      <div className="w-post-head">
        <strong>
          <Foreign>{post.channel.name}</Foreign>
        </strong>
        <Moment time={post.time} />
        {post.role === 'reporting' ? <Mark>{text('kind.reporting')}</Mark> : null}
        {post.forwardOf === null ? null : (
          <span className="w-dim">
            {text('posts.forward')} <Foreign>{post.forwardOf}</Foreign>
          </span>
        )}
        {post.service === null ? null : <Foreign>{post.service}</Foreign>}
        <bdi dir="ltr" className="w-dim w-mono">
          {post.key}
        </bdi>
      </div>
      {shared ? (
        <p className="w-help">{text('sharing.no-text')}</p>
      ) : (
        <MarkedText
          text={post.text}
          mentions={post.mentions.filter(({ field }) => field === 'text')}
        />
      )}
    </article>
  )
}
