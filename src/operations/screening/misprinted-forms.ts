/** Forms that a current list prints and that are no address: whoever asks for one as it is printed is told so. It stays no hit. */
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import { normaliseText } from '../../engine/extract/normalise-text.ts'
import type { Context } from '../../ports/context.ts'
import { placeText } from '../ingest/place-text.ts'
import { readRefusals } from '../lists/list-refusals.ts'
import type { ScreenResult } from './screen-shape.ts'

type Reasons = ScreenResult['reasons']

/** Sentences by form. */
export type MisprintedForms = ReadonlyMap<string, Reasons>

/** What the current versions of all lists print and could not be read. */
export async function readMisprintedForms(
  context: Pick<Context, 'cases'>,
): Promise<MisprintedForms> {
  const current = (await context.cases.lists()).filter((list) => list.current)
  const refusals = await readRefusals(context, new Set(current.map(({ importId }) => importId)))
  const forms = new Map<string, Reasons>()
  for (const { importId, list, class: of } of current)
    for (const { raw, reason, place } of refusals.get(importId) ?? []) {
      const form = formOf(raw)
      if (form === '') continue
      const message = `List ${list} (class ${of}, ${placeText(place)}) prints this form, and it matches nothing: ${reason}`
      const known = forms.get(form) ?? []
      forms.set(form, [...known, { level: null, code: 'printed-on-list', message }])
    }
  return forms
}

/** What lists say of a line that names no identifier, or of the misprinted form in it. */
export function misprintedReasons(line: string, forms: MisprintedForms): Reasons {
  if (forms.size === 0) return []
  const rejected = extractIdentifiers(line).rejected.map(({ raw }) => raw)
  const asked = new Set([line, ...rejected].map(formOf))
  return [...asked].flatMap((form) => forms.get(form) ?? [])
}

/** Without what hides in it: spaces around, marks that cannot be seen. */
function formOf(text: string): string {
  return normaliseText(text).text.trim()
}
