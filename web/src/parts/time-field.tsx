import { TextInput } from '@mantine/core'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useText } from '../app/settings.tsx'
import { plainTime } from './format.ts'
import { keptTime, steppedTime } from './typed-time.ts'

interface TimeFieldProps {
  readonly label: string
  /** `2019-03-31`, `2019-03-31T14:05:00Z`, or `''` for none. */
  readonly value: string
  /** Called with a whole time in the same form, or with `''` when the field was emptied; never with half of one. */
  readonly onChange: (kept: string) => void
  /** Leaves the label to readers of the page where there is no room for it. */
  readonly bare?: boolean
}

/** A UTC day or time as text, the same in every browser and language. Up and down move the year, month, day, hour or minute that the caret stands in. */
export function TimeField({ label, value, onChange, bare = false }: TimeFieldProps): ReactNode {
  const text = useText()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(() => plainTime(value))
  const [told, setTold] = useState(false)
  const kept = keptTime(typed)
  const wrong = kept === null ? text('time.bad') : ''
  // What was set from elsewhere replaces what stands here; what stands here and means the same is left as it was typed.
  useEffect(() => setTyped((now) => (keptTime(now) === value ? now : plainTime(value))), [value])
  // A form is not sent with a time that cannot be read.
  useEffect(() => field.current?.setCustomValidity(wrong), [wrong])
  const type = (next: string): void => {
    setTyped(next)
    setTold(false)
    const whole = keptTime(next)
    if (whole !== null && whole !== value) onChange(whole)
  }
  const caret = useRef<number | null>(null)
  // The caret stays in the part that it moved.
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })
  const step = (event: KeyboardEvent<HTMLInputElement>): void => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    const place = event.currentTarget.selectionStart ?? 0
    const moved = by === 0 ? null : steppedTime(kept ?? '', place, by)
    if (moved === null) return
    event.preventDefault()
    caret.current = place
    type(plainTime(moved))
  }
  const leave = (): void => {
    setTold(true)
    if (kept !== null) setTyped(plainTime(kept))
  }
  return (
    <TextInput
      ref={field}
      size="xs"
      className={bare ? 'w-time w-time-bare' : 'w-time'}
      {...(bare ? { 'aria-label': label } : { label })}
      title={`${label}: ${text('time.form')}`}
      placeholder={text('time.form.short')}
      dir="ltr"
      value={typed}
      error={told && wrong !== '' ? wrong : null}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
      onInvalid={() => setTold(true)}
      onKeyDown={step}
      spellCheck={false}
      autoComplete="off"
      inputMode="text"
    />
  )
}
