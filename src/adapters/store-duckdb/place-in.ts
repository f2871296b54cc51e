/** SQL for the place of a column's text in a fixed list, 255 where it is not in it. */
export function placeIn(texts: readonly string[], column: string): string {
  return `CASE ${column} ${texts.map((text, at) => `WHEN '${text}' THEN ${at}`).join(' ')} ELSE 255 END::UTINYINT`
}

/** SQL for the text at a column's place in a fixed list. */
export function textIn(texts: readonly string[], column: string): string {
  return `[${texts.map((text) => `'${text}'`).join(', ')}][${column} + 1]`
}
