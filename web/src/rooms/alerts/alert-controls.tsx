import { Chip, NativeSelect, Switch, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { LEVELS } from '../../../../src/domain/taxonomy.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Alert, type AlertFilter, levelName } from './alert-kind.ts'

interface AlertControlsProps {
  readonly alerts: readonly Alert[]
  readonly filter: AlertFilter
  readonly onFilter: (filter: AlertFilter) => void
  /** Whether closed ones are shown too. */
  readonly all: boolean
  readonly onAll: (all: boolean) => void
}

/** Narrows the alerts by level, kind of import and words. */
export function AlertControls(props: AlertControlsProps): ReactNode {
  const { alerts, filter, onFilter, all, onAll } = props
  const text = useText()
  const kinds = [...new Set(alerts.map(({ imported }) => imported))].sort()
  return (
    <div className="w-row">
      <LevelChips
        alerts={alerts}
        chosen={filter.levels}
        onChoose={(levels) => onFilter({ ...filter, levels })}
      />
      <NativeSelect
        size="xs"
        aria-label={text('alerts.brought')}
        value={filter.imported}
        onChange={(event) => onFilter({ ...filter, imported: event.currentTarget.value })}
        data={[
          { value: '', label: `${text('alerts.brought')}: ${text('rules.all')}` },
          ...kinds.map((value) => ({ value, label: broughtBy(value, text) })),
        ]}
      />
      <TextInput
        size="xs"
        value={filter.words}
        onChange={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
        aria-label={text('screen.filter')}
        placeholder={text('screen.filter')}
        spellCheck={false}
        dir="auto"
      />
      <Switch
        size="xs"
        checked={all}
        onChange={(event) => onAll(event.currentTarget.checked)}
        label={text('alerts.closed-too')}
      />
    </div>
  )
}

/** The kind of import in words of the page. */
export function broughtBy(imported: string, text: Translate): string {
  return text(`alerts.brought.${imported}` as 'alerts.brought.posts')
}

interface LevelChipsProps {
  readonly alerts: readonly Alert[]
  readonly chosen: readonly string[]
  readonly onChoose: (levels: readonly string[]) => void
}

function LevelChips({ alerts, chosen, onChoose }: LevelChipsProps): ReactNode {
  const text = useText()
  const count = (name: string): number => alerts.filter((row) => levelName(row) === name).length
  const names = [...LEVELS, 'none' as const].filter((name) => count(name) > 0)
  return (
    <Chip.Group multiple value={[...chosen]} onChange={onChoose}>
      <div className="w-row">
        {names.map((name) => (
          <Chip key={name} value={name} size="xs">
            {text(name === 'none' ? 'alerts.no-level' : `level.${name}`)} {count(name)}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  )
}
