import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { foundCampaigns, importCase } from '../../../test/published-cases/case-file.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { tronAddress } from '../../../test/tron-world.ts'
import { ingestTags } from '../ingest/tags.ts'
import { offrampsFind } from '../offramps/find.ts'
import { runOperation } from '../run-operation.ts'
import { reportsCampaign } from './campaign.ts'

const [OWN, WALLET, PAYER, HELD] = [1, 2, 3, 4].map(tronAddress) as [string, string, string, string]
const MAPPING = `columns: { address: Address, label: Name, category: Category }
values: { vendor: Example Analytics, licence: for case work only, confidence: 0.9 }
`

test('A report names no service that only a licensed tag names, and keeps its account and amount', () =>
  withWorkspace(async (context, dir) => {
    await importCase(context, dir, {
      posts: [
        {
          ...{ channel: 'telegram:@c1', time: '2022-01-01' },
          text: `Help families, donate: ${OWN} or ${HELD}`,
        },
      ],
      transfers: [
        ['tron', '2022-01-02T10:00:00Z', PAYER, OWN, 'USDT', '50'],
        ['tron', '2022-01-02T11:00:00Z', OWN, WALLET, 'USDT', '40'],
      ],
    })
    const [file, mapping] = [join(dir, 'vendor.csv'), join(dir, 'vendor.yaml')]
    const rows = [
      `${WALLET},Secretname One hot wallet,exchange`,
      `${PAYER},Secretname Two hot wallet,exchange`,
      `${HELD},Secretname Three deposit,exchange`,
    ]
    await writeFile(file, ['Address,Name,Category', ...rows, ''].join('\n'))
    await writeFile(mapping, MAPPING)
    await runOperation(ingestTags, context, { files: [file], mapping })
    const [campaign] = await foundCampaigns(context)
    const subject = campaign?.id ?? ''
    const own = (await runOperation(offrampsFind, context, { origins: [subject] })).answer.data
    expect(own.offramps).toMatchObject([
      { name: 'Secretname One hot wallet', licensed: true, basis: [{ licensed: true }] },
    ])
    const { document } = await runOperation(reportsCampaign, context, { subject })
    let html = ''
    for await (const chunk of document?.chunks ?? [])
      html += new TextDecoder().decode(chunk as Uint8Array)
    expect(html).not.toContain('Secretname')
    expect(html).toContain(WALLET)
    expect(html).toContain('a service whose name may not be passed on')
  }))
