import { expect, test } from 'vitest'
import { foundCampaigns, importCase } from '../../../test/published-cases/case-file.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { tronAddress } from '../../../test/tron-world.ts'

const [A, B, C, DEPOSIT, HOT, FUNDER, DONOR] = [1, 2, 3, 4, 5, 6, 7].map(tronAddress) as [
  ...[string, string, string, string, string, string, string],
]

test('campaigns that paid one address, or whose fees one address paid, are related; a service or a donor relates nobody', () =>
  withWorkspace(async (context, dir) => {
    const at = (hour: number) => new Date(Date.UTC(2022, 1, 1, hour)).toISOString()
    await importCase(context, dir, {
      posts: [A, B, C].map((address, place) => ({
        ...{ channel: `telegram:@c${place}`, time: `2022-01-0${place + 1}` },
        text: `${['Help families this winter', 'Donate for wells', 'Support orphans'][place]}, donate: ${address}`,
      })),
      transfers: [
        ['tron', at(0), DONOR, A, 'USDT', '50'],
        ['tron', at(0), DONOR, B, 'USDT', '50'],
        ['tron', at(0), DONOR, C, 'USDT', '50'],
        ['tron', at(1), FUNDER, B, 'TRX', '30'],
        ['tron', at(1), FUNDER, C, 'TRX', '30'],
        ['tron', at(2), A, DEPOSIT, 'USDT', '40'],
        ['tron', at(3), B, DEPOSIT, 'USDT', '40'],
        ['tron', at(4), C, HOT, 'USDT', '40'],
        ['tron', at(5), A, HOT, 'USDT', '5'],
      ],
      tags: [`${HOT},Exchange hot wallet,exchange,exchange-x,a label,0.9`],
    })
    const [a, b, c] = await foundCampaigns(context)
    const told = (related: readonly { id: string; relation: string }[] | undefined) =>
      related?.map(({ id, relation }) => [id, relation])
    expect(told(a?.related)).toEqual([[b?.id, 'paid-same-address']])
    expect(told(c?.related)).toEqual([[b?.id, 'same-fee-funder']])
    expect(told(b?.related)?.sort()).toEqual(
      [
        [a?.id, 'paid-same-address'],
        [c?.id, 'same-fee-funder'],
      ].sort(),
    )
    expect(a?.related[0]?.basis).toContain(DEPOSIT)
    // Its coin is a receipt too: who sends receipts has a pseudonym.
    expect(c?.related[0]?.basis).toMatch(/from donor D-\d{4}\.$/)
    expect(JSON.stringify([a, b, c])).not.toMatch(new RegExp(`${FUNDER}|${DONOR}`))
  }))
