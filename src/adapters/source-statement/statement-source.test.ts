import { describe, expect, test } from 'vitest'
import { readStatementFile as read } from '../../../test/read-statement.ts'

const WALLET = '+79000000001'

describe('QIWI', () => {
  const item = (over: object) => ({
    ...{ txnId: 9309, personId: 79000000001, date: '2015-03-14T10:00:00+03:00', status: 'SUCCESS' },
    ...{ type: 'IN', account: '79000000002', sum: { amount: 1500.5, currency: 643 } },
    ...{
      commission: { amount: 0, currency: 643 },
      provider: { id: 99, shortName: 'QIWI Wallet' },
      comment: '',
    },
    ...over,
  })
  const json = (...items: readonly object[]) =>
    JSON.stringify({ data: items, nextTxnId: null }, null, 1)

  test('the published interface: who paid whom, commissions, currencies by number', async () => {
    const { rows, transfers, codes } = await read(
      json(
        item({
          txnId: 4,
          type: 'OUT',
          date: '2015-03-16T10:00:00+03:00',
          account: '4111111111111111',
          provider: { shortName: 'Visa' },
          sum: { amount: 1000, currency: 643 },
          commission: { amount: 70, currency: 643 },
          comment: 'to card 4111 1111 1111 1111',
        }),
        item({
          txnId: 3,
          type: 'OUT',
          date: '2015-03-15T10:00:00+03:00',
          sum: { amount: 12, currency: 840 },
        }),
        item({
          txnId: 2,
          account: 'Terminal 7',
          provider: { shortName: 'Kiosk' },
          date: '2015-03-14T11:00:00+03:00',
          commission: { amount: 50, currency: 643 },
          comment: 'help',
        }),
        item({ txnId: 1 }),
      ),
      { provider: 'qiwi' },
    )
    expect(rows).toEqual([
      `2015-03-16T07:00:00Z ${WALLET} > Visa 411111******1111 1000 RUB 4:0`,
      `2015-03-16T07:00:00Z ${WALLET} > - 70 RUB fee 4:0`,
      `2015-03-15T07:00:00Z ${WALLET} > +79000000002 12 USD 3:0`,
      `2015-03-14T08:00:00Z Kiosk Terminal 7 > ${WALLET} 1500.5 RUB 2:0`,
      `2015-03-14T07:00:00Z +79000000002 > ${WALLET} 1500.5 RUB 1:0`,
    ])
    expect(new Set(transfers.map(({ verification }) => verification))).toEqual(
      new Set(['provider-word']),
    )
    expect(transfers.map(({ note }) => note)).toEqual([
      'to card 411111******1111',
      'to card 411111******1111',
      null,
      'help',
      null,
    ])
    expect(codes).toContain('coverage-not-claimed')
  })

  test('operations that failed or wait moved nothing, and are counted', async () => {
    const { rows, notes } = await read(
      json(
        item({}),
        item({ txnId: 2, status: 'ERROR' }),
        item({ txnId: 3, status: 'WAITING' }),
        item({ txnId: 4, status: 'ODD' }),
      ),
      { provider: 'qiwi' },
    )
    expect(rows).toHaveLength(1)
    expect(notes.map(({ message }) => message.replace(/^[^:]+: /, ''))).toEqual(
      expect.arrayContaining([
        '1 operation failed and moved nothing.',
        '1 operation had not been carried out and is left out.',
      ]),
    )
  })

  const HEAD = 'Дата;Номер транзакции;Тип;Сумма;Комиссия;Кошелек;Комментарий;Статус;Остаток\n'

  test('a saved table, in windows-1251 and Moscow time, whose balances chain', async () => {
    const text =
      `Выписка по кошельку +79000000001;;;;;;;;\n${HEAD}` +
      '14.03.2015 10:00:00;1;Пополнение;1500,50;0;79000000002;помощь;Успешно;1700,50\n' +
      '14.03.2015 10:05:00;2;Пополнение;14 999,00;0;;терминал;Успешно;16699,50\n' +
      '15.03.2015 09:00:00;3;Списание;-16 000,00;320,00;79000000003;;Успешно;379,50\n'
    const bytes = Uint8Array.from([...text], (letter) => {
      const at = [
        ...new TextDecoder('windows-1251').decode(
          Uint8Array.from({ length: 256 }, (_, byte) => byte),
        ),
      ].indexOf(letter)
      return at
    })
    const { rows, covers, codes, notes } = await read(bytes, { provider: 'qiwi' })
    expect(rows).toEqual([
      `2015-03-14T07:00:00Z +79000000002 > ${WALLET} 1500.5 RUB 1:0`,
      `2015-03-14T07:05:00Z - > ${WALLET} 14999 RUB 2:0`,
      `2015-03-15T06:00:00Z ${WALLET} > +79000000003 16000 RUB 3:0`,
      `2015-03-15T06:00:00Z ${WALLET} > - 320 RUB fee 3:0`,
    ])
    expect(covers).toEqual([`qiwi:RUB ${WALLET} 2015-03-14T07:00:00Z 2015-03-15T06:00:00.001Z`])
    expect(codes).toEqual(['encoding-assumed', 'zone-assumed', 'opening-balance'])
    expect(notes.at(-1)?.message).toContain(`${WALLET} held 200 RUB before its first row`)
  })

  test('a zone that is given wins, and the range that is told widens what is covered', async () => {
    const text = `${HEAD}14.03.2015 10:00:00;1;in;5;0;79000000002;;ok;5\n`
    const { covers, codes } = await read(text, {
      ...{ provider: 'qiwi', account: '79000000001', zone: 'Asia/Dushanbe' },
      ...{ from: '2015-03-01', to: '2015-04-01' },
    })
    expect(covers).toEqual([`qiwi:RUB ${WALLET} 2015-03-01T00:00:00Z 2015-04-01T00:00:00Z`])
    expect(codes).not.toContain('zone-assumed')
  })

  test('without a word whose wallet it is every row is refused, and says so', async () => {
    const { rows, refused } = await read(
      `${HEAD}14.03.2015 10:00:00;1;in;5;0;79000000002;;ok;5\n`,
      { provider: 'qiwi' },
    )
    expect([rows, refused.map(({ code }) => code)]).toEqual([[], ['no-account']])
  })
})

describe('YooMoney', () => {
  test('the saved history: its number above, decimal commas, a sign in a column of its own', async () => {
    const text = [
      'Выписка по счету №4100112345678',
      'за период с 01.03.2015 по 31.03.2015',
      '',
      '+/-;Дата;Сумма;Валюта;Статус;Описание',
      '+;14.03.2015 10:00:01;100,00;RUB;;Пополнение',
      '-;15.03.2015 10:00:01;40,05;RUB;Успешно;Перевод 4100187654321',
      '-;15.03.2015 11:00:00;40,05;RUB;Отказ;Перевод',
    ].join('\r\n')
    const { rows, transfers, codes } = await read(text, { provider: 'yoomoney' })
    expect(rows).toEqual([
      '2015-03-14T07:00:01Z - > 4100112345678 100 RUB s-:0',
      '2015-03-15T07:00:01Z 4100112345678 > - 40.05 RUB s-:0',
    ])
    expect(transfers.map(({ note }) => note)).toEqual(['Пополнение', 'Перевод 4100187654321'])
    expect(codes).toEqual(['zone-assumed', 'failed-rows', 'coverage-not-claimed'])
  })

  test('the published interface: the amount of a payment holds its fee', async () => {
    const operations = [
      {
        operation_id: '1',
        status: 'success',
        datetime: '2015-03-14T10:00:00.000+03:00',
        direction: 'in',
        amount: 100,
        sender: '4100187654321',
        title: 'Перевод',
      },
      {
        operation_id: '2',
        status: 'success',
        datetime: '2015-03-15T10:00:00Z',
        direction: 'out',
        amount: 50.25,
        fee: 0.25,
        recipient: '4100111111111',
        title: 'Перевод',
        message: 'help',
      },
      {
        operation_id: '3',
        status: 'refused',
        datetime: '2015-03-15T10:00:00Z',
        direction: 'out',
        amount: 1,
      },
    ]
    const { rows, transfers } = await read(JSON.stringify({ next_record: '3', operations }), {
      ...{ provider: 'yoomoney', account: '4100112345678' },
    })
    expect(rows).toEqual([
      '2015-03-14T07:00:00Z 4100187654321 > 4100112345678 100 RUB 1:0',
      '2015-03-15T10:00:00Z 4100112345678 > 4100111111111 50 RUB 2:0',
      '2015-03-15T10:00:00Z 4100112345678 > - 0.25 RUB fee 2:0',
    ])
    expect(transfers[1]?.note).toBe('Перевод · help')
  })
})

describe('Payeer', () => {
  test('who sent and who received says which way it went; what arrives in another currency is that', async () => {
    const row = (over: object) => ({
      ...{ id: 1, date: '2016-03-02 15:35:17', type: 'transfer', status: 'success' },
      ...{
        from: 'P1000000',
        debitedAmount: 1,
        debitedCurrency: 'USD',
        to: 'P2000000',
        creditedAmount: 0.99,
        creditedCurrency: 'USD',
      },
      ...{ payeerFee: 0.01, paySystem: 'Payeer', comment: null },
      ...over,
    })
    const history = {
      '1': row({}),
      '2': row({
        id: 2,
        from: 'P2000000',
        to: 'P1000000',
        creditedAmount: 80,
        creditedCurrency: 'RUB',
      }),
      '3': row({ id: 3, to: 'P1000000', creditedAmount: 75, creditedCurrency: 'RUB' }),
      '4': row({ id: 4, to: null, paySystem: 'Visa', type: 'withdrawal' }),
      '5': row({ id: 5, status: 'canceled' }),
    }
    const { rows } = await read(
      JSON.stringify({ auth_error: '0', errors: [], params: {}, history }),
      {
        ...{ provider: 'payeer', account: 'P1000000', zone: 'UTC' },
      },
    )
    expect(rows).toEqual([
      '2016-03-02T15:35:17Z P1000000 > P2000000 0.99 USD 1:0',
      '2016-03-02T15:35:17Z P1000000 > - 0.01 USD fee 1:0',
      '2016-03-02T15:35:17Z P2000000 > P1000000 80 RUB 2:0',
      '2016-03-02T15:35:17Z P1000000 > - 0.99 USD exchange 3:0',
      '2016-03-02T15:35:17Z P1000000 > - 0.01 USD fee 3:0',
      '2016-03-02T15:35:17Z - > P1000000 75 RUB exchange 3:1',
      '2016-03-02T15:35:17Z P1000000 > Visa 0.99 USD 4:0',
      '2016-03-02T15:35:17Z P1000000 > - 0.01 USD fee 4:0',
    ])
  })
})

describe('an exchange’s answer on one customer', () => {
  const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
  const TXID = 'ab'.repeat(32)
  const EVM = '0x52908400098527886E0F7030069857D2E4169EE7'

  test('deposits and withdrawals name the address and transaction on their chain', async () => {
    const text = [
      'Time (UTC),Type,Asset,Network,Amount,Fee,Address,TxID,Status,User ID',
      `2022-05-01 10:00:00,Deposit,USDT,TRC20,1500.25,0,${TRON},${TXID.toUpperCase()},Completed,778`,
      `2022-05-02 10:00:00,Withdrawal,USDT,ERC20,500,3.5,${EVM},0x${TXID},Completed,778`,
      `2022-05-03 10:00:00,Withdrawal,USDT,,400,1,${EVM},,Completed,778`,
      `2022-05-03 11:00:00,Withdrawal,USDT,TRC20,400,1,${TRON},${TXID},Failed,778`,
    ].join('\n')
    const { rows, codes } = await read(text, { provider: 'vasp', name: 'Northgate', whole: 'true' })
    // The index is the customer's place in the transaction.
    expect(rows.map((row) => row.replace(/:\d+$/, ''))).toEqual([
      `2022-05-01T10:00:00Z tron:${TRON} > 778 1500.25 USDT ${TXID}`,
      `2022-05-02T10:00:00Z 778 > ethereum:${EVM.toLowerCase()} 500 USDT 0x${TXID}`,
      `2022-05-02T10:00:00Z 778 > - 3.5 USDT fee 0x${TXID}`,
      `2022-05-03T10:00:00Z 778 > evm:${EVM.toLowerCase()} 400 USDT s-`,
      '2022-05-03T10:00:00Z 778 > - 1 USDT fee s-',
    ])
    expect(codes).toEqual(['zone-assumed', 'failed-rows', 'no-chain-transaction'])
  })

  test.each([
    'Date(UTC),Type,Coin,Network,Amount,TransactionFee,Address,TXID,Status,User_ID',
    'Time(UTC+00:00),Type,Coin,Transfer Network,Amount,Fee,Withdrawal Address/Account,Hash,Status,UID',
  ])('columns as exchanges print them: %s', async (header) => {
    const text = `${header}\n2022-05-01 10:00:00,Withdraw,USDT,TRC20,500,1,${TRON},${TXID},Completed,778\n`
    const { rows } = await read(text, { provider: 'vasp', name: 'Northgate' })
    expect(rows.map((row) => row.replace(/:\d+$/, ''))).toEqual([
      `2022-05-01T10:00:00Z 778 > tron:${TRON} 500 USDT ${TXID}`,
      `2022-05-01T10:00:00Z 778 > - 1 USDT fee ${TXID}`,
    ])
  })

  test('a trade is what was given and what was got', async () => {
    const text =
      'time,type,asset,amount,received asset,received amount,id,user id\n2022-05-01T10:00:00Z,Trade,USDT,100,BTC,0.0025,t1,778\n'
    expect((await read(text, { provider: 'vasp', name: 'Northgate' })).rows).toEqual([
      '2022-05-01T10:00:00Z 778 > - 100 USDT exchange 778/t1:0',
      '2022-05-01T10:00:00Z - > 778 0.0025 BTC exchange 778/t1:1',
    ])
  })
})
