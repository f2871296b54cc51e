import { z } from 'zod'
import { watchStatement } from '../alerts/watch-import.ts'
import { defineOperation } from '../define-operation.ts'
import { renderImport, watchedData } from './import-answer.ts'
import { readerOf } from './reader-of.ts'
import { runImport } from './run-import.ts'

/** A mapping names columns: more than this is none. */
const MAPPING_BYTES = 64 << 10

/** Imports what a wallet operator, bank or exchange says of an account: its movements, fees and balances, at the provider's word. */
export const ingestStatement = defineOperation({
  id: 'ingest.statement',
  summary: 'Imports statements of e-wallets, banks and exchanges as ledgers of their accounts.',
  input: z.strictObject({
    files: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe('Statements: CSV in any usual encoding, .xlsx, JSON or JSON Lines'),
    provider: z
      .enum(['qiwi', 'yoomoney', 'payeer', 'vasp', 'csv'])
      .describe(
        'Whose statement: vasp is an exchange’s answer on one customer, csv any other by --mapping',
      ),
    mapping: z
      .string()
      .min(1)
      .optional()
      .meta({ path: true })
      .describe('YAML or JSON file that names the columns once (docs/guide/statements.md)'),
    account: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Whose account it is, where the rows do not say: a phone, a wallet, a customer number',
      ),
    zone: z
      .string()
      .optional()
      .describe('IANA time zone of times that name none; default: the provider’s own, else UTC'),
    name: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Who keeps the account (vasp and csv), in Latin letters: gives the ledger vasp-NAME or bank-NAME',
      ),
    chain: z
      .string()
      .optional()
      .describe('With csv: the ledger itself instead of --name, such as webmoney or wallet-NAME'),
    whole: z
      .boolean()
      .default(false)
      .describe(
        'It holds every movement of the account in its time, though it prints no running balance',
      ),
    from: z.string().optional().describe('Start of the time it is for (ISO 8601)'),
    to: z.string().optional().describe('End of the time it is for, not included'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any row is quarantined'),
  }),
  output: watchedData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest statement',
    positional: ['...files'],
    example: 'weir ingest statement history.csv --provider qiwi --account +79000000001',
    render: renderImport,
  },
  http: {},
  async run(context, { files, strict, whole, mapping, ...named }) {
    const text =
      mapping === undefined ? undefined : await context.files.readText(mapping, MAPPING_BYTES)
    const given = { ...named, mapping: text, whole: whole ? 'true' : undefined }
    const options = Object.entries(given).flatMap(([option, value]) =>
      value === undefined ? [] : [[option, value] as const],
    )
    const { see, watch } = await watchStatement(context)
    return runImport(context, {
      operation: 'ingest.statement',
      kind: 'statement',
      source: context.sources.statements,
      reader: readerOf(context.sources.statements, { extracts: false }),
      paths: files,
      options: Object.fromEntries(options),
      strict,
      store: context.ledger,
      toItems: (item) => {
        see(item)
        return [item]
      },
      watch,
      isClaim: ({ kind }) => kind === 'coverage',
    })
  },
})
