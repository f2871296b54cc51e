/** What a person attaches to an actor: an identifier by its own form, else a channel or a post that the workspace has. */
import { parseAddress } from '../../domain/address/parse-address.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { ActorClaim } from '../../domain/claim-record.ts'
import { NotFoundError, UserInputError } from '../../domain/errors.ts'
import { ledgerAddress } from '../../domain/identifier.ts'
import { IDENTIFIER_KINDS, isPaymentKind } from '../../domain/taxonomy.ts'
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import type { Context } from '../../ports/context.ts'

type Attached = Pick<Extract<ActorClaim, { act: 'attach' }>, 'what' | 'subject' | 'chain'>

/** Throws `unknown-subject`, and `unknown-chain` for a chain that the address cannot be on. */
export async function attachedSubject(
  context: Context,
  text: string,
  chain: string | undefined,
): Promise<Attached> {
  const parsed = parseAddress(text)
  if (parsed)
    return { what: 'identifier', subject: parsed.key, chain: chainOf(parsed.chain, chain, text) }
  if (chain !== undefined) throw unfitChain(chain, text)
  const account = accountKey(text)
  if (account !== null) return { what: 'identifier', subject: account, chain: null }
  const handle = text.replace(/^@/, '').toLowerCase()
  const channels = (await context.cases.channels()).filter(
    (each) => each.key === text || each.handle?.replace(/^@/, '').toLowerCase() === handle,
  )
  const [channel] = channels
  if (channel && channels.length === 1)
    return { what: 'channel', subject: channel.key, chain: null }
  for await (const post of context.cases.posts({ keys: [text] }))
    return { what: 'post', subject: post.key, chain: null }
  throw unknownSubject(
    text,
    channels.map(({ key }) => key),
  )
}

/** An account as posts write it, or by the key that answers give. */
function accountKey(text: string): string | null {
  const kind = IDENTIFIER_KINDS.find((each) => isPaymentKind(each) && text.startsWith(`${each}:`))
  if (kind !== undefined && ledgerAddress(kind, text)) return text
  const { identifiers } = extractIdentifiers(text)
  const whole = identifiers.find(
    (each) => isPaymentKind(each.kind) && each.raw.length === text.length,
  )
  return whole?.key ?? null
}

function chainOf(own: ChainId | null, asked: string | undefined, text: string): ChainId | null {
  if (asked === undefined || asked === own) return own
  const known = findChain(asked)
  if (!known || own !== null || known.family !== 'evm') throw unfitChain(asked, text)
  return known.id
}

function unfitChain(chain: string, text: string): UserInputError {
  return new UserInputError(
    'unknown-chain',
    `"${text.slice(0, 90)}" can be no address on "${chain.slice(0, 40)}".`,
    { hints: ['Leave --chain out: the address tells its own; only EVM addresses need one.'] },
  )
}

function unknownSubject(text: string, channels: readonly string[]): NotFoundError {
  return new NotFoundError(
    'unknown-subject',
    `"${text.slice(0, 90)}" is no address or account, and no single channel or post here has that key.`,
    {
      hints:
        channels.length > 0
          ? [`Several channels have that name: ${channels.slice(0, 5).join(', ')}.`]
          : ['`weir posts` shows keys of posts and channels; an address must pass its checksum.'],
    },
  )
}
