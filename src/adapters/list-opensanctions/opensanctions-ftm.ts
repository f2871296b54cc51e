/**
 * Wallets of an OpenSanctions export: FollowTheMoney entities, one JSON object a line, nested or not. A `CryptoWallet` has `publicKey` or
 * `accountId`, its holder names the person, and a `Sanction` on either says when and under which programme. Read twice: the holders and
 * sanctions of wallets may stand before or after them.
 */
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { ListClass } from '../../domain/taxonomy.ts'
import { parseTime } from '../../domain/time.ts'
import type { FileSource, ListItem, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { classOption, listVersion } from '../list-csv/list-options.ts'
import { planFiles } from '../list-xml/xml-list.ts'
import { type Entity, entities, firstText, ids, nested, texts } from './ftm-entity.ts'

/** Datasets whose wallets stand under seizure orders, not designations. */
const SEIZURE_DATASETS = new Set(['il_mod_crypto'])

interface Sanction {
  readonly programme: string | null
  readonly since: number | null
  readonly until: number | null
}

/** Options: `published`, `name`, `publisher`; `class` overrules what topics and datasets say. Throws `not-ftm`. */
export const opensanctionsFtm: FileSource<ListItem> = {
  id: 'opensanctions-ftm',
  version: '1',
  plan: planFiles,
  read,
}

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
  for await (const { entity, place, raw } of entities(path, signal)) {
    if (entity === null) yield refused(place, raw)
    else if (entity.schema === 'CryptoWallet') yield* listingsOf(entity, around, given, place)
  }
}

function refused(place: Place, raw: string): ReadItem<ListItem> {
  const reason = 'The line is no FollowTheMoney entity.'
  return {
    kind: 'quarantine',
    entry: { place, code: 'bad-entity', reason, raw: raw.slice(0, 500) },
  }
}

interface Surroundings {
  /** By entity id, only of those that wallets or sanctions name. */
  readonly holders: ReadonlyMap<string, Entity>
  /** By the id of the entity they are on. */
  readonly sanctions: ReadonlyMap<string, Sanction>
}

async function readSurroundings(path: string, signal: AbortSignal): Promise<Surroundings> {
  const wanted = await readWanted(path, signal)
  const holders = new Map<string, Entity>()
  const sanctions = new Map<string, Sanction>()
  for await (const { entity } of entities(path, signal)) {
    if (entity === null) continue
    for (const each of [entity, ...nested(entity)]) {
      if (wanted.has(each.id) && each.schema !== 'CryptoWallet') holders.set(each.id, each)
      const on = sanctioned(each, entity).filter((id) => wanted.has(id) && !sanctions.has(id))
      for (const id of on) sanctions.set(id, readSanction(each))
    }
  }
  return { holders, sanctions }
}

/** Ids of what a sanction is on: those it names, and the entity that it stands in. */
function sanctioned(each: Entity, around: Entity): readonly string[] {
  if (each.schema !== 'Sanction') return []
  return [...ids(each, 'entity'), ...(each === around ? [] : [around.id])]
}

/** Ids of the wallets and of their holders. */
async function readWanted(path: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const wanted = new Set<string>()
  let any = false
  for await (const { entity } of entities(path, signal)) {
    any ||= entity !== null
    if (entity?.schema !== 'CryptoWallet') continue
    for (const id of [entity.id, ...ids(entity, 'holder')]) wanted.add(id)
  }
  if (any) return wanted
  throw new UserInputError('not-ftm', `${basename(path)} holds no FollowTheMoney entities.`, {
    hints: ['Export entities.ftm.json: one JSON object a line with id, schema and properties.'],
  })
}

function* listingsOf(
  wallet: Entity,
  { holders, sanctions }: Surroundings,
  given: ListClass | null,
  place: Place,
): Generator<ReadItem<ListItem>> {
  const holder = ids(wallet, 'holder').flatMap((id) => holders.get(id) ?? [])[0]
  const sanction = sanctions.get(wallet.id) ?? (holder && sanctions.get(holder.id))
  const service = firstText(wallet, 'managingExchange', 'mangingExchange')
  const common = {
    entry: wallet.id,
    class: given ?? classOf(wallet, holder),
    label: firstText(wallet, 'currencySymbol', 'currency'),
    name: holder?.caption ?? null,
    programme: sanction?.programme ?? wallet.datasets.join(', ') ?? null,
    since: sanction?.since ?? null,
    until: sanction?.until ?? null,
    kind: null,
  }
  for (const printed of texts(wallet, 'publicKey')) {
    const entry = { ...common, printed, account: null }
    yield { kind: 'value', value: { kind: 'printed', entry }, place }
  }
  for (const printed of texts(wallet, 'accountId')) {
    const entry = { ...common, printed, account: { service } }
    yield { kind: 'value', value: { kind: 'printed', entry }, place }
  }
}

/** Seizure orders first, then what the topics of wallet and holder say; a wallet nobody calls sanctioned is a notice. */
function classOf(wallet: Entity, holder: Entity | undefined): ListClass {
  if (wallet.datasets.some((dataset) => SEIZURE_DATASETS.has(dataset))) return 'seizure'
  const topics = new Set([...texts(wallet, 'topics'), ...(holder ? texts(holder, 'topics') : [])])
  if (topics.has('sanction')) return 'sanction'
  return topics.has('crime.terror') ? 'designation' : 'notice'
}

function readSanction(entity: Entity): Sanction {
  const day = (...names: readonly string[]): number | null =>
    parseTime((firstText(entity, ...names) ?? '').slice(0, 10))?.ms ?? null
  return {
    programme: firstText(entity, 'program', 'programId', 'authority'),
    since: day('startDate', 'listingDate'),
    until: day('endDate'),
  }
}
