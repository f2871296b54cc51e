import { describe, expect, test } from 'vitest'
import type { CampaignReport } from '../../domain/report-record.ts'
import { escapeText } from './escape-text.ts'
import { htmlReport } from './html-report.ts'

const HOSTILE =
  '<script>alert(1)</script><img src="https://evil.example/x.png" onerror=\'x\'>\u202egnp.exe\u0000\u0007&amp;'

function report(part: Partial<CampaignReport> = {}): CampaignReport {
  return {
    language: 'en',
    title: 'A campaign',
    question: 'What did it raise?',
    synthetic: false,
    notes: [],
    sections: [
      {
        id: 'facts',
        title: 'Facts',
        parts: [
          { kind: 'text', basis: 'fact', text: 'It is recorded.' },
          { kind: 'text', basis: 'inference', text: 'It is concluded.' },
          {
            kind: 'text',
            basis: 'claim',
            text: 'ساعدوا العائلات 1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
          },
          {
            kind: 'table',
            basis: 'fact',
            caption: 'Receipts',
            columns: [
              { title: 'Transaction', align: 'start', mono: true },
              { title: 'Amount', align: 'end' },
            ],
            rows: [['ab:0', '1.5']],
          },
        ],
      },
    ],
    provenance: {
      weir: '0.1.0',
      snapshot: 'f'.repeat(64),
      heads: [],
      coverage: [],
      verification: [],
      lists: [],
      tags: 0,
      prices: [],
      methods: [{ id: 'campaigns', version: '1' }],
      parameters: {},
    },
    ...part,
  }
}

const hostileEverywhere = report({
  title: HOSTILE,
  question: HOSTILE,
  sections: [
    {
      id: '"><script>',
      title: HOSTILE,
      parts: [
        { kind: 'text', basis: 'claim', text: HOSTILE },
        { kind: 'text', basis: 'plain', text: HOSTILE },
        {
          kind: 'table',
          basis: 'claim',
          caption: HOSTILE,
          columns: [{ title: HOSTILE, align: 'start' }],
          rows: [[HOSTILE]],
        },
      ],
    },
  ],
})

describe('the HTML report', () => {
  test('is one document without script, link to outside or loaded resource', () => {
    for (const html of [report(), hostileEverywhere].map((each) => htmlReport.html(each))) {
      expect(html).not.toMatch(/<(?:script|img|iframe|object|embed|link|svg|form|input|base)\b/i)
      expect(html).not.toMatch(/\bhref="(?!#)/)
      expect(html).not.toMatch(/url\(|@import/)
      expect(html).not.toMatch(/<[^>]*\son\w+=/)
    }
  })

  test('hostile text stays text: markup escaped, controls and bidi overrides visible', () => {
    const html = htmlReport.html(hostileEverywhere)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('[U+202E]gnp.exe[U+0000][U+0007]&amp;amp;')
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  })

  test('facts are solid, inferences dashed, claims quoted, each also named in words', () => {
    const html = htmlReport.html(report())
    expect(html).toContain('<p class="fact"><span class="label">Fact</span>')
    expect(html).toContain('<p class="inference"><span class="label">Inference</span>')
    expect(html).toContain('<blockquote class="claim" dir="auto">ساعدوا العائلات')
    expect(html).toMatch(/\.fact \{[^}]*solid/)
    expect(html).toMatch(/\.inference \{[^}]*dashed/)
  })

  test('identifiers read left to right inside right-to-left text', () => {
    expect(htmlReport.html(report())).toContain('<td class="mono"><bdi dir="ltr">ab:0</bdi></td>')
  })

  test('a synthetic workspace has a banner on the document and on every printed page', () => {
    expect(htmlReport.html(report())).not.toContain('class="banner"')
    const html = htmlReport.html(report({ synthetic: true }))
    expect(html).toContain('class="banner"')
    expect(html).toContain('@top-center')
  })

  test('in Arabic the page runs from the right, its own words are Arabic, and values are set apart from them', () => {
    const html = htmlReport.html(
      report({
        language: 'ar',
        synthetic: true,
        question: [
          { kind: 'words', text: 'الجواب: ' },
          { kind: 'value', text: '<1BoatSLRHtKNngkdXEeobR76b53LETtpyT>' },
          { kind: 'english', text: 'Nobody wrote this.' },
        ],
      }),
    )
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain(
      'الجواب: <bdi>&lt;1BoatSLRHtKNngkdXEeobR76b53LETtpyT&gt;</bdi><bdi lang="en" dir="ltr">Nobody wrote this.</bdi>',
    )
    expect(html).toContain('<span class="label">واقعة</span>')
    expect(html).toMatch(/@top-center \{ content: "بيانات مصطنعة/)
    expect(html).not.toMatch(/Synthetic|Fact<|Contents/)
  })

  test('long text is cut and says so', () => {
    const cut = escapeText('a'.repeat(10_000))
    expect(cut.length).toBeLessThan(4_100)
    expect(cut).toContain('the first 4000 of 10000 characters')
  })

  test('unpaired surrogates and towers of combining marks do not break the page', () => {
    expect(escapeText('a\ud800b')).toBe('a\ufffdb')
    expect(escapeText(`e${'\u0301'.repeat(500)}`).length).toBeLessThan(10)
  })

  test('equal reports give equal bytes', () => {
    expect(htmlReport.html(report())).toBe(htmlReport.html(report()))
  })
})
