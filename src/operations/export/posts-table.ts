import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import type { Cell, ExportTable } from './export-table.ts'

/** Every post in order of time, its text verbatim. */
export function postsTable(context: Context): ExportTable {
  return {
    columns: [
      ...['key', 'time', 'platform', 'channel', 'channel_name', 'author', 'text'],
      ...['forward_of', 'reply_to', 'service'],
    ],
    rows: rows(context),
  }
}

async function* rows(context: Context): AsyncGenerator<readonly Cell[]> {
  for await (const post of context.cases.posts()) {
    context.signal.throwIfAborted()
    const { key, time, channel, author, text, forwardOf, replyTo, service } = post
    yield [
      ...[key, time === null ? null : formatTime(time), channel.platform, channel.key],
      ...[channel.name, author, text, forwardOf, replyTo, service],
    ]
  }
}
