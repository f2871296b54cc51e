/** What the HTTP API takes and gives, as types alone: for the workbench and for clients. Inferred from the operations. */
import type { z } from 'zod'
import type { operations } from './operations/registry.ts'

export type { Answer, Note, Provenance } from './domain/answer.ts'
export type { ErrorBody } from './domain/errors.ts'

type Registered = (typeof operations)[number]

/** Ids of all operations; `/api/v1/<noun>/<verb>` where the operation names no other path. */
export type OperationId = Registered['id']

/** Input and data by operation id. */
export type Contract = {
  readonly [Operation in Registered as Operation['id']]: {
    readonly input: z.input<Operation['input']>
    readonly data: z.output<Operation['output']>
  }
}
