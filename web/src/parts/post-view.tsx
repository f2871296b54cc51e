import type { ReactNode } from 'react'
import type { Data } from '../api/contract.ts'
import { useText } from '../app/settings.tsx'
import { useSharing } from '../app/sharing.tsx'
import { CopiedKey } from './copied-key.tsx'
import { Mark } from './mark.tsx'
import { MarkedText, type Standings } from './marked-text.tsx'
import { Term } from './said.tsx'
import { Foreign, Moment } from './values.tsx'

type Post = Data<'posts.list'>['posts'][number]

interface PostViewProps {
  readonly post: Post
  readonly standings?: Standings
}

/** One post as text: nothing in it is a link or markup, and its media stay closed. */
export function PostView({ post, standings }: PostViewProps): ReactNode {
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
        {post.forwardOf === null || shared ? null : (
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
        <>
          <MarkedText
            text={post.text}
            mentions={post.mentions.filter(({ field }) => field === 'text')}
            standings={standings}
          />
          <OtherMentions mentions={post.mentions.filter(({ field }) => field !== 'text')} />
          <Media media={post.media} />
        </>
      )}
    </article>
  )
}

/** What was read in a button, a link, a caption or a code of a picture. */
function OtherMentions({ mentions }: Pick<Post, 'mentions'>): ReactNode {
  return (
    <ul className="w-post-more">
      {mentions.map(({ field, via, kind, value, start }) => (
        <li key={`${field} ${kind} ${value} ${start}`}>
          <span className="w-dim">
            <Term>{field}</Term>{' '}
            {via === field ? null : (
              <>
                · <Term>{via}</Term>{' '}
              </>
            )}
            · <Term>{kind}</Term>
          </span>{' '}
          <CopiedKey value={value} head={16} />
        </li>
      ))}
    </ul>
  )
}

/** By hash alone: the file is in the export, is not kept here, and is opened there on purpose or not at all. */
function Media({ media }: Pick<Post, 'media'>): ReactNode {
  const text = useText()
  if (media.length === 0) return null
  return (
    <details className="w-post-more">
      <summary className="w-help">{text('media.closed', { n: media.length })}</summary>
      <ul>
        {media.map(({ file, sha256, missing }) => (
          <li key={`${file} ${sha256} ${missing}`}>
            {sha256 === null ? null : <CopiedKey value={sha256} head={12} />}{' '}
            <Foreign>{file ?? missing ?? '–'}</Foreign>
          </li>
        ))}
      </ul>
    </details>
  )
}
