import { Button, Chip, TextInput } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { LEVELS, type Level } from '../../../../src/domain/taxonomy.ts'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Icon } from '../../parts/icon.tsx'
import { LevelMark } from '../../parts/level-mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Said } from '../../parts/said.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { Foreign } from '../../parts/values.tsx'
import { screeningCsv, screeningReasons } from './screening-csv.ts'

type Result = Data<'screening.run'>['results'][number]

/** Answers with a filter by level and words; the download holds all of them, or those that are shown, in the order of the input. */
export function ScreenResults({ results }: { readonly results: readonly Result[] }): ReactNode {
  const text = useText()
  const [levels, setLevels] = useState<string[]>([])
  const [words, setWords] = useState('')
  const places = useMemo(() => new Map(results.map((row, at) => [row, at + 1])), [results])
  const columns = useMemo(() => columnsOf(text, places), [text, places])
  const shown = useMemo(() => filterResults(results, levels, words), [results, levels, words])
  return (
    <Panel
      title={text('screen.results')}
      basis="inference"
      count={shown.length}
      actions={
        <OwnView>
          <div className="w-row">
            {shown.length < results.length ? (
              <CsvButton label={text('screen.csv-shown')} results={shown} />
            ) : null}
            <CsvButton label={text('screen.csv')} results={results} />
          </div>
        </OwnView>
      }
    >
      <div className="w-row">
        <LevelFilter results={results} value={levels} onChange={setLevels} />
        <TextInput
          size="xs"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          aria-label={text('screen.filter')}
          placeholder={text('screen.filter')}
          spellCheck={false}
        />
      </div>
      <DataTable
        caption={text('screen.results')}
        columns={columns}
        rows={shown}
        rowKey={(row) => String(places.get(row))}
        empty={text('screen.none')}
        maxHeight={560}
      />
    </Panel>
  )
}

/** Those of the levels, all of them when none is chosen, that have the words anywhere, case aside. */
function filterResults(
  results: readonly Result[],
  levels: readonly string[],
  words: string,
): readonly Result[] {
  const wanted = words.trim().toLowerCase()
  if (levels.length === 0 && wanted === '') return results
  return results.filter(
    (row) =>
      (levels.length === 0 || levels.includes(row.level)) &&
      (wanted === '' ||
        [row.input, row.address ?? '', row.chain ?? '', row.vasp ?? '', ...screeningReasons(row)]
          .join('\n')
          .toLowerCase()
          .includes(wanted)),
  )
}

interface CsvButtonProps {
  readonly label: string
  readonly results: readonly Result[]
}

function CsvButton({ label, results }: CsvButtonProps): ReactNode {
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<Icon name="download" size={12} />}
      onClick={() => saveFile('screening.csv', 'text/csv', screeningCsv(results))}
    >
      {label}
    </Button>
  )
}

interface LevelFilterProps {
  readonly results: readonly Result[]
  readonly value: string[]
  readonly onChange: (levels: string[]) => void
}

function LevelFilter({ results, value, onChange }: LevelFilterProps): ReactNode {
  const text = useText()
  const count = (level: Level): number => results.filter((row) => row.level === level).length
  return (
    <Chip.Group multiple value={value} onChange={onChange}>
      <div className="w-row">
        {LEVELS.filter((level) => count(level) > 0).map((level) => (
          <Chip key={level} value={level} size="xs">
            {text(`level.${level}`)} {count(level)}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  )
}

function columnsOf(text: Translate, places: ReadonlyMap<Result, number>): Column<Result>[] {
  return [
    {
      id: 'line',
      title: text('column.line'),
      width: 60,
      align: 'end',
      sort: (row) => places.get(row) ?? 0,
      cell: (row) => places.get(row),
    },
    {
      id: 'level',
      title: text('column.level'),
      width: 110,
      sort: (row) => LEVELS.indexOf(row.level),
      cell: (row) => <LevelMark level={row.level} />,
    },
    {
      id: 'address',
      title: text('column.address'),
      width: 230,
      sort: (row) => row.address ?? row.input,
      cell: (row) =>
        row.address ? (
          <CopiedKey value={row.address} opens="address" head={12} />
        ) : (
          <>
            <Foreign>{row.input}</Foreign>
            {row.inputLeftOut === undefined ? null : (
              <span className="w-dim"> {text('screen.left-out', { n: row.inputLeftOut })}</span>
            )}
          </>
        ),
    },
    {
      id: 'chain',
      title: text('column.chain'),
      width: 92,
      sort: (row) => row.chain ?? null,
      cell: (row) => row.chain ?? '–',
    },
    {
      id: 'hosted',
      title: text('column.hosted'),
      width: 120,
      sort: (row) => row.hosted,
      cell: (row) => (
        <>
          {text(`hosted.${row.hosted}`)}
          {row.vasp ? (
            <>
              {' · '}
              <Foreign>{row.vasp}</Foreign>
            </>
          ) : null}
        </>
      ),
    },
    {
      id: 'reasons',
      title: text('column.reasons'),
      cell: (row) => <Reasons row={row} />,
    },
  ]
}

function Reasons({ row }: { readonly row: Result }): ReactNode {
  return (
    <ul className="w-cell-list">
      {screeningReasons(row).map((reason) => (
        <li key={reason}>
          <Said>{reason}</Said>
        </li>
      ))}
    </ul>
  )
}
