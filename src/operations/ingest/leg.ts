import { z } from 'zod'
import { accountText } from '../../domain/address/account-text.ts'
import { formatUnits, parseUnits } from '../../domain/amount.ts'
import { assetOf, resolveAsset } from '../../domain/asset.ts'
import { maskBankCards } from '../../domain/bank-card.ts'
import { plainDigits } from '../../domain/calendar/local-digits.ts'
import { localToUtc } from '../../domain/calendar/local-time.ts'
import { findChain } from '../../domain/chain.ts'
import { readCurrency } from '../../domain/currency.ts'
import { UserInputError } from '../../domain/errors.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { LedgerItem, TransferRecord } from '../../domain/ledger-record.ts'
import { formatTime, parseTime } from '../../domain/time.ts'
import type { FileSource } from '../../ports/source.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText } from '../table.ts'
import { importData, renderImport } from './import-answer.ts'
import { runImport } from './run-import.ts'

/** Legs of a path that no ledger holds and somebody knows of. */
const KINDS = ['cash', 'courier', 'hawala', 'smuggler', 'goods', 'exchange'] as const

const legShape = z.object({
  chain: z.string(),
  txid: z.string().describe('Made from its content: the same leg again is the same'),
  kind: z.enum(KINDS),
  time: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  asset: z.string(),
  amount: z.string(),
  amountBase: z.string(),
  source: z.string(),
})

/** Enters one leg by hand, as an assertion with its source: cash handed over, a courier, a hawala, a smuggler, goods. */
export const ingestLeg = defineOperation({
  id: 'ingest.leg',
  summary:
    'Enters one leg that no ledger holds (cash, courier, hawala, smuggler, goods) as an assertion with its source.',
  input: z.strictObject({
    kind: z.enum(KINDS).describe('How the value moved'),
    from: z
      .string()
      .min(1)
      .optional()
      .describe('Who gave it: an account of the ledger, a name, a place'),
    to: z.string().min(1).optional().describe('Who got it'),
    amount: z
      .string()
      .min(1)
      .describe('Amount in units, such as 1500.50; of goods what they were worth'),
    asset: z.string().min(1).describe('Currency or ticker, such as USD'),
    time: z.string().min(1).describe('When (ISO 8601); a day alone is its first moment'),
    zone: z.string().default('UTC').describe('IANA time zone of a time that names none'),
    source: z
      .string()
      .trim()
      .min(3)
      .max(200)
      .describe('Who says so: a file, an interview, a report'),
    chain: z
      .string()
      .default('informal')
      .describe(
        'Ledger whose accounts it joins, such as qiwi or vasp-NAME; informal stands by itself',
      ),
    note: z.string().max(280).optional().describe('What else is known'),
  }),
  output: importData.extend({ leg: legShape }),
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest leg',
    example:
      'weir ingest leg --kind hawala --chain qiwi --from +79000000003 --to "hawaladar A" --amount 15000 --asset RUB --time 2015-03-16 --source "interview 12"',
    render: ({ leg, ...data }) =>
      [
        `${leg.time}  ${leg.kind}  ${plainText(leg.from ?? '-', 60)} → ${plainText(leg.to ?? '-', 60)}  ${leg.amount} ${leg.asset}`,
        `asserted by ${plainText(leg.source, 200)}`,
        renderImport(data),
      ].join('\n'),
  },
  http: {},
  async run(context, input) {
    const transfer = readLeg(input)
    const { data, notes } = await runImport(context, {
      ...{ operation: 'ingest.leg', kind: 'leg', source: sourceOf(transfer), paths: ['leg'] },
      store: context.ledger,
      toItems: (item) => [item],
    })
    return { data: { ...data, leg: shown(transfer, input) }, notes }
  },
})

interface LegInput {
  readonly kind: (typeof KINDS)[number]
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly amount: string
  readonly asset: string
  readonly time: string
  readonly zone: string
  readonly source: string
  readonly chain: string
  readonly note?: string | undefined
}

/** Throws `unknown-chain`, `unknown-asset`, `bad-amount`, `bad-time`, `bad-zone`, `no-address` and `bad-account`. */
function readLeg(input: LegInput): TransferRecord {
  const chain = findChain(input.chain)
  if (chain?.model !== 'ewallet')
    throw new UserInputError(
      'unknown-chain',
      `"${input.chain.slice(0, 60)}" is no ledger that takes assertions.`,
      {
        hints: [
          'On a chain only its blocks say what moved. Give qiwi, informal or another book, and name the address as tron:T….',
        ],
      },
    )
  const asset = resolveAsset(chain.id, readCurrency(input.asset) ?? input.asset)
  if (!asset)
    throw new UserInputError(
      'unknown-asset',
      `"${input.asset.slice(0, 60)}" is no currency or ticker.`,
    )
  const [from, to] = [party(chain.id, input.from), party(chain.id, input.to)]
  if (from === null && to === null)
    throw new UserInputError('no-address', 'Nobody said who gave it or who got it.', {
      hints: ['Give --from, --to or both.'],
    })
  const amount = parseUnits(plainDigits(input.amount), asset.decimals ?? 0)
  if (amount === 0n) throw new UserInputError('bad-amount', 'A leg moves more than nothing.')
  const said = { source: input.source, note: input.note ?? null }
  const leg = { kind: input.kind, from, to, time: timeOf(input), chain: chain.id, asset: asset.id }
  const identity = canonicalJson({ ...leg, amount: amount.toString(), source: said.source })
  return {
    ...leg,
    ...{ txid: `a-${sha256Hex(identity).slice(0, 24)}`, index: 0, height: null, position: 0 },
    ...{ amount, verification: 'asserted' },
    note: maskBankCards(`Source: ${said.source}${said.note === null ? '' : ` · ${said.note}`}`),
  }
}

function party(chain: string, text: string | undefined): string | null {
  if (text === undefined) return null
  const account = accountText(chain, maskBankCards(text.trim()))
  if (account !== null) return account
  throw new UserInputError('bad-account', `"${text.slice(0, 60)}" can name nobody.`)
}

function timeOf({ time, zone }: LegInput): number {
  const parsed = parseTime(plainDigits(time))
  if (!parsed)
    throw new UserInputError('bad-time', `"${time.slice(0, 60)}" is not a time.`, {
      hints: ['Write ISO 8601, such as 2015-03-16 or 2015-03-16T12:00:00+03:00.'],
    })
  const local = !parsed.zoned || /^\d{4}-\d{2}-\d{2}$/.test(plainDigits(time).trim())
  return local ? localToUtc(parsed.ms, zone) : parsed.ms
}

/** A source of one record, known by its content. */
function sourceOf(transfer: TransferRecord): FileSource<LedgerItem> {
  const text = canonicalJson({ ...transfer, amount: transfer.amount.toString() })
  const file = { file: `leg ${transfer.txid}`, sha256: sha256Hex(text), bytes: text.length }
  const place = { file: file.file }
  return {
    id: 'leg',
    version: '1',
    plan: async () => [{ paths: [], origin: { file, total: 1, unit: 'legs' } }],
    async *read() {
      yield { kind: 'value', value: { kind: 'transfer', transfer }, place }
    },
  }
}

function shown(transfer: TransferRecord, { kind, source }: LegInput): z.output<typeof legShape> {
  const { symbol, decimals } = assetOf(transfer.asset)
  return {
    ...{ chain: transfer.chain, txid: transfer.txid, kind, source },
    ...{ from: transfer.from, to: transfer.to, asset: symbol },
    time: formatTime(transfer.time),
    amount: formatUnits(transfer.amount, decimals ?? 0),
    amountBase: transfer.amount.toString(),
  }
}
