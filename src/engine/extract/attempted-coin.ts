/**
 * What a text without a valid checksum tried to be among the smaller coins: told by the form of their addresses. Short base58 forms are those of
 * many other tokens, and count only where the words around name the coin; a list's own entry needs no words.
 */
import type { IdentifierKind } from '../../domain/taxonomy.ts'

interface CoinForm {
  readonly kind: IdentifierKind
  /** The body is looked at by its alphabet. */
  readonly form: RegExp
  readonly names: RegExp
  /** So long or so marked that nothing else looks like it. */
  readonly alone?: true
}

const BASE58 = '[1-9A-HJ-NP-Za-km-z]'
const ZCASH = /zcash|\bzec\b|зкэш/
const LITECOIN = /litecoin|\bltc\b|лайткоин|لايتكوين/
const MONERO = /monero|\bxmr\b|монеро|مونيرو/
const BCH = /bitcoin ?cash|\bbch\b/

const FORMS: readonly CoinForm[] = [
  { kind: 'zcash-address', form: base58('t[13]', 33), names: ZCASH },
  { kind: 'zcash-address', form: /^zs1[a-z0-9]{70,80}$/, names: ZCASH, alone: true },
  { kind: 'zcash-address', form: /^u1[a-z0-9]{100,210}$/, names: ZCASH, alone: true },
  { kind: 'monero-address', form: base58('[48]', 94), names: MONERO, alone: true },
  { kind: 'monero-address', form: base58('4', 105), names: MONERO, alone: true },
  { kind: 'bnb-address', form: /^bnb1[a-z0-9]{36,40}$/, names: /\bbnb\b|binance/, alone: true },
  { kind: 'litecoin-address', form: base58('[LM]', 33), names: LITECOIN },
  { kind: 'dogecoin-address', form: base58('[DA9]', 33), names: /doge/ },
  { kind: 'dash-address', form: base58('X', 33), names: /\bdash\b/ },
  { kind: 'xrp-address', form: base58('r', '24,34'), names: /\bxrp\b|ripple|рипл/ },
  { kind: 'bitcoin-cash-address', form: /^[qp][02-9ac-hj-np-z]{41}$/, names: BCH },
]

function base58(start: string, rest: number | string): RegExp {
  return new RegExp(`^${start}${BASE58}{${rest}}$`)
}

/** `context` gives the lower-case words around it; left out where the text is an entry by itself. Linear. */
export function attemptedCoin(text: string, context?: () => string): IdentifierKind | null {
  if (!/\d/.test(text) || !/[a-z]/.test(text)) return null
  const found = FORMS.find(
    ({ form, names, alone }) =>
      form.test(text) && (alone || context === undefined || names.test(context())),
  )
  return found?.kind ?? null
}
