import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useSettings } from '../../app/settings.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import type { MethodSection } from './choose-sections.ts'
import { MarkdownBlocks } from './markdown-blocks.tsx'
import { useMethods } from './use-methods.ts'

/** What each method claims, how it is defined, where it errs: the page of the documentation that belongs to this version. */
export function MethodsRoom(): ReactNode {
  const { text, language } = useSettings()
  const sections = useMethods(language)
  const chosen = useLocation({ select: ({ hash }) => hash })
  useEffect(() => {
    if (sections && chosen !== '') document.getElementById(chosen)?.scrollIntoView()
  }, [sections, chosen])
  if (!sections) return <PageHeader title={text('methods.title')} />
  return (
    <>
      <PageHeader title={text('methods.title')} />
      <nav className="w-contents" aria-label={text('methods.contents')}>
        {sections
          .filter(({ title }) => title !== '')
          .map(({ title }) => (
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
      <div className="w-column w-prose">
        {sections.map((section) => (
          <Section
            key={section.title}
            section={section}
            chosen={chosen !== '' && methodId(section.title) === chosen}
          />
        ))}
      </div>
    </>
  )
}

interface SectionProps {
  readonly section: MethodSection
  readonly chosen: boolean
}

/** One method; where its translation is older than it, in English, behind what it claims in short. */
function Section({ section: { title, blocks, translated }, chosen }: SectionProps): ReactNode {
  const { text, method, language } = useSettings()
  const claim = method(methodId(title))
  return (
    <section
      id={title === '' ? undefined : methodId(title)}
      className={`w-panel w-method ${chosen ? 'w-method-chosen' : ''}`}
    >
      {title === '' ? null : (
        <h2>
          <bdi dir="ltr">{title}</bdi>
        </h2>
      )}
      {translated ? null : (
        <p>
          {claim} <span className="w-dim">{text('methods.english')}</span>
        </p>
      )}
      <div lang={translated ? language : 'en'} dir={translated ? undefined : 'ltr'}>
        <MarkdownBlocks title={title} blocks={blocks} />
      </div>
    </section>
  )
}

/** The id of a method without its version, as provenance names it. */
function methodId(title: string): string {
  return title.split(' ')[0] ?? title
}
