/** What the wallets of a file have around them, wherever it stands: who holds them, and the sanctions on them and their holders. */
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import { type Entity, entities, ids, type PlacedEntity, withNested } from './ftm-entity.ts'
import { joined, readSanction, type Sanction } from './ftm-sanction.ts'

export interface Surroundings {
  /** Ids of the wallets that stand by themselves. */
  readonly wallets: ReadonlySet<string>
  /** Of each wallet, the ids of who holds it. */
  readonly heldBy: ReadonlyMap<string, ReadonlySet<string>>
  /** By entity id, only of those that wallets name. */
  readonly holders: ReadonlyMap<string, Entity>
  /** By the id of the entity they are on. */
  readonly sanctions: ReadonlyMap<string, readonly Sanction[]>
}

/** Throws `not-ftm`. */
export async function readSurroundings(path: string, signal: AbortSignal): Promise<Surroundings> {
  const { wallets, heldBy } = await readWallets(path, signal)
  const wanted = new Set([...heldBy].flatMap(([wallet, holders]) => [wallet, ...holders]))
  const holders = new Map<string, Entity>()
  const sanctions = new Map<string, Map<string, Sanction>>()
  for await (const placed of placedEntities(path, signal)) {
    const { entity } = placed
    if (wanted.has(entity.id) && entity.schema !== 'CryptoWallet' && !isBetter(holders, entity))
      holders.set(entity.id, entity)
    for (const id of sanctioned(placed).filter((each) => wanted.has(each))) {
      const known = sanctions.get(id) ?? new Map<string, Sanction>()
      sanctions.set(id, known.set(entity.id, readSanction(entity)))
    }
  }
  const byTime = [...sanctions].map(([id, each]) => [id, joined([...each.values()])] as const)
  return { wallets, heldBy, holders, sanctions: new Map(byTime) }
}

/** Whether the one that is known tells more: inside another an entity may stand with its id alone. */
function isBetter(holders: ReadonlyMap<string, Entity>, { id, properties }: Entity): boolean {
  const known = holders.get(id)
  return (
    known !== undefined && Object.keys(known.properties).length > Object.keys(properties).length
  )
}

/** Every wallet of the file, and who holds it: whom it names, else whom it stands in. */
async function readWallets(
  path: string,
  signal: AbortSignal,
): Promise<Pick<Surroundings, 'wallets' | 'heldBy'>> {
  const wallets = new Set<string>()
  const heldBy = new Map<string, Set<string>>()
  let any = false
  for await (const { entity, around } of placedEntities(path, signal)) {
    any = true
    if (entity.schema !== 'CryptoWallet') continue
    if (around === null) wallets.add(entity.id)
    const named = ids(entity, 'holder')
    const inside = around !== null && around.schema !== 'CryptoWallet' ? [around.id] : []
    const known = heldBy.get(entity.id) ?? new Set<string>()
    for (const id of named.length > 0 ? named : inside) known.add(id)
    heldBy.set(entity.id, known)
  }
  if (any) return { wallets, heldBy }
  throw new UserInputError('not-ftm', `${basename(path)} holds no FollowTheMoney entities.`, {
    hints: ['Export entities.ftm.json: one JSON object a line with id, schema and properties.'],
  })
}

/** Ids of what a sanction is on: those it names, and whom it stands in. */
function sanctioned({ entity, around }: PlacedEntity): readonly string[] {
  if (entity.schema !== 'Sanction') return []
  return [...ids(entity, 'entity'), ...(around === null ? [] : [around.id])]
}

async function* placedEntities(path: string, signal: AbortSignal): AsyncGenerator<PlacedEntity> {
  for await (const { entity } of entities(path, signal))
    if (entity !== null) yield* withNested(entity)
}
