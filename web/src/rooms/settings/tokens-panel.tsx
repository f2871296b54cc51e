import { type ReactNode, useMemo } from 'react'
import { useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import type { ServerSettings } from './server-settings.ts'

type Token = ServerSettings['tokens'][number]

/** Contracts that have a name here, with who can freeze them. */
export function TokensPanel({ tokens }: Pick<ServerSettings, 'tokens'>): ReactNode {
  const text = useText()
  const columns = useMemo((): Column<Token>[] => {
    const plain = (name: 'chain' | 'issuer', width: number): Column<Token> => ({
      id: name,
      title: text(`column.${name}`),
      width,
      sort: (row) => row[name],
      cell: (row) => row[name] ?? '–',
    })
    return [
      {
        id: 'symbol',
        title: text('column.asset'),
        width: 80,
        sort: (row) => row.symbol,
        cell: (row) => row.symbol,
      },
      plain('chain', 110),
      {
        id: 'contract',
        title: text('column.contract'),
        cell: (row) => <CopiedKey value={row.contract} head={10} />,
      },
      countColumn(
        { id: 'decimals', title: text('column.decimals'), width: 90 },
        (row) => row.decimals,
      ),
      plain('issuer', 100),
    ]
  }, [text])
  return (
    <Panel title={text('settings.tokens')} count={tokens.length}>
      <p className="w-help">{text('settings.tokens.help')}</p>
      <DataTable
        caption={text('settings.tokens')}
        columns={columns}
        rows={tokens}
        rowKey={({ chain, contract }) => `${chain} ${contract}`}
        empty="–"
        maxHeight={360}
      />
    </Panel>
  )
}
