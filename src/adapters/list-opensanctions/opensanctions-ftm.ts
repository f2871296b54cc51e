/**
 * Wallets of an OpenSanctions export: FollowTheMoney entities, one JSON object a line, nested or not. A `CryptoWallet` has `publicKey` or
 * `accountId`, its holder names the person, and a `Sanction` on either says when and under which programme. Read twice: the holders and
 * sanctions of wallets may stand before or after them.
 */
import { basename } from 'node:path'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { ListClass } from '../../domain/taxonomy.ts'
import type { FileSource, ListItem, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { classOption, listVersion } from '../list-csv/list-options.ts'
import { planFiles } from '../list-xml/xml-list.ts'
import { type Entity, entities, firstText, texts, withNested } from './ftm-entity.ts'
import { joined, type Sanction } from './ftm-sanction.ts'
import { readSurroundings, type Surroundings } from './ftm-surroundings.ts'

/** Datasets whose wallets stand under seizure orders, not designations. */
const SEIZURE_DATASETS = new Set(['il_mod_crypto'])

/** Options: `published`, `name`, `publisher`; `class` overrules what topics and datasets say. Throws `not-ftm`. */
export const opensanctionsFtm: FileSource<ListItem> = {
  id: 'opensanctions-ftm',
  version: '1',
  plan: planFiles,
  read,
}

type Items = Generator<ReadItem<ListItem>, void, undefined>

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  _checkpoint: string | null,
  signal: AbortSignal,
): AsyncIterable<ReadItem<ListItem>> {
  const path = unit.paths[0] ?? ''
  const given = classOption(options)
  const around = await readSurroundings(path, signal)
  const list = await listVersion(
    unit.paths,
    options,
    { list: 'opensanctions-ftm', class: given ?? 'sanction', publisher: 'OpenSanctions' },
    signal,
  )
  yield { kind: 'value', value: { kind: 'list', list }, place: { file: basename(path) } }
  const told = new Set<string>()
  for await (const { entity, place, raw } of entities(path, signal))
    if (entity === null) yield refused(place, raw, BAD_ENTITY)
    else
      for (const wallet of walletsOf(entity, around, told))
        yield* listingsOf(wallet, { around, given, place: { ...place, record: wallet.id } })
}

/** Wallets on a line. One inside another entity is left to its own line where it has one, and told once. */
function walletsOf(line: Entity, { wallets }: Surroundings, told: Set<string>): readonly Entity[] {
  return withNested(line).flatMap(({ entity, around }) => {
    if (entity.schema !== 'CryptoWallet') return []
    if (around === null) return [entity]
    if (wallets.has(entity.id) || told.has(entity.id)) return []
    told.add(entity.id)
    return [entity]
  })
}

interface Refused {
  readonly code: string
  readonly reason: string
}

const BAD_ENTITY = { code: 'bad-entity', reason: 'The line is no FollowTheMoney entity.' }
const NO_ADDRESS = { code: 'no-address', reason: 'The wallet has neither address nor account.' }

function refused(place: Place, raw: string, why: Refused): ReadItem<ListItem> {
  return { kind: 'quarantine', entry: { place, ...why, raw: raw.slice(0, 500) } }
}

function* listingsOf(wallet: Entity, { around, given, place }: WalletPlace): Items {
  const held = [...(around.heldBy.get(wallet.id) ?? [])].flatMap(
    (id) => around.holders.get(id) ?? [],
  )
  const service = firstText(wallet, 'managingExchange', 'mangingExchange')
  const printed = [
    ...texts(wallet, 'publicKey').map((text) => ({ printed: text, account: null })),
    ...texts(wallet, 'accountId').map((text) => ({ printed: text, account: { service } })),
  ]
  if (printed.length === 0) yield refused(place, wallet.caption ?? '', NO_ADDRESS)
  const common = {
    ...{ entry: wallet.id, kind: null, class: given ?? classOf(wallet, held) },
    label: firstText(wallet, 'currencySymbol', 'currency'),
    name: nameOf(held[0]),
  }
  for (const each of printed)
    for (const { programmes, since, until } of timesOf(wallet, held, around)) {
      const programme = programmes.join(', ') || wallet.datasets.join(', ') || null
      const entry = { ...common, ...each, since, until, programme }
      yield { kind: 'value', value: { kind: 'printed', entry }, place }
    }
}

/** Its own sanctions, else those of who holds it, else one time without days. */
function timesOf(
  wallet: Entity,
  held: readonly Entity[],
  { sanctions }: Surroundings,
): readonly Sanction[] {
  const own = sanctions.get(wallet.id)
  const times = own ?? joined(held.flatMap(({ id }) => sanctions.get(id) ?? []))
  return times.length > 0 ? times : [{ programmes: [], since: null, until: null }]
}

function nameOf(holder: Entity | undefined): string | null {
  return holder ? (holder.caption ?? firstText(holder, 'name')) : null
}

interface WalletPlace {
  readonly around: Surroundings
  readonly given: ListClass | null
  readonly place: Place
}

/** Seizure orders first, then what the topics of wallet and holders say; a wallet nobody calls sanctioned is a notice. */
function classOf(wallet: Entity, holders: readonly Entity[]): ListClass {
  if (wallet.datasets.some((dataset) => SEIZURE_DATASETS.has(dataset))) return 'seizure'
  const topics = new Set([wallet, ...holders].flatMap((each) => texts(each, 'topics')))
  if (topics.has('sanction')) return 'sanction'
  return topics.has('crime.terror') ? 'designation' : 'notice'
}
