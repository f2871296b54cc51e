/** Members that imports from nodes share. */
import { z } from 'zod'

/** A height that may be left out. */
export function heightMember(most: number, description: string) {
  return z.coerce.number().int().min(0).max(most).optional().describe(description)
}

/** Files and folders, none where a node is named. */
export function sourcesMember(description: string) {
  return z.array(z.string().min(1)).default([]).meta({ path: true }).describe(description)
}

/** Following a node; `poll` is in seconds. */
export function followMembers(poll: number) {
  return {
    follow: z
      .boolean()
      .default(false)
      .describe(
        'Go on with new blocks and reorganisations as the node has them, until interrupted',
      ),
    poll: z.coerce
      .number()
      .min(0.1)
      .max(600)
      .default(poll)
      .describe('Seconds between two looks at the node with --follow'),
  }
}

export const strictMember = z
  .boolean()
  .default(false)
  .describe('Fail (exit 2) when any record is quarantined')

const MOST_HEIGHT = 4_000_000_000

/** What imports of account chains take of a node and of files beside it. */
export const accountMembers = {
  keyFile: z
    .string()
    .min(1)
    .optional()
    .meta({ path: true })
    .describe('File whose first line is the key that the node or provider asks for'),
  from: heightMember(
    MOST_HEIGHT,
    'First block to ask the node for (default: after the last one held)',
  ),
  to: heightMember(MOST_HEIGHT, 'Last block to ask the node for (default: its last final one)'),
  ...followMembers(10),
  issuerActs: z
    .string()
    .min(1)
    .optional()
    .meta({ path: true })
    .describe(
      'YAML or JSON file that names events by which other issuers freeze, unfreeze, destroy, mint or burn',
    ),
  strict: strictMember,
}
