import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { NamedActor } from '../../parts/actor-name.tsx'
import { Arrow } from '../../parts/arrow.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { OfframpDetail } from '../../parts/offramp-detail.tsx'
import { type Offramp, offrampKey } from '../../parts/offramp-table.tsx'
import { BasisWord, Panel } from '../../parts/panel.tsx'
import { Said } from '../../parts/said.tsx'
import { Amount, Moment } from '../../parts/values.tsx'
import { EndGlyph } from './end-glyph.tsx'
import type { Box, End, Flow, Segment, TraceGraph } from './trace-graph.ts'

interface SelectionPanelProps {
  readonly graph: TraceGraph
  readonly selected: string | null
  readonly offramps: readonly Offramp[]
}

/** What was clicked: the transactions of a flow, or an end with its proof. */
export function SelectionPanel(props: SelectionPanelProps): ReactNode {
  const { graph, selected, offramps } = props
  const text = useText()
  const box = selected === null ? undefined : graph.boxes.get(selected)
  const flow = selected === null ? undefined : graph.flows.get(selected)
  return (
    <Panel title={text('selection.title')} className="w-selection">
      {box?.kind === 'end' ? (
        <EndDetail box={box} offramps={offramps} />
      ) : flow ? (
        <FlowDetail flow={flow} />
      ) : (
        <p className="w-help">{text('selection.none')}</p>
      )}
    </Panel>
  )
}

function FlowDetail({ flow }: { readonly flow: Flow }): ReactNode {
  const text = useText()
  const [first] = flow.segments
  return (
    <>
      <p>
        {first?.from ? <CopiedKey value={first.from} opens="address" /> : text('trace.no-address')}{' '}
        <Arrow />{' '}
        {first?.to ? <CopiedKey value={first.to} opens="address" /> : text('trace.no-address')}
      </p>
      <ul className="w-moves">
        {flow.segments.map((segment) => (
          <Move key={`${segment.txid} ${segment.index} ${segment.seed}`} move={segment} />
        ))}
      </ul>
    </>
  )
}

function Move({ move }: { readonly move: Segment }): ReactNode {
  return (
    <li className={`w-basis-${move.basis}`}>
      <Moment time={move.time} /> <Amount amount={move.amount} asset={move.asset} />{' '}
      <BasisWord basis={move.basis} />
      <br />
      <CopiedKey value={move.txid} opens="transaction" head={14} />
    </li>
  )
}

type EndBox = Extract<Box, { kind: 'end' }>

interface EndDetailProps {
  readonly box: EndBox
  readonly offramps: readonly Offramp[]
}

function EndDetail({ box, offramps }: EndDetailProps): ReactNode {
  const text = useText()
  const addresses = new Set(box.ends.map(({ address }) => address))
  const found = offramps.filter(
    ({ depositAddress, serviceAddress, asset }) =>
      asset === box.asset &&
      (addresses.has(depositAddress ?? undefined) || addresses.has(serviceAddress)),
  )
  return (
    <>
      <p className="w-end-line">
        <EndGlyph reason={box.reason} /> <strong>{text(`end.${box.reason}`)}</strong>{' '}
        {box.actor ? <NamedActor actor={box.actor} /> : null}
      </p>
      <p className="w-help">{text(`end.${box.reason}.help`)}</p>
      {found.map((offramp) => (
        <OfframpDetail key={offrampKey(offramp)} offramp={offramp} />
      ))}
      <h3>{text('selection.ends')}</h3>
      <ul className="w-moves">
        {box.ends.map((end, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two ends may be equal in every member
          <EndMove key={at} end={end} />
        ))}
      </ul>
    </>
  )
}

function EndMove({ end }: { readonly end: End }): ReactNode {
  return (
    <li className="w-basis-inference">
      <Moment time={end.time} /> <Amount amount={end.amount} asset={end.asset} />
      <br />
      <span className="w-dim">
        <Said>{end.basis}</Said>
      </span>
      <br />
      {end.address ? <CopiedKey value={end.address} opens="address" /> : null}{' '}
      <CopiedKey value={end.txid} opens="transaction" head={10} />
    </li>
  )
}
