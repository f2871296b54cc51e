import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { listAlarms } from './list-alarms.ts'
import { listVersionShape, tellList } from './list-shape.ts'

/** Every loaded version of every list, by list, newest first. */
export const listsList = defineOperation({
  id: 'lists.list',
  summary: 'Lists what sanctions and other lists are loaded, with versions and dates.',
  input: z.strictObject({}),
  output: z.object({ lists: z.array(listVersionShape) }),
  access: 'read',
  effect: 'read',
  cli: {
    command: 'lists',
    example: 'weir lists',
    render: ({ lists }) =>
      renderTable(
        ['list', 'class', 'version', 'published', 'imported', 'entries', 'quarantined', ''],
        lists.map((list) => [
          plainText(list.list, 40),
          list.class,
          list.version.slice(0, 12),
          list.published?.slice(0, 10) ?? 'not told',
          list.imported.slice(0, 10),
          String(list.entries),
          String(list.quarantined),
          list.current ? 'current' : 'older',
        ]),
        { align: 'lllllrrl' },
      ),
  },
  http: {},
  async run(context) {
    const lists = await context.cases.lists()
    return { data: { lists: lists.map(tellList) }, notes: listAlarms(lists, context.clock.now()) }
  },
})
