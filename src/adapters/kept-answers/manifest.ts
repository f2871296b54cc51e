/** The list of the answers that tell one address's history: who was asked what, up to which block, and the hash of each answer. */
import { z } from 'zod'
import { UserInputError } from '../../domain/errors.ts'
import { ADDRESS_SOURCE_KINDS } from '../../ports/address-source.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const whole = z.number().int().min(0)

const manifest = z.object({
  weirAnswers: z.literal(1),
  source: z.enum(ADDRESS_SOURCE_KINDS),
  /** Host and port of who answered. */
  asked: z.string().max(300),
  chain: z.string().max(60),
  /** `null` for answers about one transaction. */
  address: z.string().max(120).nullable(),
  asset: z.string().max(200).nullable(),
  from: z.object({ height: whole, time: whole }),
  head: z.object({ height: whole, hash: z.string().nullable(), time: whole }),
  synthetic: z.boolean(),
  answers: z.array(z.object({ request: z.string().max(2_000), sha256 })).max(200_000),
})

export type Manifest = z.output<typeof manifest>

/** Throws `bad-answers` when the text is no such list. */
export function parseManifest(text: string, file: string): Manifest {
  let value: unknown = null
  try {
    value = JSON.parse(text)
  } catch {
    // Told below.
  }
  const checked = manifest.safeParse(value)
  if (checked.success) return checked.data
  throw new UserInputError('bad-answers', `${file} is no list of kept answers.`)
}
