/** What threads that read and the thread that stores say to each other. */
import type { ChainId } from '../../domain/chain.ts'
import {
  InvariantError,
  NotFoundError,
  PermissionError,
  SourceError,
  UserInputError,
  WeirError,
} from '../../domain/errors.ts'
import type { ReadTask } from '../../ports/worker-pool.ts'
import type { PackedItem } from './packed-items.ts'

/** So many messages are on their way at most: each is answered with a turn to send one more. */
export const MESSAGES_AHEAD = 32

export type ThreadMessage =
  | { readonly kind: 'items'; readonly items: readonly PackedItem[] }
  | { readonly kind: 'ask-height'; readonly chain: ChainId; readonly hash: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly error: PackedError }

/** What a thread reads. */
export type ThreadTask = ReadTask

/** What a thread is told: a file to read, once it has read the one before; a turn to send one more message, memory it may use again, or the height that it asked for, which take none. */
export type ThreadAnswer =
  | { readonly kind: 'task'; readonly task: ThreadTask }
  | { readonly kind: 'more' }
  | { readonly kind: 'memory'; readonly memory: ArrayBuffer }
  | { readonly kind: 'height'; readonly height: number | null }

/** An error of ours with its family, or another one as it is. */
export type PackedError =
  | {
      readonly family: keyof typeof FAMILIES
      readonly code: string
      readonly message: string
      readonly hints: readonly string[]
      readonly details: Readonly<Record<string, unknown>>
      readonly cause: unknown
    }
  | { readonly family: null; readonly error: unknown }

const FAMILIES = { UserInputError, NotFoundError, PermissionError, SourceError, InvariantError }

/** An error as it goes to another thread. */
export function packError(error: unknown): PackedError {
  for (const [name, family] of Object.entries(FAMILIES))
    if (error instanceof family && error instanceof WeirError) {
      const { code, message, hints, details, cause } = error
      return {
        family: name as keyof typeof FAMILIES,
        ...{ code, message, hints, details },
        cause: cause instanceof Error ? new Error(cause.message) : undefined,
      }
    }
  return { family: null, error }
}

/** The error again. */
export function unpackError(packed: PackedError): unknown {
  if (packed.family === null) return packed.error
  const { family, code, message, hints, details, cause } = packed
  return new FAMILIES[family](code, message, { hints, details, cause })
}
