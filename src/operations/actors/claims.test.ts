import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FIXED_NOW, withWorkspace } from '../../../test/temporary-workspace.ts'
import type { Context } from '../../context.ts'
import { addressesGet } from '../addresses/get.ts'
import { ensureCampaigns } from '../campaigns/ensure-campaigns.ts'
import { claimsWithdraw } from '../claims/withdraw.ts'
import { exportWrite } from '../export/write.ts'
import { ingestPosts } from '../ingest/posts.ts'
import { ingestTags } from '../ingest/tags.ts'
import { runOperation } from '../run-operation.ts'
import { searchRun } from '../search/run.ts'
import { actorsAdd } from './add.ts'
import { actorsAlias } from './alias.ts'
import { actorsAttach } from './attach.ts'
import { actorsChange } from './change.ts'
import { actorsGet } from './get.ts'
import { actorsList } from './list.ts'
import { actorsRelate } from './relate.ts'

const ADDRESS = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'
const SAID = { source: 'report 12', author: 'analyst 7', confidence: 0.7, reason: 'seen there' }

let now = FIXED_NOW
const within = (work: (context: Context, dir: string) => Promise<void>): Promise<void> =>
  withWorkspace(work, { now: () => ++now })

async function add(context: Context, label: string, input: object): Promise<string> {
  const given = { label, ...SAID, ...input }
  return (await runOperation(actorsAdd, context, given)).answer.data.about
}

const get = async (context: Context, actor: string, input: object = {}) =>
  (await runOperation(actorsGet, context, { actor, ...input })).answer

const claimOn = async (
  context: Context,
  operation: typeof actorsAttach | typeof actorsAlias | typeof actorsRelate | typeof actorsChange,
  input: object,
) =>
  (await runOperation(operation as typeof actorsAlias, context, { ...SAID, ...input })).answer.data

async function importPosts(context: Context, dir: string): Promise<void> {
  const text = `Help families. BTC: ${ADDRESS}`
  const message = {
    ...{ id: 1, type: 'message', date: '2018-07-12T00:00:00', date_unixtime: '1531353600' },
    ...{ from: 'Шамиль', from_id: 'channel1', text, text_entities: [{ type: 'plain', text }] },
  }
  const chat = { name: 'Шамиль', type: 'public_channel', id: 1, messages: [message] }
  const file = join(dir, 'result.json')
  await writeFile(file, JSON.stringify(chat))
  await runOperation(ingestPosts, context, { files: [file] })
}

describe('an actor by hand', () => {
  test('has names with dates, relations in both directions, and claims with source, author and confidence', () =>
    within(async (context) => {
      const person = await add(context, 'Organiser', { kind: 'person', subject: 'suspect' })
      expect(person).toMatch(/^p-[0-9a-f]{10}$/)
      const group = await add(context, 'Group A', { kind: 'organisation', category: ['terrorism'] })
      expect(group).toBe('group-a')
      await claimOn(context, actorsAlias, { actor: person, name: 'New name', from: '2017-02-01' })
      await claimOn(context, actorsRelate, { actor: person, relation: 'runs', other: group })
      const { data } = await get(context, person)
      expect(data).toMatchObject({ kind: 'person', subject: 'suspect', aliases: ['New name'] })
      expect(data.names).toMatchObject([
        { name: 'Organiser', from: null, until: null, confidence: 0.7, source: 'report 12' },
        { name: 'New name', from: '2017-02-01T00:00:00Z', until: null, confidence: 0.7 },
      ])
      expect(data.relations).toMatchObject([{ direction: 'to', relation: 'runs', actor: group }])
      expect(data.claims.map(({ act, author, reason }) => [act, author, reason])).toEqual(
        ['add', 'alias', 'relate'].map((act) => [act, 'analyst 7', 'seen there']),
      )
      const other = (await get(context, group)).data
      expect(other.relations).toMatchObject([
        { direction: 'from', relation: 'runs', actor: person },
      ])
      expect(other.categories).toEqual(['terrorism'])
    }))

  test('attached addresses count as tags, and channels and posts lead to campaigns', () =>
    within(async (context, dir) => {
      await importPosts(context, dir)
      const shop = await add(context, 'Shop', { kind: 'service', category: ['exchange-shop'] })
      const person = await add(context, 'Shamil', { kind: 'persona' })
      await claimOn(context, actorsAttach, { actor: shop, subject: ADDRESS })
      const [post] = (await ensureCampaigns(context)).flatMap(({ posts }) => posts)
      await claimOn(context, actorsAttach, { actor: person, subject: 'telegram:1' })
      await claimOn(context, actorsAttach, { actor: person, subject: post })
      const address = (await runOperation(addressesGet, context, { address: ADDRESS })).answer.data
      expect(address.tags).toMatchObject([
        { label: 'Shop', category: 'exchange-shop', actor: 'shop', source: 'report 12' },
      ])
      expect((await get(context, shop)).data).toMatchObject({
        tagged: { total: 1, chains: { bitcoin: 1 }, packs: [{ pack: 'claims', tags: 1 }] },
        campaigns: [{ why: 'holds-an-address' }],
      })
      expect((await get(context, person)).data).toMatchObject({
        channels: [{ key: 'telegram:1', name: 'Шамиль', posts: 1 }],
        posts: [post],
        campaigns: [{ why: 'channel' }],
        // Offered as an alias, joined to nothing.
        offered: [{ name: 'Шамиль', of: 'telegram:1', like: 'Shamil' }],
        aliases: [],
      })
    }))

  test('outlives an import that names the same actor, and a withdrawal takes one claim back', () =>
    within(async (context, dir) => {
      const shop = await add(context, 'Shop', { kind: 'service', id: 'shop', status: 'active' })
      const before = (await get(context, shop)).provenance.snapshot
      const { claim } = await claimOn(context, actorsChange, { actor: shop, status: 'closed' })
      // Answers stand on claims too: the snapshot is another one.
      expect((await get(context, shop)).provenance.snapshot).not.toBe(before)
      const file = join(dir, 'pack.yaml')
      const pack = [
        'title: Actors\ncreator: a pack\nactors:',
        '  - id: shop\n    label: Shop Inc\n    uri: https://shop.example\n    categories: [exchange]',
        '    jurisdictions: [TR]\n',
      ].join('\n')
      await writeFile(file, pack)
      await runOperation(ingestTags, context, { files: [file] })
      expect((await get(context, shop)).data).toMatchObject({
        ...{ label: 'Shop Inc', kind: 'service', status: 'closed', jurisdictions: ['TR'] },
      })
      await runOperation(claimsWithdraw, context, { ...SAID, claim: claim.id })
      expect((await get(context, shop)).data.status).toBe('active')
      await expect(
        runOperation(claimsWithdraw, context, { ...SAID, claim: claim.id }),
      ).rejects.toMatchObject({ code: 'claim-not-found', exitCode: 3 })
    }))

  test('each claim stands in the audit log before and after, without the name that it gives a person', () =>
    within(async (context) => {
      const person = await add(context, 'Jane Example', { kind: 'person', subject: 'witness' })
      const log = await context.cases.auditLog({ limit: 100, offset: 0 })
      expect(log.map(({ operation, phase }) => [operation, phase])).toEqual([
        ['actors.add', 'intent'],
        ['actors.add', 'outcome'],
      ])
      expect(log[1]?.detail).toMatchObject({
        actor: person,
        author: 'analyst 7',
        reason: 'seen there',
      })
      expect(JSON.stringify(log)).not.toContain('Jane')
    }))
})

describe('victims and minors', () => {
  test('are hidden everywhere by default', () =>
    within(async (context, dir) => {
      await importPosts(context, dir)
      const person = await add(context, 'Jane Example', { kind: 'person', subject: 'minor' })
      const group = await add(context, 'Group A', { kind: 'organisation' })
      await claimOn(context, actorsAttach, { actor: person, subject: ADDRESS })
      await claimOn(context, actorsRelate, {
        actor: group,
        relation: 'affiliate-of',
        other: person,
      })
      const answers = [
        await runOperation(addressesGet, context, { address: ADDRESS }),
        await runOperation(searchRun, context, { words: ['Jane', 'Example'] }),
        await runOperation(actorsList, context, {}),
        await runOperation(actorsGet, context, { actor: group }),
      ].map(({ answer }) => answer)
      const exported = await runOperation(exportWrite, context, { what: 'tags' })
      let file = ''
      for await (const chunk of exported.document?.chunks ?? []) file += String(chunk)
      expect(file).toContain('protected person')
      const told = JSON.stringify([answers.map(({ data }) => data), await ensureCampaigns(context)])
      expect(told + file).not.toContain('Jane')
      expect(told + file).not.toContain(person)
      expect(answers[2]?.notes.map(({ code }) => code)).toContain('hidden')
      expect(answers.at(-1)?.notes.map(({ code }) => code)).toContain('hidden')
      await expect(get(context, 'Jane Example')).rejects.toMatchObject({ code: 'actor-not-found' })
      await expect(get(context, person)).rejects.toMatchObject({
        code: 'actor-hidden',
        exitCode: 4,
      })
    }))

  test('are shown for a reason, which the audit log keeps', () =>
    within(async (context) => {
      const person = await add(context, 'Jane Example', { kind: 'person', subject: 'suspect' })
      await get(context, person)
      // Who turns out to be a victim is hidden from then on.
      await claimOn(context, actorsChange, { actor: person, subject: 'victim' })
      await expect(get(context, person)).rejects.toMatchObject({ code: 'actor-hidden' })
      await expect(get(context, person, { protected: true })).rejects.toMatchObject({
        code: 'no-reason',
      })
      const shown = await get(context, person, { protected: true, reason: 'contact for help' })
      expect(shown.data.label).toBe('Jane Example')
      const log = await context.cases.auditLog({ limit: 100, offset: 0 })
      expect(log.at(-1)).toMatchObject({
        operation: 'actors.get',
        detail: { actor: person, reason: 'contact for help', protected: true },
      })
    }))

  test('are in the audit log too where the record of somebody else tells of them', () =>
    within(async (context) => {
      const person = await add(context, 'Jane Example', { kind: 'person', subject: 'minor' })
      const group = await add(context, 'Group A', { kind: 'organisation' })
      await claimOn(context, actorsRelate, { actor: group, relation: 'runs', other: person })
      const { data } = await get(context, group, { protected: true, reason: 'contact for help' })
      expect(data.relations).toMatchObject([{ actor: person, label: 'Jane Example' }])
      const log = await context.cases.auditLog({ limit: 100, offset: 0 })
      expect(log.at(-1)).toMatchObject({
        operation: 'actors.get',
        detail: { actor: person, reason: 'contact for help', protected: true },
      })
    }))
})

describe('bad claims', () => {
  test('of one id at the same moment leave one actor', () =>
    within(async (context) => {
      const input = { kind: 'service', id: 'shop' }
      const adds = ['A', 'B', 'C'].map((label) => add(context, label, input))
      const ended = await Promise.allSettled(adds)
      expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const each of ended)
        if (each.status === 'rejected')
          expect(each.reason).toMatchObject({ code: 'actor-exists', httpStatus: 409 })
      expect((await get(context, 'shop')).data.claims).toHaveLength(1)
    }))

  test('without a source, an author, a reason or a standing are refused', () =>
    within(async (context) => {
      const bad: readonly (readonly [object, string])[] = [
        [{ kind: 'person' }, 'no-subject'],
        [{ kind: 'service', subject: 'victim' }, 'no-subject'],
        [{ kind: 'service', source: '' }, 'bad-input'],
        [{ kind: 'service', author: '' }, 'bad-input'],
        [{ kind: 'service', reason: ' ' }, 'bad-input'],
        [{ kind: 'service', confidence: 2 }, 'bad-input'],
        [{ kind: 'service', id: '../x' }, 'bad-input'],
      ]
      for (const [input, code] of bad)
        await expect(add(context, 'X', input)).rejects.toMatchObject({ code, exitCode: 2 })
    }))

  test('of an unknown actor or subject, of a chain that does not fit, of an actor to itself', () =>
    within(async (context) => {
      const shop = await add(context, 'Shop', { kind: 'service' })
      const attach = (input: object) => claimOn(context, actorsAttach, { actor: shop, ...input })
      await expect(add(context, 'Shop', { kind: 'service' })).rejects.toMatchObject({
        code: 'actor-exists',
      })
      await expect(attach({ actor: 'none', subject: ADDRESS })).rejects.toMatchObject({
        exitCode: 3,
      })
      await expect(attach({ subject: `${ADDRESS}x` })).rejects.toMatchObject({
        code: 'unknown-subject',
      })
      await expect(attach({ subject: ADDRESS, chain: 'ethereum' })).rejects.toMatchObject({
        code: 'unknown-chain',
      })
      const relation = { actor: shop, relation: 'moved-to', other: shop }
      await expect(claimOn(context, actorsRelate, relation)).rejects.toMatchObject({
        code: 'same-actor',
      })
      const period = { name: 'Y', from: '2020-01-01', until: '2019-01-01' }
      await expect(claimOn(context, actorsAlias, { actor: shop, ...period })).rejects.toMatchObject(
        {
          code: 'bad-time',
        },
      )
    }))
})
