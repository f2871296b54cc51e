import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { NamedActor } from '../../parts/actor-name.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PathSteps } from '../../parts/path-steps.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { Term } from '../../parts/said.tsx'
import { Amount, Count, Span } from '../../parts/values.tsx'
import { PathsControls } from './paths-controls.tsx'
import { pathsInput } from './paths-search.ts'

type Path = Data<'paths.find'>['paths'][number]

/** Ways that value could have gone, in the order of time, each opened to its transactions. */
export function PathsRoom(): ReactNode {
  const text = useText()
  const search = useSearch({ from: '/paths' })
  const navigate = useNavigate()
  const input = pathsInput(search)
  const query = useAnswer('paths.find', input ?? { origin: '' }, { enabled: input !== null })
  return (
    <>
      <PageHeader title={text('paths.title')} notes={query.data?.notes ?? []} />
      <OwnView>
        <PathsControls
          key={JSON.stringify(search)}
          search={search}
          running={query.isFetching}
          onRun={(next) => {
            void navigate({ to: '/paths', search: next })
          }}
        />
      </OwnView>
      {input === null ? (
        <p className="w-empty">{text('paths.nothing-asked')}</p>
      ) : (
        <AnswerView query={query} height={420}>
          {({ data, provenance }) => (
            <>
              <Paths paths={data.paths} />
              <ProvenanceFoot provenance={provenance} />
            </>
          )}
        </AnswerView>
      )}
    </>
  )
}

function Paths({ paths }: { readonly paths: readonly Path[] }): ReactNode {
  const text = useText()
  if (paths.length === 0) return <p className="w-empty">{text('paths.none')}</p>
  return (
    <div className="w-column">
      <p className="w-help">{text('paths.help')}</p>
      {paths.map((path, at) => (
        <OnePath
          key={path.steps.map(({ txid, index }) => `${txid}:${index}`).join(' ')}
          path={path}
          place={at + 1}
        />
      ))}
    </div>
  )
}

/** The first is open; each is its transfers. */
function OnePath({ path, place }: { readonly path: Path; readonly place: number }): ReactNode {
  const text = useText()
  const title = text('paths.one', { n: place })
  return (
    <Panel title={title} basis="fact">
      <div className="w-row w-path-head">
        <span>
          {text('paths.bottleneck')} <Amount amount={path.bottleneck} asset={path.asset} />
        </span>
        <span>
          <Span from={path.start} to={path.end} exact />
        </span>
        <span>
          {path.chain} · {text('column.hops')} <Count value={path.hops} />
        </span>
        {path.address ? <CopiedKey value={path.address} opens="address" /> : null}
        {path.actor ? <NamedActor actor={path.actor} /> : null}
        {path.category ? <Term>{path.category}</Term> : null}
      </div>
      <details open={place === 1}>
        <summary className="w-help">{text('paths.steps', { n: path.steps.length })}</summary>
        <PathSteps steps={path.steps} asset={path.asset} caption={title} />
      </details>
    </Panel>
  )
}
