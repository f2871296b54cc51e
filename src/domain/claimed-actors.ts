/** Actors and tags as the claims of people leave them: over what was imported, and again after every import. */
import { type ActorClaim, type ClaimRecord, isProtected, standingClaims } from './claim-record.ts'
import type { ActorRecord, TagRecord } from './intelligence-record.ts'

/** Pack under which tags by hand stand. */
export const CLAIM_PACK = 'claims'

/** Imported actors with what people claim of them, and those that only people know; by id. A later claim replaces a trait, names add up. */
export function claimedActors(
  imported: readonly ActorRecord[],
  claims: readonly ClaimRecord[],
): readonly ActorRecord[] {
  const actors = new Map(imported.map((actor) => [actor.id, actor]))
  for (const { body, source } of standingClaims(claims)) {
    if (!('actor' in body)) continue
    if (body.act === 'add' && !actors.has(body.actor))
      actors.set(body.actor, begun(body.actor, body.label, source))
    const actor = actors.get(body.actor)
    if (actor) actors.set(actor.id, withClaim(actor, body))
  }
  return [...actors.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function withClaim(actor: ActorRecord, body: ActorClaim): ActorRecord {
  if (body.act === 'add' || body.act === 'change') return { ...actor, ...body.traits }
  if (body.act === 'alias' && ![actor.label, ...actor.aliases].includes(body.name))
    return { ...actor, aliases: [...actor.aliases, body.name] }
  if (body.act === 'relate' && body.relation === 'moved-to')
    return { ...actor, successor: body.other }
  return actor
}

function begun(id: string, label: string, source: string): ActorRecord {
  return {
    ...{ id, label, source, categories: [], jurisdictions: [], aliases: [] },
    ...{ uri: null, status: 'unknown' },
  }
}

/** Actors whose records are hidden unless they are asked for with a reason: by the last word on each, whatever was imported. */
export function protectedActors(claims: readonly ClaimRecord[]): ReadonlySet<string> {
  const hidden = new Set<string>()
  for (const { body } of standingClaims(claims)) {
    if (body.act !== 'add' && body.act !== 'change') continue
    if (body.traits.subject === undefined) continue
    if (isProtected(body.traits.subject)) hidden.add(body.actor)
    else hidden.delete(body.actor)
  }
  return hidden
}

/** What people attached to actors, as tags; in the order of the claims. */
export function claimedTags(
  actors: readonly ActorRecord[],
  claims: readonly ClaimRecord[],
): readonly TagRecord[] {
  const known = new Map(actors.map((actor) => [actor.id, actor]))
  return standingClaims(claims).flatMap(({ body, source, confidence, time }) => {
    if (body.act !== 'attach') return []
    const { actor, subject, chain, category, definer } = body
    return [
      {
        ...{ subject, chain, category, definer, source, confidence, actor },
        label: known.get(actor)?.label ?? actor,
        ...{ concepts: [category], abuse: null, pack: CLAIM_PACK, lastModified: time },
      },
    ]
  })
}
