import { Button, FileButton, Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { passable } from './donors.ts'
import { drawSvg } from './draw-svg.ts'
import { type ExportMarks, graphCsv, graphJson, graphMl } from './export-graph.ts'
import type { GraphDocument } from './graph-document.ts'
import { editGraph, selectGraph } from './graph-store.ts'
import { LOOKS } from './node-look.ts'
import { toPng } from './save-png.ts'
import { readGraph } from './saved-graph.ts'
import { visibleGraph } from './visible-graph.ts'

interface ExportMenuProps {
  readonly document: GraphDocument
  readonly onError: (error: Error) => void
}

const FORMS = ['png', 'svg', 'csv', 'graphml', 'json'] as const
type Form = (typeof FORMS)[number]

/** Saves the graph as a picture, a table or a graph file, and opens one that was saved. */
export function ExportMenu({ document, onError }: ExportMenuProps): ReactNode {
  const text = useText()
  const status = useAnswer('workspace.status', {})
  const banner = status.data?.notes.some(({ code }) => code === 'synthetic')
    ? text('shell.synthetic')
    : ''
  const save = (form: Form): void => {
    saveAs(form, { document, text, banner }).catch(onError)
  }
  const open = (file: File | null): void => {
    file?.text().then((content) => {
      const opened = readGraph(content)
      if (!opened) return onError(new Error(text('graph.export.bad')))
      editGraph(() => opened)
      selectGraph([])
    }, onError)
  }
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default">
          {text('graph.export')} ▾
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMS.map((form) => (
          <Menu.Item key={form} onClick={() => save(form)}>
            {form === 'graphml' ? 'GraphML' : form.toUpperCase()}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <FileButton onChange={open} accept="application/json,.json">
          {(props) => (
            <Menu.Item {...props} closeMenuOnClick={false}>
              {text('graph.export.open')}
            </Menu.Item>
          )}
        </FileButton>
      </Menu.Dropdown>
    </Menu>
  )
}

interface SaveParts extends Pick<ExportMenuProps, 'document'> {
  readonly text: Translate
  readonly banner: string
}

async function saveAs(form: Form, { document: held, text, banner }: SaveParts): Promise<void> {
  const document = passable(held)
  const visible = visibleGraph(document)
  const made = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  const legend = Object.fromEntries(LOOKS.map((look) => [look, text(`look.${look}`)]))
  const marks: ExportMarks = { made, legend }
  const name = `graph-${made.slice(0, 10)}.${form}`
  if (form === 'csv') return saveFile(name, 'text/csv', graphCsv(document, visible, marks))
  if (form === 'json') return saveFile(name, 'application/json', graphJson(document, marks))
  if (form === 'graphml')
    return saveFile(name, 'application/xml', graphMl(document, visible, marks))
  const foot = text('graph.export.made', {
    time: made.replace('T', ' ').replace('Z', ''),
    snapshot: document.snapshot ?? '–',
  })
  const drawn = drawSvg(document, visible, {
    ...{
      legend,
      foot,
      banner,
      fact: text('trace.key.fact'),
      inference: text('trace.key.inference'),
      layers: {
        trace: text('graph.key.trace'),
        path: text('graph.key.path'),
        owner: text('graph.key.owner'),
      },
    },
    othersText: (n) => text('graph.others', { n }),
  })
  if (form === 'svg') return saveFile(name, 'image/svg+xml', drawn.svg)
  saveFile(name, 'image/png', await toPng(drawn))
}
