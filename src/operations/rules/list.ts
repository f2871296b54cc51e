import { z } from 'zod'
import { formatUnits } from '../../domain/amount.ts'
import { assetOf } from '../../domain/asset.ts'
import { findChain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { countryOfLedger, PAYMENT_RULES } from '../../domain/payment-rules.ts'
import { formatTime, parseTime } from '../../domain/time.ts'
import { markPayment, PAYMENT_RULES_METHOD } from '../../engine/rule/mark-payment.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'

const ruleShape = z.object({
  id: z.string(),
  country: z.string(),
  kind: z.string(),
  limit: z.string().describe('In whole units of the currency; 0 is a ban at any size'),
  currency: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  text: z.string(),
  source: z.string(),
})

export const markShape = z.object({
  rule: z.string(),
  identity: z
    .enum(['known', 'free'])
    .describe('Whether under the rule an identity had to be known; not who paid'),
  statement: z.string(),
})

const paymentShape = z.object({
  txid: z.string(),
  index: z.number(),
  time: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  asset: z.string(),
  amount: z.string(),
  amountBase: z.string(),
  marks: z.array(markShape),
})

const MOST = 10_000

/** Rules on payments by country and day, and what they say of an e-wallet's movements. */
export const rulesList = defineOperation({
  id: 'rules.list',
  summary:
    'Lists dated payment rules of countries, and marks the movements of an e-wallet by them.',
  input: z.object({
    account: z
      .string()
      .min(1)
      .optional()
      .describe('An account whose movements are marked, such as +79000000001'),
    chain: z.string().default('qiwi').describe('The ledger that keeps the account'),
    country: z.string().optional().describe('Only rules of this country: RU, US, EU…'),
    asOf: z.string().optional().describe('Only rules in force that day (ISO 8601)'),
  }),
  output: z.object({ rules: z.array(ruleShape), payments: z.array(paymentShape) }),
  access: 'read',
  effect: 'read',
  cli: {
    command: 'rules',
    positional: ['account'],
    example: 'weir rules --country RU --as-of 2015-02-14',
    render: ({ rules, payments }) =>
      [
        renderTable(
          ['rule', 'from', 'until', 'limit', 'what it says', 'source'],
          rules.map((rule) => [
            rule.id,
            rule.from.slice(0, 10),
            rule.until?.slice(0, 10) ?? 'open',
            `${rule.limit} ${rule.currency}`,
            rule.text,
            rule.source,
          ]),
          { align: 'lllrll' },
        ),
        ...(payments.length === 0 ? [] : [renderPayments(payments)]),
      ].join('\n\n'),
  },
  http: {},
  async run(context, { account, chain, country, asOf }) {
    const at = asOf === undefined ? null : readDay(asOf)
    const rules = PAYMENT_RULES.filter(
      (rule) =>
        (country === undefined || rule.country === country.toUpperCase()) &&
        (at === null || (rule.from <= at && (rule.until === null || at < rule.until))),
    )
    const marked = account === undefined ? null : await markAccount(context, chain, account)
    return {
      data: {
        rules: rules.map(({ limit, from, until, ...rule }) => ({
          ...{ ...rule, limit: String(limit), from: formatTime(from) },
          until: until === null ? null : formatTime(until),
        })),
        payments: marked?.payments ?? [],
      },
      notes: marked?.notes ?? [],
      methods: account === undefined ? [] : [PAYMENT_RULES_METHOD],
    }
  },
})

function readDay(text: string): number {
  const parsed = parseTime(text)
  if (parsed) return parsed.ms
  throw new UserInputError('bad-time', `"${text.slice(0, 40)}" is not a day.`, {
    hints: ['Write it as 2015-02-14.'],
  })
}

async function markAccount({ ledger }: Pick<Context, 'ledger'>, chain: string, account: string) {
  if (findChain(chain)?.model !== 'ewallet')
    throw new UserInputError(
      'no-account-ledger',
      `"${chain.slice(0, 40)}" is no ledger of accounts.`,
      {
        hints: ['Such ledgers are qiwi, yoomoney, payeer, webmoney, vasp-NAME, bank-NAME.'],
      },
    )
  const payments: z.output<typeof paymentShape>[] = []
  const notes = []
  for await (const row of ledger.transfers({ chain, addresses: [account] })) {
    if (row.kind === 'fee') continue
    if (payments.length === MOST) {
      notes.push({ code: 'truncated', message: `Only the first ${MOST} movements are marked.` })
      break
    }
    const { symbol, decimals } = assetOf(row.asset)
    const { txid, index, time, to, amount } = row
    const from = row.from[0] ?? null
    const marks = markPayment({ chain, time, from, to, currency: symbol, amount })
    payments.push({
      ...{ txid, index, time: formatTime(time), from, to, asset: symbol },
      ...{ amount: formatUnits(amount, decimals ?? 0), amountBase: amount.toString() },
      marks: marks.map(({ rule, identity, statement }) => ({ rule: rule.id, identity, statement })),
    })
  }
  if (countryOfLedger(chain) === null) {
    const message = `It is not known under which country's rules ${chain} is kept: nothing is marked.`
    notes.push({ code: 'no-country', message })
  }
  return { payments, notes }
}

function renderPayments(payments: readonly z.output<typeof paymentShape>[]): string {
  return renderTable(
    ['time', 'from', 'to', 'amount', 'asset', 'payer or holder', 'rule'],
    payments.map(({ time, from, to, amount, asset, marks }) => [
      time,
      plainText(from ?? '-', 40),
      plainText(to ?? '-', 40),
      amount,
      asset,
      marks.map(({ identity }) => identity).join(', ') || '-',
      marks.map(({ rule }) => rule).join(', ') || '-',
    ]),
    { align: 'lllrlll' },
  )
}
