import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { assetSymbol, plainTime } from '../../parts/format.ts'
import { TimeField } from '../../parts/time-field.tsx'
import { withFilter } from './edit-filters.ts'
import { FilterChip } from './filter-chip.tsx'
import type { GraphDocument } from './graph-document.ts'
import { type FlowDirection, type GraphFilters, isLeastValue, NO_FILTERS } from './graph-filters.ts'
import { editGraph } from './graph-store.ts'

const DIRECTIONS: readonly FlowDirection[] = ['both', 'downstream', 'upstream']

interface ChipsProps {
  readonly filters: GraphFilters
  readonly set: (filters: Partial<GraphFilters>) => void
}

/** One chip a filter: it says what holds, opens to be changed, and is cleared by its cross. */
export function FilterChips({ document }: { readonly document: GraphDocument }): ReactNode {
  const text = useText()
  const { filters } = document
  const set = (changed: Partial<GraphFilters>): void =>
    editGraph((before) => withFilter(before, changed))
  const assets = [...new Set(Object.values(document.flows).map(({ asset }) => asset))]
    .filter((asset) => asset !== '')
    .sort()
  return (
    <fieldset className="w-chips">
      <legend className="w-unseen">{text('graph.filters')}</legend>
      <AssetChip filters={filters} set={set} assets={assets} />
      <AmountChip filters={filters} set={set} />
      <DateChip filters={filters} set={set} />
      <DirectionChip filters={filters} set={set} />
      <ConfidenceChip filters={filters} set={set} />
      <button
        type="button"
        className="w-chip"
        aria-pressed={filters.factsOnly}
        onClick={() => set({ factsOnly: !filters.factsOnly })}
      >
        {text('graph.filter.facts')}
      </button>
    </fieldset>
  )
}

function AssetChip({
  filters,
  set,
  assets,
}: ChipsProps & { readonly assets: readonly string[] }): ReactNode {
  const text = useText()
  const { assets: chosen } = filters
  return (
    <FilterChip
      name={text('graph.filter.asset')}
      value={chosen.map(assetSymbol).join(', ')}
      onClear={() => set({ assets: [] })}
    >
      {assets.map((asset) => (
        <Checkbox
          key={asset}
          size="xs"
          label={<bdi dir="ltr">{assetSymbol(asset)}</bdi>}
          checked={chosen.includes(asset)}
          onChange={(event) =>
            set({
              assets: event.currentTarget.checked
                ? [...chosen, asset]
                : chosen.filter((one) => one !== asset),
            })
          }
        />
      ))}
    </FilterChip>
  )
}

function AmountChip({ filters, set }: ChipsProps): ReactNode {
  const text = useText()
  const { minValue } = filters
  return (
    <FilterChip
      name={text('graph.filter.amount')}
      value={minValue === '' ? '' : `≥ ${minValue}`}
      onClear={() => set({ minValue: '' })}
    >
      <TextInput
        size="xs"
        label={text('graph.filter.amount')}
        description={text('graph.filter.amount.help')}
        value={minValue}
        error={isLeastValue(minValue) ? null : text('graph.filter.amount.bad')}
        onChange={(event) => set({ minValue: event.currentTarget.value.trim() })}
      />
    </FilterChip>
  )
}

function DateChip({ filters, set }: ChipsProps): ReactNode {
  const text = useText()
  const { since, until } = filters
  const value =
    since === '' && until === '' ? '' : `${plainTime(since) || '…'} – ${plainTime(until) || '…'}`
  return (
    <FilterChip
      name={text('graph.filter.date')}
      value={value}
      onClear={() => set({ since: '', until: '' })}
    >
      <TimeField
        label={text('time.since')}
        value={since}
        onChange={(changed) => set({ since: changed })}
      />
      <TimeField
        label={text('time.until')}
        value={until}
        onChange={(changed) => set({ until: changed })}
      />
    </FilterChip>
  )
}

function DirectionChip({ filters, set }: ChipsProps): ReactNode {
  const text = useText()
  const { direction } = filters
  return (
    <FilterChip
      name={text('graph.filter.direction')}
      value={direction === 'both' ? '' : text(`graph.filter.${direction}`)}
      onClear={() => set({ direction: 'both' })}
    >
      <NativeSelect
        size="xs"
        label={text('graph.filter.direction')}
        value={direction}
        onChange={(event) => {
          const chosen = DIRECTIONS.find((one) => one === event.currentTarget.value)
          if (chosen) set({ direction: chosen })
        }}
        data={DIRECTIONS.map((one) => ({ value: one, label: text(`graph.filter.${one}`) }))}
      />
    </FilterChip>
  )
}

function ConfidenceChip({ filters, set }: ChipsProps): ReactNode {
  const text = useText()
  const { confidence } = filters
  const usual = NO_FILTERS.confidence
  return (
    <FilterChip
      name={text('graph.filter.confidence')}
      value={confidence === usual ? '' : `≥ ${confidence}`}
      onClear={() => set({ confidence: usual })}
    >
      <NumberInput
        size="xs"
        label={text('graph.filter.confidence')}
        min={0}
        max={1}
        step={0.1}
        value={confidence}
        onChange={(value) => set({ confidence: Math.min(1, Math.max(0, Number(value) || 0)) })}
      />
    </FilterChip>
  )
}
