import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CATEGORIES } from '../../../../src/domain/taxonomy.ts'
import { useSettings } from '../../app/settings.tsx'
import { TimeField } from '../../parts/time-field.tsx'
import { FEWEST, type PathsSearch, pathsInput, pathsSearch } from './paths-search.ts'

interface PathsControlsProps {
  readonly search: PathsSearch
  readonly running: boolean
  readonly onRun: (search: PathsSearch) => void
}

/** From where to where, or to which kind of service, and within what. Nothing runs until asked. */
export function PathsControls({ search, running, onRun }: PathsControlsProps): ReactNode {
  const { text, term } = useSettings()
  const [draft, setDraft] = useState(() => draftOf(search))
  const asked = pathsSearch(draft)
  const set = (name: keyof typeof draft) => (value: string) => setDraft({ ...draft, [name]: value })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onRun(asked)
  }
  return (
    <form className="w-controls" onSubmit={submit}>
      <Field grow label={text('paths.from')} value={draft.from} onChange={set('from')} />
      <Field grow label={text('paths.to')} value={draft.to} onChange={set('to')} />
      <NativeSelect
        size="xs"
        w={170}
        label={text('paths.category')}
        value={draft.category}
        disabled={draft.to.trim() !== ''}
        onChange={(event) => set('category')(event.currentTarget.value)}
        data={[
          { value: '', label: '–' },
          ...CATEGORIES.map((name) => ({ value: name, label: term(name) })),
        ]}
      />
      <TimeField label={text('time.since')} value={draft.since} onChange={set('since')} />
      <TimeField label={text('time.until')} value={draft.until} onChange={set('until')} />
      <Field
        label={text('trace.asset')}
        placeholder={text('trace.asset.all')}
        value={draft.asset}
        onChange={set('asset')}
      />
      <NativeSelect
        size="xs"
        w={150}
        label={text('paths.by')}
        value={draft.by}
        onChange={(event) => set('by')(event.currentTarget.value)}
        data={[
          { value: 'bottleneck', label: text('paths.by.bottleneck') },
          { value: 'time', label: text('paths.by.time') },
        ]}
      />
      <NumberInput
        size="xs"
        w={84}
        label={text('paths.count')}
        min={1}
        max={100}
        value={Number(draft.count)}
        onChange={(value) => set('count')(String(Number(value) || FEWEST))}
      />
      <Button type="submit" size="xs" loading={running} disabled={pathsInput(asked) === null}>
        {text('paths.run')}
      </Button>
    </form>
  )
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly grow?: boolean
  readonly placeholder?: string
}

function Field({ label, value, onChange, grow = false, placeholder = '' }: FieldProps): ReactNode {
  return (
    <TextInput
      size="xs"
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      placeholder={placeholder}
      spellCheck={false}
      autoComplete="off"
      {...(grow ? { className: 'w-grow', dir: 'ltr' as const } : { w: 100 })}
    />
  )
}

function draftOf(search: PathsSearch) {
  const { from, to = '', category = '', by = 'bottleneck', count = FEWEST } = search
  const { asset = '', since = '', until = '' } = search
  return {
    from,
    to,
    category: String(category),
    by: String(by),
    count: String(count),
    asset,
    since,
    until,
  }
}
