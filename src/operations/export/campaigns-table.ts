import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import { ensureCampaigns } from '../campaigns/ensure-campaigns.ts'
import type { Cell, ExportTable } from './export-table.ts'

/** Every campaign with people's decisions applied; counts instead of identifiers, because this is no donation directory. */
export function campaignsTable(context: Context): ExportTable {
  return {
    columns: [
      ...['id', 'title', 'kind', 'status', 'first_post', 'last_post'],
      ...['posts', 'channels', 'identifiers', 'languages'],
    ],
    rows: rows(context),
  }
}

async function* rows(context: Context): AsyncGenerator<readonly Cell[]> {
  for (const campaign of await ensureCampaigns(context)) {
    const { id, title, kind, status, firstPost, lastPost, posts, channels, identifiers } = campaign
    yield [
      ...[id, title, kind, status ?? null],
      ...[firstPost, lastPost].map((time) => (time === null ? null : formatTime(time))),
      ...[posts.length, channels.length, identifiers.length, campaign.languages.join(';')],
    ]
  }
}
