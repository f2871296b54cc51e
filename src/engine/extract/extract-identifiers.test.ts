import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { extractIdentifiers } from './extract-identifiers.ts'

const BTC = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const EVM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'

function keys(text: string, options = {}): readonly string[] {
  return extractIdentifiers(text, options).identifiers.map(({ key }) => key)
}

function only(text: string, options = {}) {
  const { identifiers } = extractIdentifiers(text, options)
  expect(identifiers).toHaveLength(1)
  const [first] = identifiers
  if (!first) throw new Error('nothing was found')
  expect(text.slice(first.start, first.end)).toBe(first.raw)
  return first
}

describe('extractIdentifiers finds addresses', () => {
  test('in plain text, with its place and full confidence', () => {
    expect(only(`Help families. BTC: ${BTC}!`)).toEqual({
      kind: 'bitcoin-address',
      value: BTC,
      key: BTC,
      raw: BTC,
      start: 20,
      end: 54,
      via: 'text',
      chain: 'bitcoin',
      checksum: 'ok',
      repairs: [],
      confidence: 0.99,
    })
  })

  test('that hide behind invisible characters, and says what was removed', () => {
    const found = only(`USDT T\u200bR7NHqjeKQ\u202ExGTCi8q8ZY4pL8otSzgjLj6t`)
    expect(found).toMatchObject({ key: TRON, repairs: ['U+200B removed', 'U+202E removed'] })
    expect(found.confidence).toBeLessThan(0.99)
  })

  test('written with look-alike letters, and says which', () => {
    expect(only('кошелёк: TН96tFMn8KGiYSLiwсV3E2UiaJc8jmcbz3')).toMatchObject({
      key: 'TH96tFMn8KGiYSLiwcV3E2UiaJc8jmcbz3',
      value: 'TH96tFMn8KGiYSLiwcV3E2UiaJc8jmcbz3',
      raw: 'TН96tFMn8KGiYSLiwсV3E2UiaJc8jmcbz3',
      repairs: ['Н (U+041D) read as H', 'с (U+0441) read as c'],
    })
  })

  test('broken over lines, spaced, dashed, full-width', () => {
    expect(only(`TR7NHqjeKQxGTCi8\r\nq8ZY4pL8otSzgjLj6t`).repairs).toEqual(['line break joined'])
    expect(only(`1Boa tSLR HtKN ngkd XEeo bR76 b53L ETtp yT`).repairs).toEqual(['space joined'])
    expect(only(`1BoatS-LRHtKN-ngkdXE-eobR76-b53LET-tpyT`).repairs).toEqual(['dash joined'])
    expect(only('ＴＲ７NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t').key).toBe(TRON)
  })

  test('glued to Arabic and Cyrillic words', () => {
    expect(only(`تبرع${BTC}شكرا`).key).toBe(BTC)
    expect(only(`адрес${TRON}спасибо`).key).toBe(TRON)
  })

  test('but never mends a wrong ASCII letter: a broken checksum is rejected', () => {
    const broken = `${BTC.slice(0, -1)}U`
    expect(extractIdentifiers(`BTC ${broken}`)).toMatchObject({
      identifiers: [],
      rejected: [{ kind: 'bitcoin-address', raw: broken, start: 4, end: 38, reason: 'checksum' }],
    })
  })

  test('without a checksum below one half, unless the text names the chain or asset', () => {
    const lower = EVM.toLowerCase()
    expect(only(lower).confidence).toBeLessThan(0.5)
    expect(only(`USDT ERC20: ${lower}`)).toMatchObject({ checksum: 'none', chain: 'ethereum' })
    expect(only(`USDT ERC20: ${lower}`).confidence).toBeGreaterThan(0.5)
    expect(only(`BEP-20 ${EVM}`)).toMatchObject({ checksum: 'ok', chain: 'bsc', value: EVM })
    const sol = 'So11111111111111111111111111111111111111112'
    expect(keys(sol)).toEqual([])
    expect(keys(`Solana: ${sol}`)).toEqual([sol])
    expect(keys('41a614f803b6fd780986a42c78ec9c7f77e6ded13c')).toEqual([])
    expect(keys('TRX 41a614f803b6fd780986a42c78ec9c7f77e6ded13c')).toEqual([TRON])
  })

  test('not in hex that spells text, nor in a transaction id', () => {
    const spelled = `0x${Buffer.from('a museum opens at ten').toString('hex').slice(0, 40)}`
    const { identifiers, rejected } = extractIdentifiers(`ETH ${spelled}`)
    expect(identifiers).toEqual([])
    expect(rejected).toMatchObject([{ reason: 'printable-text' }])
    const txid = '4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b'
    expect(keys(`tx ${txid} 0x${txid}`)).toEqual([])
  })

  test('keeps private keys and seed phrases out of every result', () => {
    const wif = '5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF'
    const seed = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    const result = extractIdentifiers(`key ${wif} words: ${seed}. ${BTC}`)
    expect(result.identifiers.map(({ key }) => key)).toEqual([BTC])
    expect(result.rejected.map(({ reason }) => reason)).toEqual(['private-key', 'seed-phrase'])
    expect(JSON.stringify(result)).not.toMatch(/5Kb8|sausage/)
  })
})

describe('extractIdentifiers reads payment URIs and explorer links', () => {
  test('BIP-21 and BIP-321 in any case, and tron:', () => {
    expect(only(`bitcoin:${BTC}?amount=0.1&label=x`)).toMatchObject({ key: BTC, via: 'uri' })
    const upper = 'BITCOIN:BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4?AMOUNT=1'
    expect(only(upper).key).toBe('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4')
    expect(only(`bitcoin:?bc=${BTC}`)).toMatchObject({ key: BTC, via: 'uri' })
    expect(only(`tron:${TRON}?amount=5`)).toMatchObject({ key: TRON, via: 'uri' })
  })

  test('EIP-681: the recipient is the address parameter, the path is the contract', () => {
    const usdt = '0xdAC17F958D2ee523a2206206994597C13D831ec7'
    const text = `ethereum:${usdt}@1/transfer?address=${EVM}&uint256=1e6`
    expect(only(text)).toMatchObject({ value: EVM, via: 'uri', chain: 'ethereum' })
    expect(extractIdentifiers(text).rejected).toMatchObject([{ reason: 'token-contract' }])
    expect(only(`ethereum:pay-${EVM}@137?value=2e18`)).toMatchObject({ chain: 'polygon' })
  })

  test('explorer pages of addresses, not of tokens', () => {
    expect(only(`https://tronscan.org/#/address/${TRON}`)).toMatchObject({ key: TRON, via: 'link' })
    expect(only(`https://mempool.space/address/${BTC}`)).toMatchObject({ key: BTC, via: 'link' })
    expect(
      only(`https://etherscan.io/token/0xdAC17F958D2ee523a2206206994597C13D831ec7?a=${EVM}`).value,
    ).toBe(EVM)
  })
})

describe('extractIdentifiers reads wallets, phones and channels', () => {
  test('QIWI only with its word or page, as one wallet whatever the number is written like', () => {
    const key = 'ewallet-qiwi:+79161234567'
    for (const text of [
      'QIWI кошелёк +79161234567',
      'киви 9161234567',
      'Киви: 8 (916) 123-45-67',
      'كيوي +7 916 123 45 67',
      '+7 916 123-45-67 (QIWI)',
      'https://qiwi.com/p/79161234567',
    ])
      expect(keys(text)).toEqual([key])
    expect(keys('qiwi.com/n/EXAMPLE')).toEqual(['ewallet-qiwi:nick:EXAMPLE'])
    expect(keys('Телефон +79161234567')).toEqual(['phone:+79161234567'])
    expect(keys(`${'QIWI'.padEnd(60, ' .')} +79161234567`)).toEqual(['phone:+79161234567'])
  })

  test('the word before a number says what it is', () => {
    expect(keys('Тел. +7 916 123-45-67, QIWI +7 926 765-43-21')).toEqual([
      'phone:+79161234567',
      'ewallet-qiwi:+79267654321',
    ])
  })

  test('digits without plus, grouping or a word near are no phone', () => {
    const { identifiers, rejected } = extractIdentifiers('Заказ 89161234567 готов')
    expect(identifiers).toEqual([])
    expect(rejected).toMatchObject([{ kind: 'phone', reason: 'no-context' }])
  })

  test.each([
    ['https://t.me/Example_Club', 'telegram:example_club'],
    ['hxxp://t[.]me/example/55', 'telegram:example'],
    ['t . me / example_club', 'telegram:example_club'],
    ['t.me/ example_club', 'telegram:example_club'],
    ['t.me /example_club', 'telegram:example_club'],
    ['https://t.me/s/example_club/12', 'telegram:example_club'],
    ['https://t.me/+AbCdEf12345', 'telegram:invite:AbCdEf12345'],
    ['t.me/joinchat/AbCdEf12345', 'telegram:invite:AbCdEf12345'],
    ['https://t.me/c/1234567890/5', 'telegram:id:1234567890'],
    ['tg://resolve?domain=example_club', 'telegram:example_club'],
    ['exampleclub.t.me', 'telegram:exampleclub'],
    ['قناتنا: https://t.me/example_club، شكرا', 'telegram:example_club'],
    ['Telegram: @Example_Club', 'telegram:example_club'],
    ['vk.com/public12345', 'vk:club12345'],
    ['https://vk.com/feed?w=wall-12_34', 'vk:club12'],
    ['https://vk.com/id77', 'vk:id77'],
    ['https://vk.com/away.php?to=https%3A%2F%2Ft.me%2Fexample', 'telegram:example'],
    ['https://x.com/Example/status/123456789', 'x:example'],
    ['mobile.twitter.com/example', 'x:example'],
    ['Twitter: @example', 'x:example'],
    ['X: @example', 'x:example'],
    ['2 x @example', 'telegram:example'],
    ['https://zello.com/channels/k/abcd', 'zello:abcd'],
    ['Zello канал: «Книжный клуб»', 'zello:книжный клуб'],
    ['Zello: readers', 'zello:readers'],
    ['info[at]example[.]org', 'email:info@example.org'],
    ['https://Example.com/a_(b)_c, end', 'url:https://example.com/a_(b)_c'],
    ['сайт пример.рф/путь', 'url:https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C'],
    ['wa.me/79161234567', 'phone:+79161234567'],
  ])('%s is %s', (text, key) => {
    expect(only(text).key).toBe(key)
  })

  test('hashtags of any script, also one after the other', () => {
    expect(keys('#Книга #كتاب_جدید #клуб2024#чтение #1 a#b')).toEqual([
      'hashtag:книга',
      'hashtag:کتاب_جدید',
      'hashtag:клуб2024',
      'hashtag:чтение',
    ])
  })

  test('bare names are weak and follow the platform of the post', () => {
    expect(only('ask @reader_one')).toMatchObject({ kind: 'telegram', confidence: 0.3 })
    expect(only('ask @reader_one', { platform: 'x' })).toMatchObject({ kind: 'x' })
  })
})

corpus.describe('extractIdentifiers on shared cases', () => {
  const read = <T>(name: string): T =>
    JSON.parse(readFileSync(corpus.path('extraction', name), 'utf8')) as T

  test('phones in nine languages with their country: all but listed ones, and nothing else', () => {
    const missed: string[] = []
    const extra: string[] = []
    for (const { text, defaultCountry, expected } of read<
      { text: string; defaultCountry: string; expected: string[] }[]
    >('phone_cases.json')) {
      const found = extractIdentifiers(text, { country: defaultCountry })
        .identifiers.filter(({ kind }) => kind === 'phone' || kind === 'ewallet-qiwi')
        .map(({ key }) => key.slice(key.indexOf(':') + 1))
      missed.push(...expected.filter((phone) => !found.includes(phone)).map(() => text))
      extra.push(...found.filter((phone) => !expected.includes(phone)).map(() => text))
    }
    expect({ missed, extra }).toEqual({ missed: [], extra: [] })
  })

  test('links and e-mails through what people do to them', () => {
    const missed: string[] = []
    const extra: string[] = []
    for (const { text, expected } of read<{ text: string; expected: string[] }[]>(
      'url_cases.json',
    )) {
      const found = extractIdentifiers(text)
        .identifiers.filter(({ via, kind }) => via === 'link' || kind === 'url' || via === 'uri')
        .map(({ value, via, raw }) =>
          via === 'uri' ? raw : value.replace(/^https?:\/\/|^mailto:/, ''),
        )
      const wanted = expected.map((link) => link.replace(/^bitcoin:|\?amount=0\.1$/g, ''))
      missed.push(...wanted.filter((link) => !found.includes(link)))
      extra.push(...found.filter((link) => !wanted.includes(link)))
    }
    expect(missed).toEqual([])
    expect(extra).toEqual([])
  })
})
