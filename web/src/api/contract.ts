/** Types of what the server takes and gives, inferred from its operations. */
import type { Contract, OperationId } from '../../../src/contract.ts'

export type { OperationId }
export type Input<Id extends OperationId> = Contract[Id]['input']
export type Data<Id extends OperationId> = Contract[Id]['data']
