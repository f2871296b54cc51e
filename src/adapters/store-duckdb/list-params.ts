/** Lists as query parameters. Cast them in SQL (`$ids::UINTEGER[]`); an empty list has no type, so callers answer it themselves. */
import { blobValue, type DuckDBListValue, listValue } from '@duckdb/node-api'

export function numbersParam(values: Iterable<number>): DuckDBListValue {
  return listValue([...values])
}

export function textsParam(values: Iterable<string>): DuckDBListValue {
  return listValue([...values])
}

export function bytesParam(values: Iterable<Uint8Array>): DuckDBListValue {
  return listValue([...values].map((bytes) => blobValue(bytes)))
}
