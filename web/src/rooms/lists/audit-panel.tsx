import { NativeSelect } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { plainDay } from '../../parts/format.ts'
import { Panel } from '../../parts/panel.tsx'
import { RefusedTable } from './refused-table.tsx'
import { RepairedTable } from './repaired-table.tsx'
import type { ListVersion } from './versions-panel.tsx'

type Audit = Data<'lists.audit'>['lists']

/** Errors in the lists themselves: of the current versions, or of the one that is chosen. */
export function AuditPanel({ lists }: { readonly lists: readonly ListVersion[] }): ReactNode {
  const text = useText()
  const [list, setList] = useState('')
  const query = useAnswer('lists.audit', list === '' ? {} : { list })
  return (
    <Panel
      title={text('lists.errors')}
      basis="claim"
      notes={query.data?.notes ?? []}
      actions={
        <NativeSelect
          size="xs"
          aria-label={text('column.version')}
          value={list}
          onChange={(event) => setList(event.currentTarget.value)}
          data={[{ value: '', label: text('lists.all') }, ...lists.map(choiceOf)]}
        />
      }
    >
      <p className="w-help">{text('lists.errors.help')}</p>
      <AnswerView query={query} height={240}>
        {({ data }) => <Errors lists={data.lists} />}
      </AnswerView>
    </Panel>
  )
}

function choiceOf({ list, version, published, imported }: ListVersion): {
  value: string
  label: string
} {
  return {
    value: `${list}@${version}`,
    label: `${list} ${plainDay(published ?? imported)} ${version.slice(0, 8)}`,
  }
}

function Errors({ lists }: { readonly lists: Audit }): ReactNode {
  const text = useText()
  const repaired = useMemo(
    () => lists.flatMap(({ list, repaired: rows }) => rows.map((row) => ({ list, ...row }))),
    [lists],
  )
  const refused = useMemo(
    () => lists.flatMap(({ list, refused: rows }) => rows.map((row) => ({ list, ...row }))),
    [lists],
  )
  return (
    <>
      <h3>
        {text('lists.repaired')}: {repaired.length}
      </h3>
      <RepairedTable rows={repaired} />
      <h3>
        {text('lists.refused')}: {refused.length}
      </h3>
      <RefusedTable rows={refused} />
    </>
  )
}
