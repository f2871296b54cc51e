import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { Icon } from '../../parts/icon.tsx'
import { EMPTY_GRAPH } from './graph-document.ts'
import { editGraph, redoGraph, selectGraph, undoGraph, useGraph } from './graph-store.ts'
import type { Expansion } from './use-expand.ts'

interface GraphToolbarProps {
  readonly expand: (expansion: Expansion) => void
  readonly pending: boolean
  readonly onArrange: () => void
  readonly children?: ReactNode
}

/** Where a graph begins, and what is done with all of it. */
export function GraphToolbar({
  expand,
  pending,
  onArrange,
  children,
}: GraphToolbarProps): ReactNode {
  const text = useText()
  const { history } = useGraph()
  const { singles } = history.present
  return (
    <div className="w-controls">
      <OwnView>
        <StartForm expand={expand} pending={pending} />
      </OwnView>
      <HistoryButton name="undo" enabled={history.past.length > 0} run={undoGraph} />
      <HistoryButton name="redo" enabled={history.future.length > 0} run={redoGraph} />
      <Button size="xs" variant="default" title={text('graph.arrange.help')} onClick={onArrange}>
        {text('graph.arrange')}
      </Button>
      <fieldset className="w-field">
        <legend>{text('graph.mode')}</legend>
        <SegmentedControl
          size="xs"
          value={singles ? 'singles' : 'flows'}
          onChange={(value) => editGraph((before) => ({ ...before, singles: value === 'singles' }))}
          data={(['flows', 'singles'] as const).map((value) => ({
            value,
            label: text(`graph.mode.${value}`),
          }))}
        />
      </fieldset>
      {children}
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        onClick={() => {
          editGraph(() => EMPTY_GRAPH)
          selectGraph([])
        }}
      >
        {text('graph.clear')}
      </Button>
    </div>
  )
}

function StartForm({ expand, pending }: Pick<GraphToolbarProps, 'expand' | 'pending'>): ReactNode {
  const text = useText()
  const [address, setAddress] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (address.trim() === '') return
    expand({ address: address.trim(), start: true })
    setAddress('')
  }
  return (
    <form className="w-controls-part w-grow" onSubmit={submit}>
      <TextInput
        size="xs"
        className="w-grow"
        label={text('graph.add')}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Button type="submit" size="xs" loading={pending}>
        {text('graph.add.run')}
      </Button>
    </form>
  )
}

interface HistoryButtonProps {
  readonly name: 'undo' | 'redo'
  readonly enabled: boolean
  readonly run: () => void
}

/** Stays in the order of the keyboard while there is nothing to go back to. */
function HistoryButton({ name, enabled, run }: HistoryButtonProps): ReactNode {
  const text = useText()
  const label = text(`graph.${name}`)
  return (
    <ActionIcon
      variant="default"
      size={30}
      onClick={run}
      {...(enabled ? {} : { 'data-disabled': true, 'aria-disabled': true })}
      aria-label={label}
      title={label}
    >
      <Icon name={name} />
    </ActionIcon>
  )
}
