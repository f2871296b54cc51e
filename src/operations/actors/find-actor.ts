/** Finds actors for reading and for claims; a hidden person's record only with a reason, which the audit log keeps. */
import { z } from 'zod'
import type { NoteBook } from '../../domain/answer.ts'
import { isProtected } from '../../domain/claim-record.ts'
import { NotFoundError, PermissionError, UserInputError } from '../../domain/errors.ts'
import type { ActorRecord } from '../../domain/intelligence-record.ts'
import type { Context } from '../../ports/context.ts'

export const protectedInput = {
  protected: z
    .boolean()
    .default(false)
    .describe('Show persons whose records are hidden (victims, minors); needs --reason'),
  reason: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .optional()
    .describe('Why hidden records are needed: kept in the audit log'),
}

interface Asked {
  readonly protected: boolean
  readonly reason?: string | undefined
}

/** By id, else by an exact name that only one actor has. Throws `actor-not-found`, `actor-hidden`, `no-reason`. */
export async function findActor(
  context: Context,
  text: string,
  asked: Asked,
  notes: NoteBook,
): Promise<ActorRecord> {
  requireReason(asked)
  const found = await search(context, text, asked, notes)
  if (isProtected(found.subject)) await auditReading(context, 'actors.get', found.id, asked)
  return found
}

/** An actor that a claim is about: hidden ones too, for a claim tells nothing of them. Throws `actor-not-found`. */
export async function actorForClaim(context: Context, id: string): Promise<ActorRecord> {
  const found = await context.cases.actor(id, { protected: true })
  if (found) return found
  throw notFound(id, [])
}

/** Throws `no-reason`. */
export function requireReason(asked: Asked): void {
  if (asked.protected && asked.reason === undefined)
    throw new UserInputError('no-reason', 'Records of victims and minors are shown for a reason.', {
      hints: ['Say it with --reason; the audit log keeps it.'],
    })
}

/** Fails the reading when the log cannot be written. */
export async function auditReading(
  { cases, clock }: Pick<Context, 'cases' | 'clock'>,
  operation: string,
  actor: string,
  { reason = '' }: Asked,
): Promise<void> {
  const detail = { actor, reason, protected: true }
  await cases.appendAudit({ operation, detail, time: clock.now(), phase: 'outcome' })
}

async function search(
  context: Context,
  text: string,
  asked: Asked,
  notes: NoteBook,
): Promise<ActorRecord> {
  const byId = await context.cases.actor(text, { protected: true })
  if (byId && (asked.protected || !isProtected(byId.subject))) return byId
  if (byId)
    throw new PermissionError('actor-hidden', `The record ${byId.id} is of a protected person.`, {
      hints: ['Ask with --protected and --reason; the audit log keeps both.'],
    })
  const wanted = text.toLowerCase()
  const named = (await context.cases.allActors({ protected: asked.protected })).filter(
    ({ label, aliases }) => [label, ...aliases].some((name) => name.toLowerCase() === wanted),
  )
  const [only] = named
  if (!only || named.length > 1) throw notFound(text, named)
  notes.add('found-by-name', `"${text.slice(0, 100)}" is a name of ${only.id}.`)
  return only
}

function notFound(text: string, named: readonly ActorRecord[]): NotFoundError {
  const ids = named.map(({ id }) => id).slice(0, 10)
  return new NotFoundError(
    'actor-not-found',
    `No single actor has the id or name "${text.slice(0, 100)}".`,
    {
      hints:
        ids.length > 0
          ? [`Several have that name: ${ids.join(', ')}.`]
          : [`Search for it: weir search ${text.slice(0, 60)}`],
    },
  )
}
