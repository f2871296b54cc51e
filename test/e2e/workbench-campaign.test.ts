/** What a campaign's page makes of its answer: chosen times, sums, donors, lanes. */
import { describe, expect, it } from 'vitest'

const room = '../../web/src/rooms/campaign'

interface Receipt {
  readonly txid: string
  readonly to: string
  readonly asset: string
  readonly symbol: string
  readonly amount: string
  readonly amountBase: string
  readonly fiat: string | null
  readonly time: string
  readonly sender: string | null
  readonly senderKind: 'donor' | 'service' | 'unknown'
}

interface Filter {
  readonly range: { readonly from: number; readonly to: number } | null
  readonly identifier: string | null
  readonly sender: string | null
}

interface FilterModule {
  readonly EVERYTHING: Filter
  chosenReceipts(campaign: unknown, filter: Filter): readonly Receipt[]
  chosenIdentifiers(campaign: unknown, filter: Filter, receipts: readonly Receipt[]): unknown[]
  chosenPosts(posts: readonly unknown[], filter: Filter): readonly { key: string }[]
  raisedBy(receipts: readonly Receipt[]): unknown[]
  donorsOf(receipts: readonly Receipt[]): readonly { readonly receipts: readonly Receipt[] }[]
  fiatOf(receipts: readonly Receipt[]): string | null
}

interface Lane {
  readonly id: string
  readonly kind: string
  readonly silent: boolean
  readonly signs: readonly { readonly words: string }[]
}

interface LaneModule {
  campaignLanes(
    campaign: unknown,
    posts: unknown,
    words: unknown,
  ): { readonly lanes: readonly Lane[]; readonly left: number }
}

async function load<Module>(name: string): Promise<Module> {
  return (await import(new URL(`${room}/${name}`, import.meta.url).href)) as Module
}

const filters = await load<FilterModule>('campaign-filter.ts')
const { campaignLanes } = await load<LaneModule>('campaign-lanes.ts')
const { EVERYTHING } = filters

const receipt = (day: string, sender: string | null, more: Partial<Receipt> = {}): Receipt => ({
  ...{ txid: `t-${day}`, to: 'addr1', asset: 'bitcoin:BTC', symbol: 'BTC' },
  ...{ amount: '0.05', amountBase: '5000000', fiat: '20.50', time: `${day}T10:00:00Z`, sender },
  senderKind: sender === null ? 'unknown' : 'donor',
  ...more,
})

const identifier = (key: string, from: string, until: string, listings: unknown[] = []) => ({
  ...{ kind: 'bitcoin-address', key, value: key, from, until, listings },
})

const campaign = {
  identifiers: [
    identifier('addr1', '2022-01-01T00:00:00Z', '2022-02-01T00:00:00Z', [
      { list: 'seized', class: 'forfeiture', since: '2023-05-01T00:00:00Z', until: null },
    ]),
    identifier('addr2', '2022-02-01T00:00:00Z', '2022-03-01T00:00:00Z'),
  ],
  channels: [
    { key: 'telegram:2', name: 'Second' },
    { key: 'telegram:1', name: 'First' },
  ],
  receipts: [
    receipt('2022-01-05', 'D-0001'),
    receipt('2022-01-20', 'D-0002', { fiat: null }),
    receipt('2022-02-10', 'D-0001', { to: 'addr2', fiat: '4.75' }),
    receipt('2022-02-11', 'exchange', { to: 'addr2', senderKind: 'service' }),
  ],
}

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)

describe('a chosen time', () => {
  const february = { ...EVERYTHING, range: { from: day('2022-02-01'), to: day('2022-03-01') } }

  it('keeps the receipts in it, half-open', () => {
    const chosen = filters.chosenReceipts(campaign, february)
    expect(chosen.map(({ txid }) => txid)).toEqual(['t-2022-02-10', 't-2022-02-11'])
    const exact = { ...EVERYTHING, range: { from: 0, to: Date.parse('2022-01-05T10:00:00Z') } }
    expect(filters.chosenReceipts(campaign, exact)).toEqual([])
  })

  it('keeps identifiers that were advertised or paid in it', () => {
    const late = { ...EVERYTHING, range: { from: day('2022-02-05'), to: day('2022-03-01') } }
    const left = filters.chosenIdentifiers(campaign, late, filters.chosenReceipts(campaign, late))
    expect(left).toEqual([campaign.identifiers[1]])
    expect(filters.chosenIdentifiers(campaign, EVERYTHING, [])).toHaveLength(2)
  })

  it('keeps posts in it that name the chosen identifier; a post without a time is in no range', () => {
    const post = (key: string, time: string | null, named: string) => ({
      ...{ key, time, mentions: [{ key: named }] },
    })
    const posts = [
      post('a', '2022-02-02T00:00:00Z', 'addr1'),
      post('b', '2022-02-03T00:00:00Z', 'addr2'),
      post('c', null, 'addr2'),
    ]
    const both = { ...february, identifier: 'addr2' }
    expect(filters.chosenPosts(posts, both).map(({ key }) => key)).toEqual(['b'])
    const alone = { ...EVERYTHING, identifier: 'addr2' }
    expect(filters.chosenPosts(posts, alone).map(({ key }) => key)).toEqual(['b', 'c'])
  })
})

describe('sums of the chosen receipts', () => {
  it('add base units and priced receipts alone', () => {
    expect(filters.raisedBy(campaign.receipts)).toEqual([
      { asset: 'bitcoin:BTC', symbol: 'BTC', receipts: 4, amount: '0.2', fiat: '45.75' },
    ])
    const [unpriced] = campaign.receipts.slice(1, 2)
    expect(filters.raisedBy(unpriced ? [unpriced] : [])).toMatchObject([{ fiat: null }])
  })

  it('take donors together and leave services out', () => {
    const donors = filters.donorsOf(campaign.receipts)
    expect(donors).toMatchObject([
      {
        ...{ sender: 'D-0001', fiat: 2525 },
        ...{ first: '2022-01-05T10:00:00Z', last: '2022-02-10T10:00:00Z' },
      },
      { sender: 'D-0002', fiat: null },
    ])
    expect(donors.map(({ receipts }) => receipts.length)).toEqual([2, 1])
    expect(donors.map(({ receipts }) => filters.fiatOf(receipts))).toEqual(['25.25', null])
  })
})

describe('lanes', () => {
  const words = { lists: 'Lists', listing: (name: string, kind: string) => `${name} ${kind}` }
  const post = (channel: string, time: string) => ({ channel: { key: channel }, time })
  const posts = {
    posts: [post('telegram:1', '2022-01-01T00:00:00Z'), post('telegram:2', '2022-02-20T00:00:00Z')],
    services: [{ channel: 'telegram:1', time: '2022-01-10T00:00:00Z', text: 'account suspended' }],
  }

  it('stand for channels by their first post, identifiers, and the lists that name them', () => {
    const { lanes, left } = campaignLanes(campaign, posts, words)
    expect(left).toBe(0)
    expect(lanes.map(({ id, kind }) => [id, kind])).toEqual([
      ['telegram:1', 'posts'],
      ['telegram:2', 'posts'],
      ['bitcoin-address addr1', 'receipts'],
      ['bitcoin-address addr2', 'receipts'],
      ['lists', 'lists'],
    ])
    expect(lanes[4]?.signs.map((sign) => sign.words)).toEqual(['seized forfeiture'])
  })

  it('tell a channel that fell silent while another went on, and what its export says of it', () => {
    const [first, second] = campaignLanes(campaign, posts, words).lanes
    expect([first?.silent, second?.silent]).toEqual([true, false])
    expect(first?.signs.map((sign) => sign.words)).toEqual(['account suspended'])
  })

  it('are drawn for the twenty fullest of each kind, and the others counted', () => {
    const many = Array.from({ length: 25 }, (_, at) =>
      identifier(`addr${at}`, '2022-01-01T00:00:00Z', '2022-02-01T00:00:00Z'),
    )
    const paid = [receipt('2022-01-05', 'D-0001', { to: 'addr24' })]
    const { lanes, left } = campaignLanes(
      { ...campaign, identifiers: many, receipts: paid },
      posts,
      words,
    )
    expect(left).toBe(5)
    expect(lanes.map(({ id }) => id)).toContain('bitcoin-address addr24')
  })
})
