/** Small values in the page's one way of writing them. */
import type { ReactNode } from 'react'
import { showHidden } from './cut-text.ts'
import { assetSymbol, groupDigits, plainDay, plainTime } from './format.ts'

/** A UTC time to the second, with its zone. */
export function Moment({ time }: { readonly time: string | null }): ReactNode {
  if (time === null) return <span className="w-none">–</span>
  return (
    <time className="w-num" dateTime={time} title={time}>
      <bdi dir="ltr">
        {plainTime(time)} <span className="w-unit">UTC</span>
      </bdi>
    </time>
  )
}

/** A UTC day. */
export function Day({ time }: { readonly time: string | null }): ReactNode {
  if (time === null) return <span className="w-none">–</span>
  return (
    <time className="w-num" dateTime={time} title={time}>
      <bdi dir="ltr">{plainDay(time)}</bdi>
    </time>
  )
}

interface SpanProps {
  readonly from: string | null
  readonly to: string | null
  /** To the second, not to the day. */
  readonly exact?: boolean
}

/** From one time to another, UTC; read from left to right in every language, as the axes of time are. */
export function Span({ from, to, exact = false }: SpanProps): ReactNode {
  const Part = exact ? Moment : Day
  return (
    <bdi dir="ltr">
      <Part time={from} /> – <Part time={to} />
    </bdi>
  )
}

interface AmountProps {
  readonly amount: string | null
  readonly asset: string
}

/** Amount with its asset's symbol. */
export function Amount({ amount, asset }: AmountProps): ReactNode {
  if (amount === null) return <span className="w-none">–</span>
  return (
    <bdi dir="ltr" className="w-num" title={`${amount} ${asset}`}>
      {groupDigits(amount)} <span className="w-unit">{assetSymbol(asset)}</span>
    </bdi>
  )
}

/** Amount alone, where its asset stands beside it. */
export function Digits({ amount, asset }: AmountProps): ReactNode {
  return amount === null ? (
    <span className="w-none">–</span>
  ) : (
    <bdi dir="ltr" className="w-num" title={`${amount} ${asset}`}>
      {groupDigits(amount)}
    </bdi>
  )
}

interface FiatProps {
  readonly value: string | null | undefined
  readonly currency: string
}

/** Fiat value; a dash where no price is known, never zero. */
export function Fiat({ value, currency }: FiatProps): ReactNode {
  if (value === null || value === undefined) return <span className="w-none">–</span>
  return (
    <bdi dir="ltr" className="w-num">
      {groupDigits(value)} <span className="w-unit">{currency}</span>
    </bdi>
  )
}

/** A count with thousands apart. */
export function Count({ value }: { readonly value: number }): ReactNode {
  return (
    <bdi dir="ltr" className="w-num">
      {groupDigits(String(value))}
    </bdi>
  )
}

/** Longest that is shown of a text that is no post. */
const LONGEST = 2000
/** From here on a row of a table shows its first lines alone. */
const LONG = 200

/** Text of a source, shown as text in its own direction: what could reorder or hide is made visible, what is too long is cut. */
export function Foreign({ children }: { readonly children: string }): ReactNode {
  const shown = showHidden(children.slice(0, LONGEST))
  return (
    <bdi dir="auto" className={children.length > LONG ? 'w-foreign w-long' : 'w-foreign'}>
      {children.length > LONGEST ? `${shown} […]` : shown}
    </bdi>
  )
}
