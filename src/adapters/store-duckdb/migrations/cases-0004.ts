/** Imports know their readers. */
import type { Migration } from '../migrate.ts'
import { IMPORT_TABLES_0002 } from './import-tables-0002.ts'

export const cases0004: Migration = { version: 4, sql: IMPORT_TABLES_0002 }
