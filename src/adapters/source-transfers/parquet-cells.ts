/** Cells of a Parquet file as the text that a CSV would hold, in DuckDB's SQL; and which columns have no such text. */
import type { TransferColumn } from './transfer-row.ts'

export interface ParquetColumn {
  /** As the file writes it. */
  readonly name: string
  /** DuckDB's word for its type. */
  readonly type: string
  /** Digits of a decimal of more than 38, which DuckDB reads as a floating-point number; else `null`. */
  readonly wide: number | null
}

/** What a column holds that is no text, in words; `null` when it can be read exactly. */
export function unreadable({ type, wide }: ParquetColumn): string | null {
  if (wide !== null) return `decimals of ${wide} digits, of which 38 can be read exactly`
  return /^(?:STRUCT|MAP|UNION)\b|\]$/.test(type) ? 'lists or structures' : null
}

/** Whether a column holds floating-point numbers. */
export function isFloating({ type }: Pick<ParquetColumn, 'type'>): boolean {
  return type === 'DOUBLE' || type === 'FLOAT'
}

/** Expression for the text of a column; the empty text where the file has no such column. */
export function textOf(column: TransferColumn, found: ParquetColumn | undefined): string {
  if (!found) return "''"
  const name = `"${found.name.replaceAll('"', '""')}"`
  return `coalesce(${expression(column, name, found)}, '')`
}

function expression(column: TransferColumn, name: string, found: ParquetColumn): string {
  const { type } = found
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return isoText(`make_timestamp_ms(epoch_ms(${name}))`, 'Z')
  if (type.startsWith('TIMESTAMP')) return isoText(`${name}::TIMESTAMP`, '')
  if (isFloating(found))
    return `CASE WHEN ${name} = trunc(${name}) AND abs(${name}) < 9e15 THEN ${name}::BIGINT::VARCHAR ELSE ${name}::VARCHAR END`
  if (/^DECIMAL\(\d+,0\)$/.test(type)) return `${name}::VARCHAR`
  // Every text of a decimal with a scale has a point: zeros behind it say nothing.
  if (type.startsWith('DECIMAL')) return `rtrim(rtrim(${name}::VARCHAR, '0'), '.')`
  return type === 'BLOB' ? bytesText(column, name) : `${name}::VARCHAR`
}

/**
 * Bytes of plain ASCII are text that the exporter did not mark as such. Else they are an id (32), an address of EVM (20) or of Tron (21), or text.
 */
function bytesText(column: TransferColumn, name: string): string {
  const text = `try(decode(${name}))`
  if (column !== 'txid' && column !== 'from' && column !== 'to') return text
  const hex = `lower(hex(${name}))`
  const length = `octet_length(${name})`
  return `CASE WHEN regexp_full_match(${text}, '[ -~]*') THEN ${text} WHEN ${length} = 20 THEN '0x' || ${hex}
    WHEN ${length} IN (21, 32) THEN ${hex} ELSE coalesce(${text}, ${hex}) END`
}

function isoText(time: string, zone: string): string {
  const text = (fraction: string) => `strftime(${time}, '%Y-%m-%dT%H:%M:%S${fraction}${zone}')`
  return `CASE WHEN epoch_ms(${time}) % 1000 = 0 THEN ${text('')} ELSE ${text('.%g')} END`
}
