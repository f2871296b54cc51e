/** Runs one operation: checks its input, adds the workspace's own notes and the provenance. Every surface goes through here. */
import type { z } from 'zod'
import type { Answer, Note } from '../domain/answer.ts'
import type { Context } from '../ports/context.ts'
import { checkInput } from './check-input.ts'
import type { OperationDocument, OperationSpec } from './define-operation.ts'
import { ledgerStates, refreshIndex } from './index/refresh-index.ts'
import { buildProvenance } from './provenance.ts'

/** An answer, with the document when the operation makes one. */
export interface OperationAnswer<Data> {
  readonly answer: Answer<Data>
  readonly document: OperationDocument | null
}

/** Throws a UserInputError `bad-input` naming the members that do not fit; other errors pass through. */
export async function runOperation<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: OperationSpec<Input, Output>,
  context: Context,
  rawInput: unknown,
): Promise<OperationAnswer<z.output<Output>>> {
  const input = checkInput(operation, rawInput)
  const before = operation.access === 'write' ? await ledgerStates(context) : null
  const result = await operation.run(context, input)
  const indexed = before ? await refreshIndex(context, before) : []
  const notes = [...(await workspaceNotes(context)), ...result.notes, ...indexed]
  const provenance = result.provenance ?? (await buildProvenance(context, result))
  return { answer: { data: result.data, notes, provenance }, document: result.document ?? null }
}

async function workspaceNotes(context: Context): Promise<readonly Note[]> {
  const notes: Note[] = []
  if ((await context.cases.mark('synthetic')) === '1')
    notes.push({
      code: 'synthetic',
      message:
        'This workspace holds a synthetic world made for demonstration: nothing in it happened.',
    })
  const imports = [...(await context.ledger.listImports()), ...(await context.cases.listImports())]
  if (imports.some(({ status }) => status === 'running' || status === 'incomplete'))
    notes.push({
      code: 'import-open',
      message:
        'An import has not ended: this answer stands on what it committed so far. See weir status.',
    })
  return notes
}
