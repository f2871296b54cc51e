import type { Context } from '../../ports/context.ts'
import { subjectKey } from '../addresses/read-address.ts'
import { recogniseSubject } from '../screening/recognise-subject.ts'

/** Keys of the posts that mention it: as it is, as screening reads it (a phone is an e-wallet's account too), or as an account of a chain that knows it. */
export async function mentionedIn(
  context: Context,
  identifier: string,
): Promise<readonly string[]> {
  const given = identifier.trim()
  const chains = await context.ledger.chainsOf(given)
  const read = recogniseSubject(given, null)
  const keys = [
    given,
    ...(read.kind === 'subjects' ? read.subjects.map(({ key }) => key) : []),
    ...chains.map((chain) => subjectKey(chain, given)),
  ]
  const posts = new Set<string>()
  for await (const { post } of context.cases.mentions({ keys: [...new Set(keys)] })) posts.add(post)
  return [...posts]
}
