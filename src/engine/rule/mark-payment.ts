/**
 * What the rules of a day say of one movement on an e-wallet: whether its payer had to be known. It claims what the rule asked for, not that the
 * operator kept to it, and nothing of who paid. Only the country whose rules the ledger stands under is looked at, in its own currency.
 */
import { countryOfLedger, type PaymentRule, rulesInForce } from '../../domain/payment-rules.ts'
import type { EpochMs } from '../../domain/time.ts'

export const PAYMENT_RULES_METHOD = { id: 'payment-rules', version: '1' } as const

export interface RuledPayment {
  readonly chain: string
  readonly time: EpochMs
  readonly from: string | null
  readonly to: string | null
  /** Symbol of the asset. */
  readonly currency: string
  /** In minor units of the currency, of which there are 100. */
  readonly amount: bigint
}

export interface PaymentMark {
  readonly rule: PaymentRule
  /** `known`: under the rule somebody's identity had to be known; `free`: under the rule it need not have been. */
  readonly identity: 'known' | 'free'
  readonly statement: string
}

/** Marks in the order of the table; none where no rule of that day is about it. */
export function markPayment(payment: RuledPayment): readonly PaymentMark[] {
  const country = countryOfLedger(payment.chain)
  if (country === null) return []
  return rulesInForce(country, payment.time)
    .filter(({ currency }) => currency === payment.currency)
    .flatMap((rule) => markBy(rule, payment) ?? [])
}

function markBy(rule: PaymentRule, payment: RuledPayment): PaymentMark | null {
  const between = payment.from !== null && payment.to !== null
  const limit = BigInt(rule.limit) * 100n
  if (rule.kind === 'anonymous-person' && between)
    return {
      ...{ rule, identity: 'known' },
      statement:
        'A transfer between two accounts: under this rule its payer was identified, whatever its size.',
    }
  if (rule.kind !== 'anonymous-balance' || between) return null
  const size = `${rule.limit} ${rule.currency}`
  return payment.amount < limit
    ? {
        ...{ rule, identity: 'free' },
        statement: `Paid in or out under ${size}: under this rule the holder need not have been identified.`,
      }
    : {
        ...{ rule, identity: 'known' },
        statement: `Paid in or out at ${size} or more: under this rule the holder of the wallet was identified.`,
      }
}
