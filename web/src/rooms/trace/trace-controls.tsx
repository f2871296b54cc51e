import {
  Button,
  NativeSelect,
  NumberInput,
  SegmentedControl,
  Textarea,
  TextInput,
} from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useText } from '../../app/settings.tsx'
import { TimeField } from '../../parts/time-field.tsx'
import { FORWARD_ONLY, TRACE_METHODS, type TraceSearch } from './trace-settings.ts'

interface TraceControlsProps {
  readonly search: TraceSearch
  readonly running: boolean
  readonly onRun: (search: TraceSearch) => void
}

const HOPS = 20

/** What to trace and how far. Nothing runs until asked. */
export function TraceControls({ search, running, onRun }: TraceControlsProps): ReactNode {
  const text = useText()
  const [draft, setDraft] = useState(search)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onRun(draft)
  }
  return (
    <form className="w-controls" onSubmit={submit}>
      <Textarea
        size="xs"
        className="w-grow"
        label={text('trace.from')}
        placeholder={text('trace.from.placeholder')}
        value={draft.from}
        onChange={(event) => setDraft({ ...draft, from: event.currentTarget.value })}
        autosize
        minRows={1}
        maxRows={4}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <fieldset className="w-field">
        <legend>{text('trace.direction')}</legend>
        <SegmentedControl
          size="xs"
          value={draft.direction}
          onChange={(value) => setDraft(withDirection(draft, value))}
          data={[
            { value: 'forward', label: text('trace.forward') },
            { value: 'backward', label: text('trace.backward') },
          ]}
        />
      </fieldset>
      <NativeSelect
        size="xs"
        w={210}
        label={text('trace.method')}
        value={draft.method ?? 'fifo'}
        onChange={(event) => setDraft(withMethod(draft, event.currentTarget.value))}
        data={TRACE_METHODS.map((method) => ({
          value: method,
          label: text(`trace.method.${method}`),
          disabled: draft.direction === 'backward' && FORWARD_ONLY.includes(method),
        }))}
      />
      <TimeField
        label={text('time.since')}
        value={draft.since ?? ''}
        onChange={(since) => setDraft(withMember(draft, 'since', since))}
      />
      <TimeField
        label={text('time.until')}
        value={draft.until ?? ''}
        onChange={(until) => setDraft(withMember(draft, 'until', until))}
      />
      <TextInput
        size="xs"
        w={110}
        label={text('trace.asset')}
        placeholder={text('trace.asset.all')}
        value={draft.asset ?? ''}
        onChange={(event) => setDraft(withMember(draft, 'asset', event.currentTarget.value))}
      />
      <TextInput
        size="xs"
        w={110}
        label={text('trace.min-value')}
        placeholder="0"
        value={draft.minValue ?? ''}
        onChange={(event) => setDraft(withMember(draft, 'minValue', event.currentTarget.value))}
      />
      <NumberInput
        size="xs"
        w={90}
        label={text('trace.max-hops')}
        min={1}
        max={100}
        value={draft.maxHops ?? HOPS}
        onChange={(value) => setDraft({ ...draft, maxHops: Number(value) || HOPS })}
      />
      <Button type="submit" size="xs" loading={running}>
        {text('trace.run')}
      </Button>
    </form>
  )
}

/** A method without a way back is given up when the direction is turned. */
function withDirection(search: TraceSearch, value: string): TraceSearch {
  const direction = value === 'backward' ? 'backward' : 'forward'
  const { method, ...rest } = search
  const kept = method !== undefined && !(direction === 'backward' && FORWARD_ONLY.includes(method))
  return { ...rest, ...(kept ? { method } : {}), direction }
}

function withMethod(search: TraceSearch, value: string): TraceSearch {
  const { method: _, ...rest } = search
  const method = TRACE_METHODS.find((name) => name === value)
  return method === undefined || method === 'fifo' ? rest : { ...rest, method }
}

/** Sets a member, or leaves it out when it is empty. */
function withMember(
  search: TraceSearch,
  name: 'asset' | 'minValue' | 'since' | 'until',
  value: string,
): TraceSearch {
  const { [name]: _, ...rest } = search
  const trimmed = value.trim()
  return trimmed === '' ? rest : { ...rest, [name]: trimmed }
}
