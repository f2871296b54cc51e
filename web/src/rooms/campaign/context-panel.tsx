import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { groupDigits } from '../../parts/format.ts'
import { Mark } from '../../parts/mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Said, SaidTitle } from '../../parts/said.tsx'
import { Count, Day, Foreign } from '../../parts/values.tsx'
import type { Campaign } from './campaign-filter.ts'

/** What posts name and sources claim: countries, sources and uses of funds, published sums beside the measured ones, and identifiers that alone hold it together. */
export function ContextPanel({ data }: { readonly data: Campaign }): ReactNode {
  const text = useText()
  const { regions, typology, claims, bridges } = data
  if (regions.length + typology.length + claims.length + (bridges?.length ?? 0) === 0) return null
  return (
    <Panel title={text('context.title')} basis="claim">
      <Regions regions={regions} />
      <Typology typology={typology} />
      <PublishedSums claims={claims} />
      <Bridges bridges={bridges ?? []} />
    </Panel>
  )
}

function Regions({ regions }: Pick<Campaign, 'regions'>): ReactNode {
  const text = useText()
  if (regions.length === 0) return null
  return (
    <>
      <h3>{text('context.regions')}</h3>
      <p>
        {regions.map(({ country, name, posts }) => (
          <span key={country} className="w-range-text">
            <Foreign>{name}</Foreign>{' '}
            <span className="w-dim">
              {text('figure.posts')} <Count value={posts.length} />
            </span>
          </span>
        ))}
      </p>
    </>
  )
}

/** What a person said of an entry stands before what the words of posts suggest. */
function Typology({ typology }: Pick<Campaign, 'typology'>): ReactNode {
  const text = useText()
  if (typology.length === 0) return null
  return (
    <>
      <h3>{text('context.typology')}</h3>
      <ul className="w-rows">
        {typology.map(({ side, entry, applies, lawfulAidToo, basis }) => (
          <li key={`${side} ${entry}`}>
            <SaidTitle sentences={basis}>
              {text(`context.${side}`)}: <Said>{entry}</Said>
            </SaidTitle>
            <span>
              {lawfulAidToo ? <Mark>{text('context.lawful')}</Mark> : null}{' '}
              <Mark tone={applies === null ? 'plain' : applies ? 'info' : 'warn'}>
                {text(applies === null ? 'context.words' : applies ? 'context.yes' : 'context.no')}
              </Mark>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function PublishedSums({ claims }: Pick<Campaign, 'claims'>): ReactNode {
  const text = useText()
  if (claims.length === 0) return null
  return (
    <>
      <h3>{text('context.claims')}</h3>
      <ul className="w-rows">
        {claims.map(({ id, publisher, published, amount, unit, measured }) => (
          <li key={id}>
            <span>
              <Foreign>{publisher}</Foreign> <Day time={published} />
            </span>
            <span>
              {amount === null ? '–' : `${groupDigits(amount)} ${unit ?? ''}`} ·{' '}
              {text('context.measured')}{' '}
              {measured.amount === null ? '–' : `${groupDigits(measured.amount)} ${measured.unit}`}{' '}
              <span className="w-dim">{text(`context.held-${measured.held}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Bridges({ bridges }: { readonly bridges: NonNullable<Campaign['bridges']> }): ReactNode {
  const text = useText()
  if (bridges.length === 0) return null
  return (
    <>
      <h3>{text('context.bridges')}</h3>
      <ul className="w-rows">
        {bridges.map(({ kind, value, key, parts }) => (
          <li key={`${kind} ${key}`}>
            <CopiedKey value={value} head={14} />
            <span>{text('context.parts', { n: parts })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
