import { type ReactNode, useMemo } from 'react'
import type { Data } from '../api/contract.ts'
import { type Translate, useText } from '../app/settings.tsx'
import { ActorLink } from './actor-link.tsx'
import { type Column, DataTable } from './data-table.tsx'
import { countColumn } from './number-columns.tsx'
import { Panel } from './panel.tsx'
import { Day, Foreign } from './values.tsx'

type Digest = NonNullable<Data<'clusters.get'>['tagDigest']>
type Label = Digest['labels'][number]

interface DigestPanelProps {
  readonly title: string
  readonly digest: Digest | undefined
}

/** What several tags say together, with each source; where they contradict, both sides. */
export function DigestPanel({ title, digest }: DigestPanelProps): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <Panel title={title} basis="claim" {...(digest ? { count: digest.tags } : {})}>
      {digest ? (
        <>
          <p className="w-help">
            {text('digest.best')}: <Foreign>{digest.bestLabel ?? '–'}</Foreign>
            {digest.bestActor === null ? null : (
              <>
                {' · '}
                <ActorLink actor={digest.bestActor} name={digest.bestActor} />
              </>
            )}
            {' · '}
            {text('digest.count', { tags: digest.tags, inherited: digest.inherited })}
          </p>
          <DataTable
            caption={title}
            columns={columns}
            rows={digest.labels}
            rowKey={(row) => row.label}
            empty={text('digest.none')}
            maxHeight={260}
          />
          <Disagreements digest={digest} />
        </>
      ) : (
        <p className="w-empty">{text('digest.none')}</p>
      )}
    </Panel>
  )
}

function Disagreements({ digest }: { readonly digest: Digest }): ReactNode {
  const text = useText()
  return digest.disagreements.map(({ about, claims }) => (
    <div key={about}>
      <h3>{text(`digest.disagree-${about}`)}</h3>
      <ul className="w-reasons">
        {claims.map((claim) => (
          <li key={`${claim.value} ${claim.source} ${claim.pack}`}>
            <Foreign>{claim.value}</Foreign>: <Foreign>{claim.label}</Foreign> (
            <Foreign>{claim.source}</Foreign>, {text('column.confidence')} {claim.confidence})
          </li>
        ))}
      </ul>
    </div>
  ))
}

function columnsOf(text: Translate): Column<Label>[] {
  return [
    {
      id: 'label',
      title: text('column.label'),
      sort: (row) => row.label,
      cell: (row) => <Foreign>{row.label}</Foreign>,
    },
    {
      id: 'source',
      title: text('column.source'),
      cell: (row) => <Foreign>{row.sources.join(', ')}</Foreign>,
    },
    countColumn({ id: 'tags', title: text('column.tags'), width: 76 }, (row) => row.count),
    {
      id: 'relevance',
      title: text('digest.relevance'),
      width: 100,
      align: 'end',
      sort: (row) => row.relevance,
      cell: (row) => row.relevance.toFixed(2),
    },
    {
      id: 'modified',
      title: text('column.time'),
      width: 104,
      sort: (row) => row.lastModified,
      cell: (row) => <Day time={row.lastModified} />,
    },
  ]
}
