import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, tronAddress } from '../../../test/tron-world.ts'
import { actorsRelate } from '../actors/relate.ts'
import { ingestList } from '../ingest/list.ts'
import { ingestTags } from '../ingest/tags.ts'
import { runOperation } from '../run-operation.ts'
import { offrampsFind } from './find.ts'

const HOT = {
  account: 90,
  label: 'Exchange X hot wallet',
  category: 'exchange',
  actor: 'exchange-x',
}
const CUSTOMER = {
  ...{ account: 95, label: 'Exchange X user deposit', category: 'exchange', actor: 'exchange-x' },
}
const PACK = `title: Actors
creator: C
actors:
- id: exchange-x
  label: Exchange X
  uri: x.example
  categories: [exchange]
  jurisdictions: ['MT']
  context:
    active: false
    uris: [x.example, x-two.example]
    twitter_handle: exchange_x
- id: exchange-y
  label: Exchange Y
  uri: y.example
  categories: [exchange]
`
const LIST = `address,entry,name,since
${tronAddress(90)},11,EXCHANGE X EUROPE OU,2021-01-01
${tronAddress(95)},12,Somebody Else,2021-01-01
${tronAddress(90)},13,Exchange X of old,2019-01-01
`

test('tells what is known of the service today: state, successor, contacts, and lists by whose name stands there', async () => {
  await withWorkspace(async (context, dir) => {
    await importTron(context, dir, {
      rows: [
        [1, 1, 10, '50'],
        [2, 10, 90, '50'],
      ],
      tags: [HOT, CUSTOMER],
    })
    await writeFile(join(dir, 'actors.yaml'), PACK)
    await writeFile(join(dir, 'list.csv'), LIST)
    await runOperation(ingestTags, context, { files: [join(dir, 'actors.yaml')] })
    await runOperation(ingestList, context, {
      ...{ kind: 'csv', files: [join(dir, 'list.csv')], class: 'sanction' },
    })
    const said = { source: 'its own notice', author: 'analyst 7', confidence: 0.9, reason: 'moved' }
    await runOperation(actorsRelate, context, {
      ...{ actor: 'exchange-x', relation: 'moved-to', other: 'exchange-y', ...said },
    })
    const input = { origins: [tronAddress(10)] }
    const { data } = (await runOperation(offrampsFind, context, input)).answer
    expect(data.offramps).toMatchObject([
      {
        ...{ actor: 'exchange-x', name: 'Exchange X', status: 'closed', jurisdiction: 'MT' },
        successor: { id: 'exchange-y', name: 'Exchange Y' },
        ...{ uri: 'x.example', contacts: ['x-two.example', 'x.com/exchange_x'] },
        listings: [
          { entry: '11', class: 'sanction', address: tronAddress(90), named: true },
          { entry: '13', address: tronAddress(90), named: true },
          { entry: '12', address: tronAddress(95), named: false, name: 'Somebody Else' },
        ],
      },
    ])
    const { cli } = offrampsFind
    const text = 'render' in cli ? cli.render(data) : ''
    expect(text).toContain('Exchange X: closed; moved to Exchange Y; on list')
    expect(text).toContain('1 address tagged as its stand')
  })
})

test('a service that nobody described has no facts, and says so', async () => {
  await withWorkspace(async (context, dir) => {
    await importTron(context, dir, {
      rows: [
        [1, 1, 10, '50'],
        [2, 10, 90, '50'],
      ],
      tags: [HOT],
    })
    const input = { origins: [tronAddress(10)] }
    const { data } = (await runOperation(offrampsFind, context, input)).answer
    expect(data.offramps).toMatchObject([{ status: 'unknown', contacts: [], listings: [] }])
    expect(data.offramps[0]?.successor).toBeUndefined()
  })
})
