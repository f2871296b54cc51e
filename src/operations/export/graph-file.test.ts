import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, rowTxid, tronAddress } from '../../../test/tron-world.ts'
import { runOperation } from '../run-operation.ts'
import { exportWrite } from './write.ts'

const HOSTILE = `"><script>&`

async function exported(input: Record<string, unknown>): Promise<string> {
  return withWorkspace(async (context, dir) => {
    await importTron(context, dir, {
      rows: [
        [1, 1, 2, '30.5'],
        [2, 2, 3, '20'],
      ],
      tags: [
        {
          account: 3,
          label: `"${HOSTILE.replaceAll('"', '""')}"`,
          category: 'exchange',
          actor: 'x',
        },
      ],
    })
    const { document } = await runOperation(exportWrite, context, { what: 'graph', ...input })
    let text = ''
    for await (const chunk of document?.chunks ?? []) text += String(chunk)
    return text
  })
}

interface Found {
  readonly nodes: Record<string, string>[]
  readonly edges: Record<string, string>[]
}

/** Reads the file back with an XML parser; throws where it is no well-formed XML. */
function read(text: string): Found {
  const found: Found = { nodes: [], edges: [] }
  let item: Record<string, string> = {}
  let key = ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const given = attributes as Record<string, string>
    if (name === 'node' || name === 'edge') {
      item = { ...given }
      found[`${name}s`].push(item)
    }
    key = name === 'data' ? (given['key'] ?? '') : ''
    if (name === 'attvalue') item[given['for'] ?? ''] = given['value'] ?? ''
  })
  parser.on('closetag', () => {
    key = ''
  })
  parser.on('text', (content) => {
    if (key !== '') item[key] = (item[key] ?? '') + content
  })
  parser.write(text).close()
  return found
}

describe('weir export graph', () => {
  test('writes GraphML: an address is a node, a transfer an edge, amounts to the last digit', async () => {
    const { nodes, edges } = read(await exported({ format: 'graphml', chain: 'tron' }))
    expect(nodes.map(({ id }) => id).sort()).toEqual(
      [1, 2, 3].map((account) => `tron:${tronAddress(account)}`).sort(),
    )
    expect(nodes.find(({ id }) => id?.endsWith(tronAddress(3)))).toMatchObject({
      ...{ n_category: 'exchange', n_label: HOSTILE },
    })
    expect(edges[0]).toMatchObject({
      ...{ source: `tron:${tronAddress(1)}`, target: `tron:${tronAddress(2)}` },
      ...{ e_txid: rowTxid(0), e_amount: '30.5', e_amount_base: '30500000', e_basis: 'fact' },
    })
    expect(edges).toHaveLength(2)
  })

  test('writes GEXF with the same', async () => {
    const { nodes, edges } = read(await exported({ format: 'gexf' }))
    expect(nodes.find(({ id }) => id?.endsWith(tronAddress(3)))).toMatchObject({
      label: HOSTILE,
      2: 'exchange',
    })
    expect(edges.map((edge) => edge['5'])).toEqual(['30.5', '20'])
  })

  test('refuses the formats of tables, and a graph format for a table', async () => {
    await expect(exported({ format: 'csv' })).rejects.toMatchObject({ code: 'not-exported' })
    await expect(exported({ what: 'tags', format: 'gexf' })).rejects.toMatchObject({
      code: 'not-exported',
    })
  })
})
