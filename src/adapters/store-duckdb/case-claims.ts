/** Claims of people as they were entered, and what follows from them for tags and hidden actors: derived in the same transaction. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { type ClaimRecord, standingClaims } from '../../domain/claim-record.ts'
import { claimedActors, claimedTags, protectedActors } from '../../domain/claimed-actors.ts'
import { UserInputError } from '../../domain/errors.ts'
import { canonicalJson } from '../../domain/hash.ts'
import type { ActorRecord } from '../../domain/intelligence-record.ts'
import type { CaseStore } from '../../ports/case-store.ts'
import { CURRENT_ACTORS } from './case-tags.ts'
import { type Database, rowsOn } from './database.ts'
import { textsParam } from './list-params.ts'
import { TableWriter } from './table-writer.ts'

const READ_CLAIMS = 'SELECT data FROM claims ORDER BY seq'
const READ_ACTORS = `SELECT a.data FROM ${CURRENT_ACTORS} ORDER BY a.id`
const READ_SOME = `SELECT a.data FROM ${CURRENT_ACTORS} WHERE a.id IN (SELECT unnest($ids::VARCHAR[]))`

interface DataRow {
  readonly data: string
}

export function createClaimPart(
  database: Database,
): Pick<CaseStore, 'addClaim' | 'claims' | 'actor' | 'actors' | 'allActors'> {
  const read = async (
    rows: readonly DataRow[],
    options: { readonly protected?: boolean } = {},
  ): Promise<readonly ActorRecord[]> => {
    const claims = toClaims(await database.rows<DataRow>(READ_CLAIMS))
    const hidden = options.protected ? new Set<string>() : protectedActors(claims)
    return claimedActors(toActors(rows), claims).filter(({ id }) => !hidden.has(id))
  }
  const byId: CaseStore['actors'] = async (ids, options) => {
    if (ids.length === 0) return []
    const rows = await database.rows<DataRow>(READ_SOME, { ids: textsParam(ids) })
    const known = new Map((await read(rows, options)).map((actor) => [actor.id, actor]))
    return ids.map((id) => known.get(id)).filter((actor) => actor !== undefined)
  }
  return {
    addClaim: (claim) => database.write((on) => addClaim(on, claim)),
    claims: async () => toClaims(await database.rows<DataRow>(READ_CLAIMS)),
    allActors: async (options) => read(await database.rows<DataRow>(READ_ACTORS), options),
    actors: byId,
    actor: async (id, options) => (await byId([id], options))[0] ?? null,
  }
}

async function addClaim(on: DuckDBConnection, claim: ClaimRecord): Promise<void> {
  const before = toClaims(await rowsOn<DataRow>(on, READ_CLAIMS))
  if (before.some(({ id }) => id === claim.id))
    throw new UserInputError('claim-exists', `The claim ${claim.id} was entered before.`)
  const { body } = claim
  // Two that enter one id at the same moment both found it free: the first of them stands.
  if (body.act === 'add' && standingClaims(before).some((each) => isAdd(each, body.actor)))
    throw new UserInputError('actor-exists', `There is an actor ${body.actor} already.`, {
      httpStatus: 409,
    })
  await on.run('INSERT INTO claims VALUES ($seq, $id, $data)', {
    ...{ seq: before.length + 1, id: claim.id, data: canonicalJson(claim) },
  })
  await derive(on, [...before, claim])
}

function isAdd({ body }: ClaimRecord, actor: string): boolean {
  return body.act === 'add' && body.actor === actor
}

async function derive(on: DuckDBConnection, claims: readonly ClaimRecord[]): Promise<void> {
  const actors = claimedActors(toActors(await rowsOn<DataRow>(on, READ_ACTORS)), claims)
  await on.run(`DELETE FROM claimed_tags; DELETE FROM protected_actors;
    CREATE OR REPLACE TEMP TABLE s_claimed AS FROM claimed_tags LIMIT 0`)
  const tags = await TableWriter.open(on, 's_claimed')
  for (const tag of claimedTags(actors, claims)) {
    const { subject, chain, label, actor, category, abuse, source, pack, confidence } = tag
    tags.add(
      ...[tags.count, subject, chain, label, actor, category, canonicalJson(tag.concepts)],
      ...[abuse, source, pack, confidence, tag.lastModified, tag.definer, null],
    )
  }
  tags.flush()
  tags.close()
  await on.run('INSERT INTO claimed_tags FROM s_claimed; DROP TABLE s_claimed')
  for (const id of protectedActors(claims))
    await on.run('INSERT INTO protected_actors VALUES ($id)', { id })
}

function toClaims(rows: readonly DataRow[]): readonly ClaimRecord[] {
  return rows.map(({ data }) => JSON.parse(data) as ClaimRecord)
}

function toActors(rows: readonly DataRow[]): readonly ActorRecord[] {
  return rows.map(({ data }) => JSON.parse(data) as ActorRecord)
}
