import { counted } from '../../domain/counted.ts'
import { exposureText } from '../exposure/exposure-shape.ts'
import { plainText, renderTable } from '../table.ts'
import { digestLines } from '../tag-digest-shape.ts'
import type { ScreenData, ScreenResult } from './screen-shape.ts'

/** Text for people: a line for each input, then the reasons of those that are not low or unknown. */
export function renderScreen({ results, counts }: ScreenData): string {
  const rows = results.map((result) => [
    result.level,
    plainText(result.address ?? result.input, 70),
    result.chain ?? '',
    plainText(summary(result), 100),
  ])
  const found = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${count} ${level}`)
  return [
    renderTable(['level', 'address', 'chain', 'why'], rows),
    '',
    `${results.length} screened: ${found.join(', ')}`,
    ...results.flatMap(details),
  ].join('\n')
}

function summary({ error, reasons }: ScreenResult): string {
  return error ?? reasons[0]?.message ?? ''
}

const TAGS = 5
const LINES = 10

function details({
  level,
  input,
  inputLeftOut,
  address,
  reasons,
  listings,
  tags,
  tagDigest,
  exposure,
  error,
}: ScreenResult): readonly string[] {
  const told = error === undefined ? 1 : 0
  const found = listings.length + tags.length + exposure.length > 0 || tagDigest !== undefined
  if (reasons.length <= told && !found && inputLeftOut === undefined) return []
  return [
    '',
    `${level}  ${plainText(address ?? input, 90)}`,
    ...(inputLeftOut === undefined
      ? []
      : [`  ${counted(inputLeftOut, 'character')} of the line left out here`]),
    ...reasons.map(({ code, message }) => `  ${code}: ${plainText(message, 400)}`),
    ...listings.map(
      ({ list, printed, snapshot }) =>
        `  printed in ${plainText(list, 60)} (${snapshot.slice(0, 12)}) as: ${plainText(printed, 200)}`,
    ),
    ...tags
      .toSorted((a, b) => b.confidence - a.confidence)
      .slice(0, TAGS)
      .map(
        ({ category, label, source, confidence }) =>
          `  tag: ${plainText(label, 80)} (${category}), source ${plainText(source, 80)}, confidence ${confidence}`,
      ),
    ...(tags.length > TAGS
      ? [`  and ${counted(tags.length - TAGS, 'more tag')}; --json has them all.`]
      : []),
    ...(tagDigest ? digestLines(tagDigest).map((line) => `  ${plainText(line, 400)}`) : []),
    ...exposure.slice(0, LINES).map((line) => `  ${plainText(exposureText(line), 200)}`),
    ...(exposure.length > LINES
      ? [`  and ${counted(exposure.length - LINES, 'more line')} of exposure; --json has them all.`]
      : []),
  ]
}
