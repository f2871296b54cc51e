import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { ingestPosts } from '../ingest/posts.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'
import { postsList } from './list.ts'

const message = (id: number, more: Record<string, unknown>) => ({
  ...{ id, type: 'message', date_unixtime: String(1_614_592_800 + id * 86_400) },
  ...{ date: `2021-03-0${id + 1}T10:00:00`, from: 'A', from_id: 'channel77', text: 'words' },
  ...more,
})

const chat = (id: number, messages: readonly unknown[]): string =>
  JSON.stringify({ name: `Channel ${id}`, type: 'public_channel', id, messages })

test('media are told by hash and place, and rows of service of the channels where they are asked for', async () => {
  await withWorkspace(async (context, dir) => {
    const service = {
      type: 'service',
      actor: 'A',
      actor_id: 'channel77',
      action: 'edit_group_title',
    }
    const files = [join(dir, 'one.json'), join(dir, 'two.json')]
    const photo = message(1, { photo: 'photos/photo_1.jpg' })
    await writeFile(
      files[0] ?? '',
      chat(77, [photo, message(2, { ...service, title: 'New name', text: '' })]),
    )
    await writeFile(files[1] ?? '', chat(78, [message(1, { text: 'donate' })]))
    await runOperation(ingestPosts, context, { files })
    const plain = await runOperation(postsList, context, {})
    expect(plain.answer.data.services).toBeUndefined()
    const [first] = plain.answer.data.posts
    expect(first?.media).toEqual([
      { file: 'photos/photo_1.jpg', sha256: null, missing: 'not in the export' },
    ])
    const asked = await runOperation(postsList, context, { services: true })
    expect(asked.answer.data.services).toEqual([
      {
        channel: 'telegram:77',
        time: '2021-03-03T10:00:00Z',
        text: expect.stringContaining('New name'),
      },
    ])
    const other = await runOperation(postsList, context, { services: true, words: 'donate' })
    expect(other.answer.data.services).toEqual([])
  })
})

test('posts that mention an identifier are found however they write it, and others are not', async () => {
  await withWorkspace(async (context, dir) => {
    const file = join(dir, 'one.json')
    // The address of the genesis block's coinbase, cut by a zero-width space.
    const split = '1A1zP1eP5QGefi2DMPTf\u200bTL5SLmv7DivfNa'
    const texts = [
      `Help the school. BTC: ${split}`,
      'QIWI +7 900 000-01-02',
      'nothing of either',
      'QIWI +7 900 000-01-03',
    ]
    await writeFile(
      file,
      chat(
        77,
        texts.map((text, at) => message(at, { text })),
      ),
    )
    const statement = join(dir, 'qiwi.csv')
    await writeFile(
      statement,
      'chain,time,txid,index,from,to,asset,amount\nqiwi,2021-03-02T10:00:00Z,t1,0,+79000000109,+79000000102,RUB,100.00\n',
    )
    await runOperation(ingestPosts, context, { files: [file] })
    await runOperation(ingestTransfers, context, { files: [statement] })
    const found = async (identifier: string): Promise<readonly string[]> => {
      const { answer } = await runOperation(postsList, context, { identifier })
      return answer.data.posts.map(({ text }) => text)
    }
    expect(await found('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa')).toEqual([texts[0]])
    expect(await found('+79000000102')).toEqual([texts[1]])
    expect(await found('QIWI +7 900 000-01-02')).toEqual([texts[1]])
    expect(await found('+79000000109')).toEqual([])
    // No ledger knows this one.
    expect(await found('+79000000103')).toEqual([texts[3]])
  })
})
