import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import source from '../../../../docs/explanation/methods.md?raw'
import { useSettings } from '../../app/settings.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { MarkdownBlocks } from './markdown-blocks.tsx'
import { readMarkdown } from './read-markdown.ts'

const SECTIONS = readMarkdown(source)

/** What each method claims, how it is defined, where it errs: the page of the documentation that belongs to this version. */
export function MethodsRoom(): ReactNode {
  const { text, method, language } = useSettings()
  const chosen = useLocation({ select: ({ hash }) => hash })
  useEffect(() => {
    if (chosen !== '') document.getElementById(chosen)?.scrollIntoView()
  }, [chosen])
  return (
    <>
      <PageHeader
        title={text('methods.title')}
        detail={<span className="w-dim">{text('methods.english')}</span>}
      />
      <nav className="w-contents" aria-label={text('methods.contents')}>
        {SECTIONS.filter(({ title }) => title !== '').map(({ title }) => (
          <Link
            key={title}
            to="/methods"
            hash={methodId(title)}
            className="w-link"
            activeOptions={{ includeHash: true, exact: true }}
          >
            <bdi dir="ltr">{title}</bdi>
          </Link>
        ))}
      </nav>
      <div className="w-column w-prose" lang="en" dir="ltr">
        {SECTIONS.map(({ title, blocks }) => (
          <section
            key={title}
            id={title === '' ? undefined : methodId(title)}
            className={`w-panel w-method ${chosen !== '' && methodId(title) === chosen ? 'w-method-chosen' : ''}`}
          >
            {title === '' ? null : <h2>{title}</h2>}
            {method(methodId(title)) === null ? null : (
              <p lang={language} dir="auto">
                {method(methodId(title))}
              </p>
            )}
            <MarkdownBlocks title={title} blocks={blocks} />
          </section>
        ))}
      </div>
    </>
  )
}

/** The id of a method without its version, as provenance names it. */
function methodId(title: string): string {
  return title.split(' ')[0] ?? title
}
