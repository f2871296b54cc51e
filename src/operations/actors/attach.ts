import { z } from 'zod'
import type { ActorRecord } from '../../domain/intelligence-record.ts'
import { CATEGORIES, type Category } from '../../domain/taxonomy.ts'
import { claimAnswer, claimAnswerShape, renderClaim } from '../claims/claim-answer.ts'
import { claimInput, keepClaim } from '../claims/claim-input.ts'
import { defineOperation } from '../define-operation.ts'
import { attachedSubject } from './attached-subject.ts'
import { actorForClaim } from './find-actor.ts'

/** Claims that an identifier, a channel or a post is an actor's: it counts as a tag wherever tags are read. */
export const actorsAttach = defineOperation({
  id: 'actors.attach',
  summary: 'Claims that an address, account, channel or post belongs to an actor: a tag by hand.',
  input: z.strictObject({
    actor: z.string().trim().min(1).max(300).describe('Id of the actor'),
    subject: z
      .string()
      .trim()
      .min(3)
      .max(500)
      .describe('An address or account, the key or @name of a channel, or the key of a post'),
    chain: z.string().optional().describe('Chain of an EVM address; default every EVM chain'),
    category: z.enum(CATEGORIES).optional().describe('Category of the tag; default the actor’s'),
    cluster: z
      .boolean()
      .default(false)
      .describe('It holds for the whole cluster of the address, not for it alone'),
    ...claimInput,
  }),
  output: claimAnswerShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'actor attach',
    positional: ['actor', 'subject'],
    example:
      'weir actor attach shop-example 1LVwtwghTiorsXKtozvHHQCME3qRcse3DP --source "receipt 4" --author "analyst 7" --reason "Paid there"',
    render: renderClaim,
  },
  http: {},
  async run(context, { actor: id, subject, chain, category, cluster, ...rest }) {
    const actor = await actorForClaim(context, id)
    const named = await attachedSubject(context, subject, chain)
    const body = {
      act: 'attach',
      actor: actor.id,
      ...named,
      definer: cluster,
      category: category ?? categoryOf(actor),
    } as const
    return claimAnswer(actor.id, await keepClaim(context, 'actors.attach', body, rest))
  },
})

function categoryOf({ kind, categories }: ActorRecord): Category {
  const [first] = categories
  if (first !== undefined) return first
  if (kind === 'person' || kind === 'persona') return 'person'
  return kind === 'organisation' ? 'organisation' : 'other'
}
