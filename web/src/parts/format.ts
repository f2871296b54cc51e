/** How values are written on the page. Pure; amounts stay strings. */
import { assetOf } from '../../../src/domain/asset.ts'

/** `1LVwtwgh…EcLdA`: first eight and last six characters; short text stays whole. */
export function shortenMiddle(text: string, head = 8, tail = 6): string {
  const letters = [...text]
  if (letters.length <= head + tail + 1) return text
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - tail).join('')}`
}

/** Thousands apart by a thin space: `1234567.5` is `1 234 567.5`. Anything but a plain decimal is given back as it is. */
export function groupDigits(amount: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(amount)
  if (!match) return amount
  const [, sign = '', whole = '', fraction = ''] = match
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, '\u202f')}${fraction}`
}

/** Symbol of an asset id; a contract that nobody reviewed is shown shortened, never by its own name. */
export function assetSymbol(asset: string): string {
  if (!asset.includes(':')) return asset
  return shortenMiddle(assetOf(asset).symbol, 6, 4)
}

/** `2018-07-13 09:30:05` of an ISO 8601 UTC time; seconds only where they are not zero. */
export function plainTime(iso: string): string {
  const [day = '', clock = ''] = iso.replace('Z', '').split('T')
  const shown = clock.replace(/\.\d+$/, '').replace(/^(\d\d:\d\d):00$/, '$1')
  return shown === '' || shown === '00:00' ? day : `${day} ${shown}`
}

/** The UTC day of an ISO 8601 time. */
export function plainDay(iso: string): string {
  return iso.slice(0, 10)
}

/** Orders decimal strings by value without turning them into floating numbers where they would lose digits. */
export function compareDecimals(a: string, b: string): number {
  const [wholeA = '', fractionA = ''] = a.split('.')
  const [wholeB = '', fractionB = ''] = b.split('.')
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length
  if (wholeA !== wholeB) return wholeA < wholeB ? -1 : 1
  const length = Math.max(fractionA.length, fractionB.length)
  const left = fractionA.padEnd(length, '0')
  const right = fractionB.padEnd(length, '0')
  return left < right ? -1 : left > right ? 1 : 0
}

/** Age in whole days at `now`, never negative. */
export function ageInDays(iso: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(iso)) / 86_400_000))
}
