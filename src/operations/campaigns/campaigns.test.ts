import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkspace, type Workspace } from '../../context.ts'
import { formatFiat } from '../../domain/amount.ts'
import { fromColumns } from '../../domain/columns.ts'
import { campaignId } from '../../engine/campaign/apply-decisions.ts'
import { makeScenario } from '../../scenario/make-scenario.ts'
import { actorsAdd } from '../actors/add.ts'
import { actorsAttach } from '../actors/attach.ts'
import { addressesGet } from '../addresses/get.ts'
import { claimsWithdraw } from '../claims/withdraw.ts'
import { clustersGet } from '../clusters/get.ts'
import { importScenario } from '../demo/import-scenario.ts'
import { postsList } from '../posts/list.ts'
import { reportsCampaign } from '../reports/campaign.ts'
import { runOperation } from '../run-operation.ts'
import { ensureCampaigns } from './ensure-campaigns.ts'
import { campaignsGet } from './get.ts'
import { campaignsList } from './list.ts'

const scenario = makeScenario({ seed: 3, wording: 'b' })
const { truth } = scenario
let dir = ''
let workspace: Workspace

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-campaigns-'))
  workspace = await openWorkspace({
    dir,
    create: true,
    command: 'test',
    clock: { now: () => 1_767_225_600_000 },
    config: { currency: 'USD', batchBytes: 1e9, batchRows: 1e6 },
  })
  await importScenario(workspace.context, scenario)
}, 120_000)

afterAll(async () => {
  await workspace.close()
  await rm(dir, { recursive: true, force: true })
})

/** The campaign found that has a planted one's first identifier. */
async function found(planted: string) {
  const plan = truth.campaigns.find(({ id }) => id === planted)
  const keys = new Set(plan?.identifiers.map(({ key }) => key))
  const records = await ensureCampaigns(workspace.context)
  const record = records.find(({ identifiers }) => identifiers.some(({ key }) => keys.has(key)))
  return { plan, record }
}

describe('campaigns of the synthetic world, in its second wording', {
  timeout: 60_000,
}, () => {
  test('every planted campaign is found with its posts and identifiers, and nothing else is one', async () => {
    const records = (await ensureCampaigns(workspace.context)).filter(
      ({ kind }) => kind === 'campaign',
    )
    expect(records).toHaveLength(truth.campaigns.length)
    for (const { id, posts, identifiers } of truth.campaigns) {
      const { record } = await found(id)
      expect([id, [...(record?.posts ?? [])].sort()]).toEqual([id, [...posts].sort()])
      expect(record?.identifiers.map(({ key }) => key)).toEqual(
        expect.arrayContaining(identifiers.map(({ key }) => key)),
      )
    }
  })

  test('receipts, value, and what came before and after equal the truth', async () => {
    for (const { id, receipts, raisedCents } of truth.campaigns) {
      const { record } = await found(id)
      const { answer } = await runOperation(campaignsGet, workspace.context, {
        campaign: record?.id,
      })
      const seen = answer.data.receipts.map(
        ({ txid, index, amountBase }) => `${txid}:${index} ${amountBase}`,
      )
      const planted = receipts.map(
        ({ txid, index, amountBase }) => `${txid}:${index} ${amountBase}`,
      )
      expect([id, seen.sort()]).toEqual([id, planted.sort()])
      expect([id, answer.data.raisedFiatTotal]).toEqual([
        id,
        receipts.length === 0 ? null : formatFiat(BigInt(raisedCents), 'USD'),
      ])
    }
  })

  test('the published case has four receipts, 115.72 USD, over both addresses and channels', async () => {
    const { answer } = await runOperation(campaignsGet, workspace.context, {
      campaign: (await found('published-case-a')).record?.id,
    })
    const { receipts, raisedFiatTotal, currency, channels, raisedByYear } = answer.data
    expect(receipts.map(({ fiat }) => fiat)).toEqual(['41.09', '28.59', '23.02', '23.02'])
    expect([raisedFiatTotal, currency]).toEqual(['115.72', 'USD'])
    expect(raisedByYear.map(({ period, totals }) => [period, totals[0]?.fiat])).toEqual([
      ['2018', '115.72'],
    ])
    expect(channels).toHaveLength(2)
  })

  test('receipts asked for as columns are the same receipts, and nothing else changes', async () => {
    const { record } = await found('published-case-a')
    const ask = async (receipts: string) =>
      (await runOperation(campaignsGet, workspace.context, { campaign: record?.id, receipts }))
        .answer
    const rows = await ask('rows')
    const { receiptColumns, ...others } = (await ask('columns')).data
    expect(others.receipts).toEqual([])
    expect({
      ...others,
      receipts: fromColumns(receiptColumns ?? { count: 0, members: {} }),
    }).toEqual(rows.data)
    expect(receiptColumns?.count).toBe(4)
  })

  test('an id of any of its identifiers resolves to the campaign, an unknown one is not found', async () => {
    const { record, plan } = await found('published-case-a')
    for (const { key } of plan?.identifiers ?? []) {
      const { answer } = await runOperation(campaignsGet, workspace.context, {
        campaign: campaignId(key),
      })
      expect(answer.data.id).toBe(record?.id)
    }
    await expect(
      runOperation(campaignsGet, workspace.context, { campaign: 'c-0000000000' }),
    ).rejects.toMatchObject({ code: 'no-campaign', exitCode: 3 })
  })

  test('the list names each with its sum, and counts what something else explains', async () => {
    const { answer } = await runOperation(campaignsList, workspace.context, {})
    expect(answer.data.campaigns).toHaveLength(truth.campaigns.length)
    expect(answer.data.kinds).toMatchObject({ charity: 2, reporting: 1 })
    const shops = await runOperation(campaignsList, workspace.context, { kind: 'commerce' })
    expect(shops.answer.data.campaigns.every(({ kind }) => kind === 'commerce')).toBe(true)
    const { cli } = campaignsList
    expect('render' in cli && cli.render(answer.data)).toContain('115.72 USD')
  })

  test('posts of a campaign come with their mentions, which point into the text', async () => {
    const { record } = await found('published-case-a')
    const { answer } = await runOperation(postsList, workspace.context, {
      campaign: record?.id,
      limit: 3,
    })
    expect(answer.data.posts).toHaveLength(3)
    expect(answer.data.total).toBe(record?.posts.length)
    expect(answer.notes.map(({ code }) => code)).toContain('truncated')
    for (const { text, mentions } of answer.data.posts)
      for (const { raw, start, end, field } of mentions)
        if (field === 'text') expect(text.slice(start, end)).toBe(raw)
  })

  test('no donor is named: neither the answer nor the report has an address of one', async () => {
    const { record } = await found('returning-accounts')
    const campaign = record?.id
    const { answer } = await runOperation(campaignsGet, workspace.context, { campaign })
    const report = await readReport(campaign)
    const donors = new Set<string>()
    const to = [...new Set(answer.data.receipts.map((receipt) => receipt.to))]
    const txids = new Set(
      answer.data.receipts
        .filter(({ senderKind }) => senderKind === 'donor')
        .map(({ txid }) => txid),
    )
    const filter = { chain: 'bitcoin', addresses: to, side: 'incoming' } as const
    for await (const { txid, from } of workspace.context.ledger.transfers(filter))
      if (txids.has(txid)) for (const address of from) donors.add(address)
    expect(donors.size).toBeGreaterThan(20)
    const text = JSON.stringify(answer) + report
    expect([...donors].filter((address) => text.includes(address))).toEqual([])
  })

  test('the report names every receipt, every off-ramp and the snapshot, and is the same twice', async () => {
    const { record, plan } = await found('returning-accounts')
    const html = await readReport(record?.id)
    for (const { txid, index } of plan?.receipts ?? []) expect(html).toContain(`${txid}:${index}`)
    for (const { depositAddress } of plan?.offramps ?? []) expect(html).toContain(depositAddress)
    const { answer } = await runOperation(campaignsGet, workspace.context, { campaign: record?.id })
    expect(html).toContain(answer.provenance.snapshot)
    expect(html).toContain('class="banner"')
    expect(html).not.toMatch(/<script|<a href="(?!#)/)
    expect(await readReport(record?.id)).toBe(html)
  })

  test.each(['returning-accounts', 'service-deposit'])(
    'the report on %s holds the same in Russian and Arabic: sections, rows, figures, hashes and quotations',
    async (id) => {
      const { record } = await found(id)
      const english = await readReport(record?.id)
      for (const language of ['ru', 'ar']) {
        const html = await readReport(record?.id, language)
        expect(html).toContain(
          language === 'ar' ? '<html lang="ar" dir="rtl">' : '<html lang="ru" dir="ltr">',
        )
        expect(html.match(/<bdi lang="en"[^>]*>[^<]*/g)).toBeNull()
        expect(ownWords(html).match(/(?:\b[a-z]+[ ,]+){3,}/g)).toBeNull()
        expect(reportShape(html)).toEqual(reportShape(english))
        expect(await readReport(record?.id, language)).toBe(html)
      }
    },
  )

  test('the report says what is proof and what is a claim: one sweep is no habit, a published account no confession', async () => {
    const { record } = await found('service-deposit')
    const html = await readReport(record?.id)
    expect(html).toContain('is the claim of the posts: anybody can publish')
    expect(html).toContain('proposed by the method, not decided by a person')
    expect(html).not.toMatch(/observation\(s\)|1 (services|senders|transfers)\b/)
  })

  test('a report in another format, or on something else than a campaign, is refused in a sentence', async () => {
    const { record } = await found('published-case-a')
    await expect(
      runOperation(reportsCampaign, workspace.context, { subject: record?.id, format: 'pdf' }),
    ).rejects.toMatchObject({ code: 'unknown-format', exitCode: 2 })
    await expect(
      runOperation(reportsCampaign, workspace.context, { subject: 'case-1' }),
    ).rejects.toMatchObject({ code: 'not-a-campaign', exitCode: 2 })
  })

  test('a decision is kept: a rejected campaign stays rejected after recomputation', async () => {
    const { record } = await found('second-page')
    const decide = (act: 'reject' | 'confirm', time: number) =>
      workspace.context.cases.addDecision({
        campaign: record?.id ?? '',
        act,
        object: null,
        reason: 'looked at by hand',
        time,
      })
    await decide('reject', 1)
    const rejected = await runOperation(campaignsList, workspace.context, {})
    expect(rejected.answer.data.undecided.map(({ id }) => id)).toContain(record?.id)
    await decide('confirm', 2)
    expect((await found('second-page')).record).toMatchObject({
      kind: 'campaign',
      status: 'confirmed',
    })
  })

  test('what a person attaches to a cluster is inherited by its members at once, and withdrawn again', async () => {
    const { context } = workspace
    const pair = await spentTogether()
    const inherited = async () =>
      (await runOperation(addressesGet, context, { address: pair[1] })).answer.data.tagDigest
        ?.inherited ?? 0
    const said = { source: 'report', author: 'analyst 7', reason: 'test' }
    expect(await inherited()).toBe(0)
    const shop = { label: 'Shop', kind: 'service', category: ['shop'], ...said }
    const actor = (await runOperation(actorsAdd, context, shop)).answer.data.about
    const attach = { actor, subject: pair[0], cluster: true, ...said }
    const { claim } = (await runOperation(actorsAttach, context, attach)).answer.data
    expect(await inherited()).toBe(1)
    await runOperation(claimsWithdraw, context, { claim: claim.id, ...said })
    expect(await inherited()).toBe(0)
  })
})

/** Two addresses of one campaign that one transaction spends. */
async function spentTogether(): Promise<readonly [string, string]> {
  for (const { identifiers } of await ensureCampaigns(workspace.context))
    for (const { key, kind } of identifiers) {
      if (kind !== 'bitcoin-address') continue
      const input = { address: key }
      const { addresses } = (await runOperation(clustersGet, workspace.context, input)).answer.data
      const other = addresses.find((address) => address !== key)
      if (other !== undefined && addresses.length < 10) return [key, other]
    }
  throw new Error('The world has no campaign whose addresses were spent together.')
}

async function readReport(subject: string | undefined, language = 'en'): Promise<string> {
  const { document } = await runOperation(reportsCampaign, workspace.context, { subject, language })
  const chunks: Uint8Array[] = []
  for await (const chunk of document?.chunks ?? [])
    chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** What a report holds whatever its language: tags, quotations, and every number, time, hash and identifier of its body. */
function reportShape(html: string): object {
  const body = html.slice(html.indexOf('<body>'))
  const text = body.replace(/<[^>]*>/g, ' ').replace(/ --language \w+/g, '')
  return {
    tags: (body.match(/<(?:section|h2|table|tr|th|td|blockquote|p)\b/g) ?? []).join(''),
    quotations: body.match(/<blockquote[^>]*>[^<]*/g),
    values: [...new Set(text.match(/[\w:.-]*\d[\w:./-]*\w/g))].sort(),
  }
}

/** The words of a report itself: no style, no value set apart, no quotation. */
function ownWords(html: string): string {
  return html
    .slice(html.indexOf('<body>'))
    .replace(/<(blockquote|bdi)[^>]*>[^<]*<\/\1>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/\(weir [^)]*\)/g, '')
}
