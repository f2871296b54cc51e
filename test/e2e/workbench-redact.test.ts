/** The sharing view of answers: what may not be shown is not in them. */
import { describe, expect, it } from 'vitest'

interface Module {
  redact(answer: unknown): { data: Record<string, unknown>; notes: { message: string }[] }
  cutKey(value: string): string
  cutText(text: string): string
}

const { redact, cutKey, cutText } = (await import(
  new URL('../../web/src/app/redact.ts', import.meta.url).href
)) as Module

const BITCOIN = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'

describe('cutKey', () => {
  it('leaves four characters at both ends of an address and hardly anything of what is short', () => {
    expect(cutKey(BITCOIN)).toBe('1LVw…e3DP')
    expect(cutKey('+79000000102')).toBe('+79…02')
    expect(cutKey('@handle')).toBe('@…')
  })

  it('does not cut twice', () => {
    expect(cutKey(cutKey(BITCOIN))).toBe('1LVw…e3DP')
  })
})

describe('cutText', () => {
  it.each([
    [`receipts of ${BITCOIN} may be missing.`, 'receipts of 1LVw…e3DP may be missing.'],
    ['of ewallet-qiwi:+79000000102 to 2018-10-10', 'of ewallet-qiwi:+79…02 to 2018-10-10'],
    ['call +79000000102 or 4000001234567899', 'call +79…02 or 400…99'],
    ['see https://t.me/channel/5 and t.me/other', 'see https://… and t.me/…'],
    ['write to donate@example.org or @channel_name', 'write to don…rg or @ch…me'],
    ['in campaign c-82cc09e811 ("Open channel A")', 'in campaign c-82cc09e811 ("…")'],
    [`evm 0x${'ab12'.repeat(10)}`, 'evm 0xab…ab12'],
  ])('cuts what is in a sentence: %s', (sentence, cut) => {
    expect(cutText(sentence)).toBe(cut)
  })

  it('leaves amounts, times and plain words alone', () => {
    for (const plain of [
      '37038694460000000000',
      '0.00659677',
      '2018-07-13T12:30:00Z',
      'confirmed',
      '1 receipt in BTC has no value here: no USD price of BTC is loaded for 2021-11-30.',
    ])
      expect(cutText(plain)).toBe(plain)
  })
})

describe('redact of parties', () => {
  it('leaves out the title of a campaign where it names a party, and keeps names of services', () => {
    const label = 'Channel A, 2016-03'
    const named = (category: string) =>
      redact({ data: { node: { category, label } }, notes: [] }).data['node']
    expect(named('campaign-proposed')).toEqual({ category: 'campaign-proposed', label: '' })
    expect(named('campaign-confirmed')).toEqual({ category: 'campaign-confirmed', label: '' })
    expect(named('exchange')).toEqual({ category: 'exchange', label })
    const line = redact({
      data: { line: { category: 'campaign-proposed', name: label } },
      notes: [],
    })
    expect(line.data['line']).toEqual({ category: 'campaign-proposed', name: '' })
  })
})

describe('redact', () => {
  const answer = {
    data: {
      campaigns: [{ id: 'c-82cc09e811', title: 'Channel A, 2016-03', raisedFiatTotal: '115.72' }],
      identifiers: [{ kind: 'telegram', value: '@channel_a', key: 'telegram:channel_a' }],
      channels: [{ key: 'telegram:77', platform: 'telegram', name: 'Channel A', posts: 3 }],
      receipts: [
        { txid: 'a1'.repeat(32), to: BITCOIN, sender: 'D-0001', amountBase: '5'.repeat(24) },
      ],
      posts: [
        {
          key: 'telegram:77/1',
          channel: { key: 'telegram:77', platform: 'telegram', name: 'Channel A' },
          author: 'Somebody',
          text: `Send to ${BITCOIN}`,
          mentions: [{ kind: 'bitcoin-address', value: BITCOIN }],
        },
      ],
      held: [{ account: '41001234567890', from: '2022-01-01T00:00:00Z' }],
    },
    notes: [{ code: 'not-imported', message: `Nothing of ${BITCOIN}.` }],
    provenance: { snapshot: 'ab'.repeat(32), parameters: { origins: [BITCOIN] } },
  }

  it('cuts identifiers everywhere, leaves out texts, senders and names of channels, keeps amounts', () => {
    const { data, notes } = redact(answer)
    expect(data).toEqual({
      campaigns: [{ id: 'c-82cc09e811', title: 'c-82cc09e811', raisedFiatTotal: '115.72' }],
      identifiers: [{ kind: 'telegram', value: '@ch…_a', key: 'tel…_a' }],
      channels: [{ key: 'telegram 1', platform: 'telegram', name: 'telegram 1', posts: 3 }],
      receipts: [
        { txid: 'a1a1a1…a1a1', to: '1LVw…e3DP', sender: null, amountBase: '5'.repeat(24) },
      ],
      posts: [
        {
          key: 'telegram 1',
          channel: { key: 'telegram 1', platform: 'telegram', name: 'telegram 1' },
          author: '',
          text: '',
          mentions: [],
        },
      ],
      held: [{ account: '410…90', from: '2022-01-01T00:00:00Z' }],
    })
    expect(notes[0]?.message).toBe('Nothing of 1LVw…e3DP.')
    const whole = JSON.stringify(redact(answer))
    expect(whole).not.toContain(BITCOIN)
    expect(whole).toContain('ab'.repeat(32))
  })
})

describe('redact of alerts and settings', () => {
  it('leaves out who closed an alert and why, and numbers the posts that name it', () => {
    const { data } = redact({
      data: {
        alerts: [
          {
            id: 'a-0123456789',
            subject: BITCOIN,
            message: 'Found in campaign c-82cc09e811 ("Channel A"), corroborated.',
            seenIn: ['telegram:@channel_a/17', 'qiwi 13000000001', 'telegram:@channel_a/17'],
            closed: { time: '2026-01-01T00:00:00Z', author: 'analyst 7', reason: 'of my friend' },
          },
        ],
        ends: [{ reason: 'service' }],
      },
      notes: [],
    })
    const [alert] = data['alerts'] as { seenIn: string[] }[]
    expect(alert).toMatchObject({
      ...{ id: 'a-0123456789', subject: '1LVw…e3DP' },
      message: 'Found in campaign c-82cc09e811 ("…"), corroborated.',
      closed: { time: '2026-01-01T00:00:00Z', author: '', reason: '' },
    })
    const [post, row, again] = alert?.seenIn ?? []
    expect(post).toMatch(/^telegram \d+$/)
    expect([row, again]).toEqual(['qiwi 130…01', post])
    // The program's own reasons stay.
    expect(data['ends']).toEqual([{ reason: 'service' }])
  })

  it('leaves out the folder, the hosts and the environment of a server', () => {
    const { data } = redact({
      data: {
        version: '0.1.0',
        workspace: { folder: 'case-of-somebody', synthetic: false },
        serving: { host: 'desk-7.example.org', port: 4747, loopback: false, token: 'required' },
        variables: [{ name: 'WEIR_DATA', value: 'case-of-somebody', given: true }],
        fetch: { asked: [{ host: 'node.example.org:50002', kind: 'electrum', runs: 2 }] },
      },
      notes: [],
    })
    expect(data).toEqual({
      version: '0.1.0',
      workspace: { folder: '', synthetic: false },
      serving: { host: '', port: 4747, loopback: false, token: 'required' },
      variables: [],
      fetch: { asked: [{ host: '', kind: 'electrum', runs: 2 }] },
    })
  })
})
