/** Imports know their readers. */
import type { Migration } from '../migrate.ts'
import { IMPORT_TABLES_0002 } from './import-tables-0002.ts'

export const ledger0009: Migration = { version: 9, sql: IMPORT_TABLES_0002 }
