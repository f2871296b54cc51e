import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useText } from '../../app/settings.tsx'
import { Icon } from '../../parts/icon.tsx'

interface FilterChipProps {
  readonly name: string
  /** Empty while the filter does nothing. */
  readonly value: string
  readonly onClear: () => void
  readonly children: ReactNode
}

/** Says what a filter holds, opens its fields, and clears it. */
export function FilterChip({ name, value, onClear, children }: FilterChipProps): ReactNode {
  const text = useText()
  const [open, setOpen] = useState(false)
  const active = value !== ''
  return (
    <span className={`w-chip-pair ${active ? 'w-chip-active' : ''}`}>
      <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus withinPortal>
        <Popover.Target>
          <button type="button" className="w-chip" onClick={() => setOpen(!open)}>
            {name}
            {active ? (
              <>
                : <bdi dir="ltr">{value}</bdi>
              </>
            ) : (
              <span aria-hidden="true"> ▾</span>
            )}
          </button>
        </Popover.Target>
        <Popover.Dropdown className="w-chip-fields" aria-label={name}>
          {children}
        </Popover.Dropdown>
      </Popover>
      {active ? (
        <button
          type="button"
          className="w-chip w-chip-clear"
          aria-label={text('graph.filter.clear', { name })}
          onClick={onClear}
        >
          <Icon name="close" size={12} />
        </button>
      ) : null}
    </span>
  )
}
