/** Tags and actors of the scenario's services as a TagPack and an ActorPack (GraphSense's YAML), one pack per kind of knowledge. */
import { SHOP_WALLET } from './campaigns/e-wallet-appeal.ts'
import { CHARITY, EXCHANGE_ONE, EXCHANGE_SHOP, EXCHANGE_TWO, POOL, type World } from './world.ts'

type Tag = readonly [address: string, network: string, label: string, owner: Owner]
type Owner = readonly [actor: string, category: string]

const ONE: Owner = [EXCHANGE_ONE, 'exchange']
const TWO: Owner = [EXCHANGE_TWO, 'exchange']
const SHOP: Owner = [EXCHANGE_SHOP, 'exchange-shop']
const POOL_OWNER: Owner = [POOL, 'mining-pool']
const CHARITY_OWNER: Owner = [CHARITY, 'charity']

function tagsOf({ bitcoin, tron }: World): readonly Tag[] {
  const { one, two, shop, charity, background } = bitcoin
  return [
    [one.hot.main.address, 'BTC', 'Demo Exchange One, hot wallet', ONE],
    [two.hot.main.address, 'BTC', 'Demo Exchange Two, hot wallet', TWO],
    [tron.one.hot, 'TRX', 'Demo Exchange One, hot wallet', ONE],
    [tron.one.gas, 'TRX', 'Demo Exchange One, fee wallet', ONE],
    [tron.two.hot, 'TRX', 'Demo Exchange Two, hot wallet', TWO],
    [tron.two.gas, 'TRX', 'Demo Exchange Two, fee wallet', TWO],
    [shop.main.address, 'BTC', 'Demo Exchange Shop', SHOP],
    [tron.shop, 'TRX', 'Demo Exchange Shop', SHOP],
    [`ewallet-qiwi:${SHOP_WALLET}`, 'QIWI', 'Demo Exchange Shop, e-wallet', SHOP],
    [background.pool.main.address, 'BTC', 'Demo Mining Pool, payouts', POOL_OWNER],
    [charity.main.address, 'BTC', 'Demo Relief Charity', CHARITY_OWNER],
    [tron.charity, 'TRX', 'Demo Relief Charity', CHARITY_OWNER],
  ]
}

/** What `ingest tags` reads: header values hold for every tag below. */
export function serviceTagPack(world: World): string {
  const body = tagsOf(world).map(([address, network, label, [actor, category]]) =>
    [
      `- address: '${address}'`,
      `  network: ${network}`,
      `  currency: ${network}`,
      `  label: ${label}`,
      `  actor: ${actor}`,
      `  category: ${category}`,
    ].join('\n'),
  )
  return `${[
    'title: Demo services (synthetic)',
    'creator: Weir scenario',
    'description: Addresses of services in the synthetic world',
    'confidence: service_data',
    'is_cluster_definer: false',
    "lastmod: '2023-01-10'",
    'source: synthetic world, published by the services themselves',
    'tags:',
    ...body,
  ].join('\n')}\n`
}

interface Actor {
  readonly id: string
  readonly label: string
  readonly categories: readonly string[]
  readonly jurisdictions: readonly string[]
  readonly aliases?: readonly string[]
  readonly references?: readonly string[]
}

const FORFEITURE = 'https://www.justice.gov/opa/press-release/file/1304296/download'

/** The dated names of case A's organiser stand for what was published: reported dead in February 2017, back under an alias. */
const ACTORS: readonly Actor[] = [
  { id: EXCHANGE_ONE, label: 'Demo Exchange One', categories: ['exchange'], jurisdictions: ['MT'] },
  { id: EXCHANGE_TWO, label: 'Demo Exchange Two', categories: ['exchange'], jurisdictions: ['SC'] },
  {
    id: EXCHANGE_SHOP,
    label: 'Demo Exchange Shop (no licence)',
    categories: ['exchange-shop'],
    jurisdictions: ['SY'],
  },
  { id: POOL, label: 'Demo Mining Pool', categories: ['mining-pool'], jurisdictions: [] },
  { id: CHARITY, label: 'Demo Relief Charity', categories: ['charity'], jurisdictions: ['NL'] },
  {
    id: 'published-case-a-organiser',
    label: 'Organiser of the 2018 appeal (published case A)',
    categories: ['person'],
    jurisdictions: [],
    aliases: ['first name (until 2017-02, reported dead)', 'second name (from 2018-07)'],
    references: [FORFEITURE],
  },
]

export function actorPack(): string {
  const body = ACTORS.map(
    ({ id, label, categories, jurisdictions, aliases = [], references = [] }) =>
      [
        `- id: ${id}`,
        `  label: ${label}`,
        `  uri: ${id}.example`,
        "  lastmod: '2023-01-10'",
        `  categories: [${categories.join(', ')}]`,
        `  jurisdictions: [${jurisdictions.map((code) => `'${code}'`).join(', ')}]`,
        ...(aliases.length > 0 ? ['  aliases:', ...aliases.map((alias) => `  - '${alias}'`)] : []),
        ...(references.length > 0
          ? ['  context:', '    refs:', ...references.map((reference) => `    - ${reference}`)]
          : []),
      ].join('\n'),
  )
  return `${[
    'title: Demo actors (synthetic)',
    'creator: Weir scenario',
    'description: Services of the synthetic world, and the published organiser of case A without a name',
    "lastmod: '2023-01-10'",
    'actors:',
    ...body,
  ].join('\n')}\n`
}

/** The forfeiture of case A's addresses, as `ingest list csv` reads it. */
export function forfeitureList(addresses: readonly string[]): string {
  const rows = addresses.map((address, at) =>
    [
      address,
      `155-assets-${at + 1}`,
      'published case A',
      'US forfeiture complaint of 155 virtual currency assets',
      'forfeiture',
      '2020-08-13',
      '',
      FORFEITURE,
    ].join(','),
  )
  return `${['address,entry,name,programme,class,since,until,source', ...rows].join('\n')}\n`
}

/** A made-up designation, so that lists of that class have a member: the party that sends dust. */
export function designationList(address: string): string {
  return [
    'address,entry,name,programme,class,since,until,source',
    `${address},DEMO-1,Synthetic designated party,synthetic programme,designation,2021-06-01,,synthetic`,
    '',
  ].join('\n')
}
