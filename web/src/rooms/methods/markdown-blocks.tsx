import { Fragment, type ReactNode } from 'react'
import { type Block, type Inline, plainText } from './read-markdown.ts'

interface MarkdownBlocksProps {
  /** Of the section; names its tables. */
  readonly title: string
  readonly blocks: readonly Block[]
}

/** Paragraphs and tables of the documentation, as elements: no markup of a text is ever inserted. */
export function MarkdownBlocks({ title, blocks }: MarkdownBlocksProps): ReactNode {
  return blocks.map((block, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text is fixed when the page is built
    <Fragment key={at}>
      {block.kind === 'paragraph' ? (
        <p>
          <Inlines inlines={block.inlines} />
        </p>
      ) : (
        <Table block={block} label={`${title} ${plainText(block.head[0] ?? [])}`.trim()} />
      )}
    </Fragment>
  ))
}

interface TableProps {
  readonly block: Extract<Block, { kind: 'table' }>
  readonly label: string
}

function Table({ block, label }: TableProps): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="w-prose-table" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {block.head.map((cell) => (
              <th key={plainText(cell)} scope="col">
                <Inlines inlines={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.map(plainText).join('|')}>
              {row.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the text is fixed when the page is built
                <td key={at}>
                  <Inlines inlines={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const TAGS = { bold: 'strong', formula: 'bdi', italic: 'em', code: 'code', latin: 'bdi' } as const

function Inlines({ inlines }: { readonly inlines: readonly Inline[] }): ReactNode {
  return inlines.map((inline, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text is fixed when the page is built
    <Piece key={at} inline={inline} />
  ))
}

/** What is no sentence of the language stands from left to right, apart from the direction of the text around it. */
function Piece({ inline }: { readonly inline: Inline }): ReactNode {
  if (inline.kind === 'text') return inline.text
  const Tag = TAGS[inline.kind]
  const inner = 'parts' in inline ? <Inlines inlines={inline.parts} /> : inline.text
  return <Tag dir={inline.kind === 'bold' ? undefined : 'ltr'}>{inner}</Tag>
}
