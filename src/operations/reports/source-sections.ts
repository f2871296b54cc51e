/** Sections on what a report rests on: the files that were imported, and the posts as they were written. */
import type { ReportSection } from '../../domain/report-record.ts'
import { formatTime } from '../../domain/time.ts'
import type { ReportMaterial } from './report-material.ts'
import { claim, fact, own, plain, table, value } from './report-parts.ts'

/** Posts whose text is quoted; all are listed. */
const QUOTED = 12

export function sourcesSection({ imports, posts, record }: ReportMaterial): ReportSection {
  const members = new Set(record.posts)
  return {
    id: 'sources',
    title: own('Sources'),
    parts: [
      plain(
        'Every file below was imported unchanged and is named by the SHA-256 of its bytes. Posts are named by platform, channel and message.',
      ),
      table(
        'fact',
        'Imported files',
        ['Kind', 'File', '#SHA-256', '>Bytes', '>Refused', 'State'],
        imports.flatMap(({ kind, sources, quarantined, status }) =>
          sources.map((source) => [
            own(kind),
            source.file,
            source.sha256,
            String(source.bytes),
            String(quarantined),
            own(status),
          ]),
        ),
      ),
      table(
        'fact',
        'Posts: those that ask, and those that only report',
        ['Time (UTC)', '#Post', 'Channel', 'Role'],
        posts.map(({ key, time, channel, assumedZone, printedTime }) => [
          own(postTime(time, printedTime, assumedZone)),
          key,
          channel.name,
          own(members.has(key) ? 'member' : 'reporting'),
        ]),
      ),
    ],
  }
}

function postTime(time: number | null, printed: string | null, zone: string | null): string {
  if (time === null) return printed === null ? 'no date' : `printed ${printed}, no date read`
  return zone === null
    ? formatTime(time)
    : `${formatTime(time)} (printed without a zone; ${zone} assumed)`
}

export function wordsSection({ posts, record }: ReportMaterial): ReportSection {
  const members = new Set(record.posts)
  const quoted = posts.filter(({ key }) => members.has(key)).slice(0, QUOTED)
  return {
    id: 'words',
    title: own('What the posts say'),
    parts: [
      plain(
        'Quoted as collected. What a post says is its poster’s claim: it proves neither who owns an address nor what the money was used for.',
      ),
      ...quoted.flatMap((post) => [
        fact([
          value(`${post.key}, `),
          ...(post.time === null ? own('no date') : [value(formatTime(post.time))]),
          ...own(', channel '),
          value(post.channel.name),
        ]),
        claim(post.text === '' ? own('(no visible text)') : post.text),
      ]),
      ...(members.size > quoted.length
        ? [
            plain(
              `${members.size - quoted.length} further posts of the campaign are listed in Sources and not quoted here.`,
            ),
          ]
        : []),
    ],
  }
}
