import type { Translate } from '../app/settings.tsx'
import { en, type TextKey } from '../text/en.ts'

/** What the work is called; the id itself where a newer server runs what these pages do not know. */
export function operationName(text: Translate, id: string): string {
  const key = `operation.${id}`
  return isKey(key) ? text(key) : id
}

function isKey(key: string): key is TextKey {
  return Object.hasOwn(en, key)
}
