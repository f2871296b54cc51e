import { counted } from '../../domain/counted.ts'
import { plainText, renderTable } from '../table.ts'
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

function details({
  level,
  input,
  address,
  reasons,
  listings,
  tags,
}: ScreenResult): readonly string[] {
  if (reasons.length < 2 && listings.length === 0 && tags.length === 0) return []
  return [
    '',
    `${level}  ${plainText(address ?? input, 90)}`,
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
  ]
}
