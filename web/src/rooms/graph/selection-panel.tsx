import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useText } from '../../app/settings.tsx'
import { OwnView, useSharing } from '../../app/sharing.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Foreign } from '../../parts/values.tsx'
import { ArrowDetail } from './arrow-detail.tsx'
import { foldGroup, groupNodes, removeNodes, setColour, togglePins, ungroup } from './edit-graph.ts'
import type { GraphDocument, GraphGroup } from './graph-document.ts'
import { editGraph, selectGraph, useGraph } from './graph-store.ts'
import { NodeDetail } from './node-detail.tsx'
import { LIGHT } from './picture-colours.ts'
import { selectedArrows } from './selected-flows.ts'
import type { Expansion } from './use-expand.ts'
import type { VisibleGraph } from './visible-graph.ts'

interface SelectionPanelProps {
  readonly document: GraphDocument
  readonly visible: VisibleGraph
  readonly expand: (expansion: Expansion) => void
  readonly children?: ReactNode
}

/** What is known of the selection, and what can be done with it. */
export function SelectionPanel(props: SelectionPanelProps): ReactNode {
  const { document, visible, expand, children } = props
  const text = useText()
  const { selection } = useGraph()
  const ids = [...selection].filter((id) => document.nodes[id])
  const [only, second] = ids
  const arrows = selectedArrows(visible, selection)
  const groups = document.groups.filter(
    ({ id, members }) => selection.has(id) || members.some((member) => selection.has(member)),
  )
  const nothing = ids.length === 0 && arrows.length === 0 && groups.length === 0
  return (
    <Panel title={text('graph.selection')} className="w-selection">
      {nothing ? <p className="w-empty">{text('graph.selection.none')}</p> : null}
      {only !== undefined && second === undefined ? (
        <NodeDetail key={only} id={only} document={document} expand={expand} />
      ) : null}
      {ids.length > 1 ? <p>{text('graph.selection.many', { n: ids.length })}</p> : null}
      <OwnView>{ids.length > 0 ? <NodeActions ids={ids} document={document} /> : null}</OwnView>
      {groups.map((group) => (
        <GroupActions key={group.id} group={group} />
      ))}
      {arrows.map((arrow) => (
        <ArrowDetail key={arrow.id} arrow={arrow} />
      ))}
      <OwnView>{children}</OwnView>
    </Panel>
  )
}

interface NodeActionsProps {
  readonly ids: readonly string[]
  readonly document: GraphDocument
}

function NodeActions({ ids, document }: NodeActionsProps): ReactNode {
  const text = useText()
  const pinned = ids.every((id) => document.pins[id])
  return (
    <div className="w-actions">
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => editGraph((before) => togglePins(before, ids))}
      >
        {text(pinned ? 'graph.unpin' : 'graph.pin')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          editGraph((before) => removeNodes(before, ids))
          selectGraph([])
        }}
      >
        {text('graph.remove')}
      </Button>
      <Marks ids={ids} />
      {ids.length > 1 ? <GroupForm ids={ids} /> : null}
    </div>
  )
}

function Marks({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const text = useText()
  return (
    <span className="w-marks">
      {LIGHT.marks.map((colour, at) => (
        <button
          key={colour}
          type="button"
          className={`w-mark-button w-mark-${at}`}
          title={text('graph.mark', { n: at + 1 })}
          onClick={() => editGraph((before) => setColour(before, ids, at))}
        >
          {at + 1}
        </button>
      ))}
      <button
        type="button"
        className="w-mark-button"
        title={text('graph.mark.none')}
        aria-label={text('graph.mark.none')}
        onClick={() => editGraph((before) => setColour(before, ids, null))}
      >
        –
      </button>
    </span>
  )
}

function GroupForm({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const text = useText()
  const [name, setName] = useState('')
  return (
    <form
      className="w-controls-part"
      onSubmit={(event) => {
        event.preventDefault()
        editGraph((before) => groupNodes(before, ids, name || text('graph.group')))
      }}
    >
      <TextInput
        size="xs"
        aria-label={text('graph.group.name')}
        placeholder={text('graph.group.name')}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default">
        {text('graph.group')}
      </Button>
    </form>
  )
}

function GroupActions({ group }: { readonly group: GraphGroup }): ReactNode {
  const text = useText()
  const { words } = useSharing()
  return (
    <div className="w-actions">
      <strong>
        <Foreign>{words(group.name)}</Foreign>
      </strong>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => editGraph((before) => foldGroup(before, group.id, !group.folded))}
      >
        {text(group.folded ? 'graph.group.unfold' : 'graph.group.fold')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => editGraph((before) => ungroup(before, group.id))}
      >
        {text('graph.group.undo')}
      </Button>
    </div>
  )
}
