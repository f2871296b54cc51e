import { type ReactNode, useState } from 'react'
import type { Data } from '../api/contract.ts'
import { useAnswer } from '../api/use-answer.ts'
import { searchWords } from '../app/search-target.ts'
import { useSettings, useText } from '../app/settings.tsx'
import { useSharing } from '../app/sharing.tsx'
import { AnswerView } from './answer-view.tsx'
import { markWords } from './mark-words.ts'
import { MarkedText } from './marked-text.tsx'
import { Panel } from './panel.tsx'
import { PostView } from './post-view.tsx'
import { Foreign, Moment } from './values.tsx'

type Posts = Data<'search.run'>['posts']

interface FoundPostsProps {
  readonly posts: Posts
  readonly q: string
}

/** Posts with the words, each with the place in its original text. */
export function FoundPosts({ posts, q }: FoundPostsProps): ReactNode {
  const text = useText()
  return (
    <Panel title={text('search.posts')} basis="claim" count={posts.total}>
      <ol className="w-posts">
        {posts.found.map((post) => (
          <li key={post.key} className="w-post">
            <FoundPost post={post} q={q} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}

interface FoundPostProps {
  readonly post: Posts['found'][number]
  readonly q: string
}

function FoundPost({ post, q }: FoundPostProps): ReactNode {
  const { text, term } = useSettings()
  const { shared } = useSharing()
  const [open, setOpen] = useState(false)
  const { channel, time, key, field, start, snippet } = post
  return (
    <>
      <div className="w-post-head">
        <strong>
          <Foreign>{channel}</Foreign>
        </strong>
        <Moment time={time} />
        <bdi dir="ltr" className="w-dim w-mono">
          {key}
        </bdi>
        <span className="w-dim">{text('search.place', { field: term(field), n: start + 1 })}</span>
      </div>
      {shared ? (
        <p className="w-help">{text('sharing.no-text')}</p>
      ) : (
        <>
          {snippet.trim() === '' ? (
            <p className="w-help">{text('search.no-words')}</p>
          ) : (
            <MarkedText
              text={snippet}
              mentions={markWords(snippet, searchWords(q), text('search.hit'))}
            />
          )}
          <details onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary className="w-help">{text('search.whole')}</summary>
            {open ? <WholePost postKey={key} q={q} /> : null}
          </details>
        </>
      )}
    </>
  )
}

/** The same posts are asked for once, whichever is opened. */
function WholePost({ postKey, q }: { readonly postKey: string; readonly q: string }): ReactNode {
  const text = useText()
  const query = useAnswer('posts.list', { words: q, limit: 1000 })
  return (
    <AnswerView query={query} height={80}>
      {({ data }) => {
        const post = data.posts.find(({ key }) => key === postKey)
        return post ? (
          <PostView post={post} />
        ) : (
          <p className="w-empty">{text('search.not-shown')}</p>
        )
      }}
    </AnswerView>
  )
}
