import type { Data } from '../../api/contract.ts'

/** What the server runs with, as it tells it. */
export type ServerSettings = Data<'workspace.settings'>
