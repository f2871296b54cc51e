import { z } from 'zod'
import { type MethodRef, NoteBook } from '../../domain/answer.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { standingClaims } from '../../domain/claim-record.ts'
import { UserInputError } from '../../domain/errors.ts'
import { sha256Hex } from '../../domain/hash.ts'
import type { ImportRecord } from '../../domain/import-record.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import { LANGUAGE_IDS, type Language } from '../../domain/language/language.ts'
import type { ReceiptParameters } from '../../engine/valuation/window-receipts.ts'
import type { Context } from '../../ports/context.ts'
import { campaignData } from '../campaigns/campaign-data.ts'
import { getCampaign } from '../campaigns/ensure-campaigns.ts'
import { measureCampaign } from '../campaigns/measure-campaign.ts'
import { CAMPAIGN_METHODS, campaignParameters, windowInput } from '../campaigns/window-input.ts'
import { defineOperation } from '../define-operation.ts'
import { readDemoMarks } from '../demo/demo-marks.ts'
import { defaultOfframpRequest, findOfframps, OFFRAMP_METHODS } from '../offramps/find-offramps.ts'
import { buildProvenance } from '../provenance.ts'
import { toTraceData } from '../traces/trace-shape.ts'
import { buildCampaignReport } from './build-campaign-report.ts'
import { REPORT_LANGUAGES } from './report-languages.ts'
import type { ReportMaterial } from './report-material.ts'
import { translateReport } from './translate-report.ts'
import { withholdLicensed } from './withhold-licensed.ts'

const METHODS: readonly MethodRef[] = [...CAMPAIGN_METHODS, ...OFFRAMP_METHODS]

/** One document a prosecutor can read: question, sources, facts, method, inferences, limits, off-ramps, how to recompute. */
export const reportsCampaign = defineOperation({
  id: 'reports.campaign',
  summary: 'Writes the report on a campaign as one self-contained HTML document.',
  input: z.object({
    subject: z.string().describe('Campaign id, such as c-0123456789'),
    format: z.string().default('html').describe('Format of the document: html'),
    language: z
      .enum(LANGUAGE_IDS)
      .default('en')
      .describe('Language of the document: en, ru or ar; quotations stay as written'),
    ...windowInput,
  }),
  output: z.object({
    campaign: z.string(),
    title: z.string(),
    format: z.literal('html'),
    language: z.enum(LANGUAGE_IDS),
    bytes: z.number(),
    sha256: z.string(),
  }),
  document: true,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'report',
    positional: ['subject'],
    example: 'weir report c-0123456789 --format html --out report.html',
    render: ({ campaign, bytes, sha256 }) =>
      `Report on ${campaign}: ${bytes} bytes, SHA-256 ${sha256}`,
  },
  http: {},
  async run(context, { subject, format, language, daysBefore, daysAfter }) {
    refuse(subject, format)
    const record = await getCampaign(context, subject)
    const window = { daysBefore, daysAfter }
    const material = await readMaterial(context, record, { window, language })
    const report = translateReport(buildCampaignReport(material), REPORT_LANGUAGES[language])
    const html = context.report.html(report)
    const bytes = new TextEncoder().encode(html)
    return {
      data: {
        campaign: record.id,
        title: record.title,
        format: 'html' as const,
        language,
        bytes: bytes.length,
        sha256: sha256Hex(bytes),
      },
      notes: material.notes,
      methods: METHODS,
      parameters: material.provenance.parameters,
      document: {
        contentType: 'text/html; charset=utf-8',
        filename: `report-${record.id}${language === 'en' ? '' : `.${language}`}.html`,
        chunks: once(bytes),
      },
    }
  },
})

function refuse(subject: string, format: string): void {
  if (format !== 'html')
    throw new UserInputError(
      'unknown-format',
      `Reports are written as html, not as "${format.slice(0, 30)}".`,
      {
        hints: ['Give --format html: a browser prints it to PDF on A4.'],
      },
    )
  if (!/^c-[0-9a-f]{10}$/.test(subject))
    throw new UserInputError('not-a-campaign', `"${subject.slice(0, 40)}" is not a campaign id.`, {
      hints: [
        'A report is written on a campaign: its id looks like c-0123456789.',
        '`weir campaigns` lists the campaigns of this workspace.',
      ],
    })
}

async function readMaterial(
  context: Context,
  record: CampaignRecord,
  { window, language }: { readonly window: ReceiptParameters; readonly language: Language },
): Promise<ReportMaterial> {
  const notes = new NoteBook()
  const measure = await measureCampaign(context, record, { parameters: window, notes })
  const found = await findOfframps(context, defaultOfframpRequest([record.id]))
  for (const { code, message } of found.notes) notes.add(code, message)
  const parameters = {
    campaign: record.id,
    ...campaignParameters(window),
    ...traceParameters(),
    language,
  }
  const campaign = await campaignData(context, record, measure, window)
  return {
    record,
    ...(await withholdLicensed(context, { campaign, offramps: found.data })),
    posts: await readPosts(context, record),
    ...(await readImports(context)),
    trace: toTraceData(found.traces, { direction: 'forward' }),
    notes: notes.list(),
    provenance: await buildProvenance(context, { methods: METHODS, parameters }),
    language,
    synthetic: (await context.cases.mark('synthetic')) === '1',
  }
}

async function readImports(
  context: Context,
): Promise<Pick<ReportMaterial, 'imports' | 'recompute'>> {
  const demo = await readDemoMarks(context)
  const ended = ({ status }: ImportRecord) => status === 'complete' || status === 'broken-off'
  const cases = (await context.cases.listImports()).filter(ended)
  const ledger = (await context.ledger.listImports()).filter(ended)
  return {
    imports: [...cases, ...ledger],
    recompute: {
      seed: demo.seed,
      claims: standingClaims(await context.cases.claims()).length,
      imports: [
        ...cases.filter(({ id }) => id > demo.cases),
        ...ledger.filter(({ id }) => id > demo.ledger),
      ],
    },
  }
}

/** Bounds of the trace behind the off-ramps, as they were asked. */
function traceParameters(): Readonly<Record<string, unknown>> {
  const { trace } = defaultOfframpRequest([])
  return { maxHops: trace.maxHops, minValue: trace.minValue, budget: trace.budget, hub: trace.hub }
}

async function readPosts(context: Context, record: CampaignRecord): Promise<readonly PostRecord[]> {
  const posts: PostRecord[] = []
  for (const keys of [record.posts, record.reportedBy ?? []])
    if (keys.length > 0) for await (const post of context.cases.posts({ keys })) posts.push(post)
  return posts
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
