/** Small values in the page's one way of writing them. */
import type { ReactNode } from 'react'
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

/** Text of a source, shown as text in its own direction. */
export function Foreign({ children }: { readonly children: string }): ReactNode {
  return (
    <bdi dir="auto" className="w-foreign">
      {children}
    </bdi>
  )
}
