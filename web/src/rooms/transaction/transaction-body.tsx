import type { ReactNode } from 'react'
import type { Data } from '../../api/contract.ts'

/** Parties and amounts. */
export function TransactionBody({ data }: { readonly data: Data<'transactions.get'> }): ReactNode {
  return <pre>{data.txid}</pre>
}
