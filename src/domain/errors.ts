/**
 * The error families, split by who can mend them. Every error that Weir throws on purpose is one of these;
 * anything else is a bug and leaves with exit code 70.
 */

/** How an error is told on the wire: `--json` mode prints it under `error` on stderr, HTTP answers with it as body. */
export interface ErrorBody {
  readonly code: string
  readonly message: string
  readonly hints: readonly string[]
  readonly details: Readonly<Record<string, unknown>>
}

export interface WeirErrorOptions {
  /** What the reader can do about it, one sentence each. */
  readonly hints?: readonly string[]
  /** Machine-readable facts; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** Base of all families: `message` is one sentence, `code` a stable kebab-case word. */
export abstract class WeirError extends Error {
  abstract readonly httpStatus: number
  abstract readonly exitCode: number
  readonly code: string
  readonly hints: readonly string[]
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, options: WeirErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.hints = options.hints ?? []
    this.details = options.details ?? {}
  }

  toBody(): ErrorBody {
    return { code: this.code, message: this.message, hints: this.hints, details: this.details }
  }
}

/** Bad usage or bad input: the person who typed or sent it can mend it. */
export class UserInputError extends WeirError {
  readonly httpStatus: number
  readonly exitCode = 2

  /** `httpStatus` is 400 unless another one says it better, such as 409 for what contradicts an earlier request. */
  constructor(
    code: string,
    message: string,
    options: WeirErrorOptions & { readonly httpStatus?: 400 | 409 } = {},
  ) {
    super(code, message, options)
    this.httpStatus = options.httpStatus ?? 400
  }
}

/** Something named does not exist (transaction, campaign, actor, case). */
export class NotFoundError extends WeirError {
  readonly httpStatus = 404
  readonly exitCode = 3
}

/** Not allowed for this caller. */
export class PermissionError extends WeirError {
  readonly httpStatus = 403
  readonly exitCode = 4
}

/** A source failed, the workspace is owned by another command, or a required list is missing or stale: may be retried. */
export class SourceError extends WeirError {
  readonly httpStatus = 503
  readonly exitCode = 5
}

/** An invariant of ours does not hold: our bug. */
export class InvariantError extends WeirError {
  readonly httpStatus = 500
  readonly exitCode = 70
}

/** Throws an {@link InvariantError} unless `condition` holds. */
export function assertInvariant(
  condition: boolean,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): asserts condition {
  if (!condition) throw new InvariantError('invariant-broken', message, { details })
}
