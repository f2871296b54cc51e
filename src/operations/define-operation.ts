/** The one description from which every surface is derived: command line, HTTP, OpenAPI, types of the web client. */
import type { z } from 'zod'
import type { MethodRef, Note, Provenance } from '../domain/answer.ts'
import type { Context } from '../ports/context.ts'

/** A stream of bytes instead of JSON: an export or a report. */
export interface OperationDocument {
  readonly contentType: string
  /** Suggested name for a download. */
  readonly filename: string
  readonly chunks: AsyncIterable<string | Uint8Array>
}

export interface OperationResult<Data> {
  readonly data: Data
  readonly notes: readonly Note[]
  readonly methods?: readonly MethodRef[]
  /** Parameters that the result depends on, for provenance. */
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Present when an answer that was kept is given again: what it stood on then. */
  readonly provenance?: Provenance
  /** Present when the answer is a document; the command line then prints or saves it, HTTP streams it. */
  readonly document?: OperationDocument
}

export interface CliShape<Data> {
  /** Words after `weir`, such as `ingest bitcoin`. */
  readonly command: string
  /** Input members that are positional, in order; `…name` takes the rest. All other members become options. */
  readonly positional?: readonly string[]
  /** One line that can be pasted, shown in the help. */
  readonly example: string
  /** Text for people. Ends without a newline. */
  render(data: Data): string
  /**
   * For commands that tell outsiders something: members with which the command is run first, its text going to stderr before the command
   * itself starts; `null` when what was typed is that already.
   */
  preview?(input: Record<string, unknown>): Readonly<Record<string, unknown>> | null
  /** Exit code by result; 0 when left out. */
  exitCode?(data: Data, input: Record<string, unknown>): number
}

type OperationId = `${string}.${string}`

export interface OperationSpec<
  Input extends z.ZodObject,
  Output extends z.ZodType,
  Id extends OperationId = OperationId,
> {
  /** `noun.verb`, stable; gives `/api/v1/<noun>/<verb>`. */
  readonly id: Id
  /** One sentence. */
  readonly summary: string
  /** Every member has a description; the command line and OpenAPI print it. */
  readonly input: Input
  readonly output: Output
  /** True when the answer is a document: the command line then takes `--out FILE`, HTTP streams it as a download. */
  readonly document?: true
  /** `read` needs only to see, `write` changes the workspace. */
  readonly access: 'read' | 'write'
  /** `none`: needs no workspace and makes none. `open` (default for reads) wants one that exists; `create` makes it. */
  readonly workspace?: 'none' | 'open' | 'create'
  /** A `job` may run long: HTTP answers 202 and the job's address. */
  readonly effect: 'read' | 'write' | 'job'
  readonly cli: CliShape<z.output<Output>> | { readonly none: string }
  /** A read that may carry long input asks for `POST`. */
  readonly http: { readonly path?: string; readonly method?: 'POST' } | { readonly none: string }
  run(context: Context, input: z.output<Input>): Promise<OperationResult<z.output<Output>>>
}

/** Checks the shape at compile time and keeps the types of input and output for the contract. */
export function defineOperation<
  const Id extends OperationId,
  Input extends z.ZodObject,
  Output extends z.ZodType,
>(spec: OperationSpec<Input, Output, Id>): OperationSpec<Input, Output, Id> {
  return spec
}

/** Any operation, for code that treats all alike. */
export type AnyOperation = OperationSpec<z.ZodObject, z.ZodType>
