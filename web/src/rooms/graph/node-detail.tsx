import { Button, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { OwnView, useSharing } from '../../app/sharing.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { BasisWord } from '../../parts/panel.tsx'
import { Said, Term } from '../../parts/said.tsx'
import { sumAmounts } from '../../parts/sum-amounts.ts'
import { Amount, Foreign } from '../../parts/values.tsx'
import { EndGlyph } from '../trace/end-glyph.tsx'
import { TRACE_METHODS } from '../trace/trace-settings.ts'
import { setNote } from './edit-graph.ts'
import type { GraphDocument, GraphNode, ToldSide, TraceEnd } from './graph-document.ts'
import { editGraph } from './graph-store.ts'
import { LookSign } from './look-sign.tsx'
import { lookOf } from './node-look.ts'
import { type Expansion, TOP } from './use-expand.ts'
import { withoutTitles } from './without-titles.ts'

interface NodeDetailProps {
  readonly id: string
  readonly document: GraphDocument
  readonly expand: (expansion: Expansion) => void
}

/** One address: what is said of it, why value stops there, what its expansions left out. */
export function NodeDetail({ id, document, expand }: NodeDetailProps): ReactNode {
  const text = useText()
  const { shared } = useSharing()
  const known = document.nodes[id]
  if (!known) return null
  const node = shared ? withoutTitles(known) : known
  const look = lookOf(node)
  return (
    <div className="w-node-detail">
      <p className="w-end-line">
        <LookSign look={look} />
        <CopiedKey value={node.address} opens="address" /> <bdi className="w-dim">{node.chain}</bdi>
      </p>
      <SaidOfNode node={node} />
      <Ends ends={document.ends[id] ?? []} />
      {node.held ? null : <p className="w-help">{text('graph.not-held')}</p>}
      {(['incoming', 'outgoing'] as const).map((direction) => (
        <SideDetail
          key={direction}
          node={node}
          side={document.sides[id]?.[direction] ?? null}
          direction={direction}
          expand={expand}
        />
      ))}
      {shared ? null : <NoteField id={id} note={document.notes[id] ?? ''} />}
    </div>
  )
}

function SaidOfNode({ node }: { readonly node: GraphNode }): ReactNode {
  const text = useText()
  const { shared, words } = useSharing()
  const { stop, parties, campaigns, cluster } = node
  const silent = parties.length === 0 && campaigns.length === 0 && !stop
  return (
    <>
      {stop ? (
        <p>
          {text('graph.stop', { reason: text(`end.${stop.reason}`) })}{' '}
          {stop.inference ? <BasisWord basis="inference" /> : <BasisWord basis="claim" />}{' '}
          <span className="w-dim">
            <Said>{words(stop.basis)}</Said>
          </span>
        </p>
      ) : null}
      {silent ? <p className="w-dim">{text('graph.nothing-said')}</p> : null}
      {parties.length > 0 ? (
        <ul className="w-reasons" aria-label={text('graph.said')}>
          {parties.map(({ category, label, basis }) => (
            <li key={`${category} ${label}`} title={words(basis)}>
              <Term>{category}</Term>
              {label === '' ? null : (
                <>
                  : <Foreign>{words(label)}</Foreign>
                </>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {campaigns.map(({ id, title, status }) => (
        <p key={id}>
          <Link to="/campaigns/$id" params={{ id }} className="w-link">
            <Foreign>{words(title)}</Foreign>
          </Link>{' '}
          <span className="w-dim">{text(`status.${status}` as 'status.proposed')}</span>
        </p>
      ))}
      {cluster && !shared ? (
        <p>
          <Link
            to="/clusters/$address"
            params={{ address: node.address }}
            search={{ chain: node.chain }}
            className="w-link"
          >
            {text('graph.cluster', { n: cluster.size })}
          </Link>{' '}
          <BasisWord basis="inference" />
        </p>
      ) : null}
    </>
  )
}

/** Value of drawn traces that ended here, by reason, method and asset. */
function Ends({ ends }: { readonly ends: readonly TraceEnd[] }): ReactNode {
  const text = useText()
  const groups = new Map<string, TraceEnd[]>()
  for (const end of ends) {
    const key = `${end.method} ${end.reason} ${end.actor ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), end])
  }
  return [...groups].map(([key, group]) => (
    <p key={key} className="w-end-line">
      <EndGlyph reason={group[0]?.reason ?? 'not-imported'} />
      {text(`end.${group[0]?.reason ?? 'not-imported'}`)}{' '}
      {sumAmounts(group).map(({ asset, amount }) => (
        <Amount key={asset} amount={amount} asset={asset} />
      ))}{' '}
      <span className="w-dim">{methodWords(group[0]?.method ?? '', text)}</span>
    </p>
  ))
}

/** `fifo forward` in the language of the page. */
function methodWords(told: string, text: Translate): string {
  const [method = '', direction = ''] = told.split(' ')
  const known = TRACE_METHODS.find((name) => name === method)
  if (!known) return told
  const way =
    direction === 'forward' || direction === 'backward' ? text(`trace.${direction}`) : direction
  return `${text(`trace.method.${known}.short`)} · ${way}`
}

interface SideDetailProps {
  readonly node: GraphNode
  readonly side: ToldSide | null
  readonly direction: ToldSide['direction']
  readonly expand: (expansion: Expansion) => void
}

function SideDetail({
  node: { address, chain },
  side,
  direction,
  expand,
}: SideDetailProps): ReactNode {
  const text = useText()
  const ask = { address, chain, direction }
  const more = side ? Math.min(500, Math.max(TOP, side.shown * 4)) : TOP
  return (
    <div className="w-side">
      <strong>{text(`graph.side.${direction}`)}</strong> {side ? <SideWords side={side} /> : null}
      <OwnView>
        <span className="w-actions">
          {side === null ? (
            <Button size="compact-xs" variant="default" onClick={() => expand(ask)}>
              {text(`graph.expand.${direction}`)}
            </Button>
          ) : null}
          {side?.stopped ? (
            <Button
              size="compact-xs"
              variant="default"
              title={text('graph.expand.force.help')}
              onClick={() => expand({ ...ask, force: true })}
            >
              {text('graph.expand.force')}
            </Button>
          ) : null}
          {side && side.rest.neighbours > 0 ? (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => expand({ ...ask, top: more, force: true })}
            >
              {text('graph.expand.more', { n: more })}
            </Button>
          ) : null}
        </span>
      </OwnView>
    </div>
  )
}

function SideWords({ side }: { readonly side: ToldSide }): ReactNode {
  const text = useText()
  if (side.stopped)
    return text('graph.side.stopped', {
      reason: text(`end.${side.stopped}`),
      transfers: side.transfers,
    })
  const { shown, neighbours: all, rest } = side
  if (all === 0) return text('graph.side.none')
  if (rest.neighbours === 0) return text('graph.side.all', { all })
  return text('graph.side.rest', { shown, all, n: rest.neighbours, transfers: rest.transfers })
}

/** Kept when the field is left. */
function NoteField({ id, note }: { readonly id: string; readonly note: string }): ReactNode {
  const text = useText()
  const [draft, setDraft] = useState(note)
  return (
    <Textarea
      size="xs"
      label={text('graph.note')}
      value={draft}
      maxLength={2_000}
      autosize
      minRows={2}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => editGraph((before) => setNote(before, id, draft))}
    />
  )
}
