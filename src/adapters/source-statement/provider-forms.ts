/**
 * Statements whose columns are known. JSON of QIWI, YooMoney and Payeer as their published interfaces give it; the CSV of a YooMoney wallet
 * as two public readers of it do. For the tables that sites of QIWI and Payeer and of exchanges let one save no description is published:
 * the names expected are told in docs/guide/statements.md, and a mapping takes any other.
 */
import type { Mapping } from '../mapping-file/parse-mapping.ts'

/** One form of a provider's statement. */
export interface StatementForm {
  readonly name: string
  readonly mapping: Mapping
  /** Formats of the times, first match wins. */
  readonly formats: readonly string[]
  /** Zone of the times where the mapping, the person and the text name none. */
  readonly zone: string | null
  /** The account's own number in the rows above the header. */
  readonly accountAbove?: RegExp
}

export const PROVIDERS = ['qiwi', 'yoomoney', 'payeer', 'vasp', 'csv'] as const
export type Provider = (typeof PROVIDERS)[number]

type Columns = Readonly<Record<string, readonly string[]>>

function form(
  name: string,
  columns: Columns,
  rest: Partial<Pick<Mapping, 'values' | 'words' | 'decimal'>> & {
    readonly formats?: readonly string[]
    readonly zone?: string
    readonly accountAbove?: RegExp
  } = {},
): StatementForm {
  const { formats = ['iso'], zone = null, accountAbove, decimal, values = {}, words = {} } = rest
  const named = Object.entries(columns).map(([field, names]) => [field, [...names]])
  const time = { format: formats[0] ?? 'iso', calendar: 'gregorian' as const }
  return {
    ...{ name, formats, zone },
    ...(accountAbove ? { accountAbove } : {}),
    mapping: {
      ...{ table: {}, columns: Object.fromEntries(named), values, time, words },
      ...(decimal === undefined ? {} : { decimal }),
    },
  }
}

const MOSCOW = 'Europe/Moscow'
const RUSSIAN_TIMES = ['DD.MM.YYYY HH:mm:ss', 'DD.MM.YYYY HH:mm', 'DD.MM.YYYY', 'iso']

/** QIWI Wallet API, payment history v2: `PaymentHistoryItem`. The payer of a top-up pays its commission. */
const QIWI_JSON = form(
  'QIWI Wallet API',
  {
    ...{ time: ['date'], id: ['txnId'], direction: ['type'], amount: ['sum.amount'] },
    ...{ currency: ['sum.currency'], fee: ['commission.amount'], counterparty: ['account'] },
    ...{ institution: ['provider.shortName'], comment: ['comment'], status: ['status'] },
    account: ['personId'],
  },
  {
    zone: MOSCOW,
    values: { fee_paid_by: 'sender' },
    words: { direction: { in: ['IN'], out: ['OUT', 'QIWI_CARD'] } },
  },
)

const QIWI_TABLE = form(
  'QIWI Wallet table',
  {
    time: ['Дата и время', 'Дата операции', 'Дата', 'date', 'time'],
    id: ['Номер транзакции', '№ транзакции', 'Транзакция', 'ID транзакции', 'txnId', 'id'],
    direction: ['Тип операции', 'Направление', 'Тип', 'type', 'direction'],
    amount: ['Сумма', 'Сумма операции', 'amount', 'sum'],
    in: ['Приход', 'Зачисление', 'Пополнение'],
    out: ['Расход', 'Списание'],
    currency: ['Валюта', 'currency'],
    fee: ['Комиссия', 'commission', 'fee'],
    counterparty: [
      'Счет',
      'Счёт',
      'Кошелек',
      'Кошелёк',
      'Получатель/отправитель',
      'account',
      'counterparty',
    ],
    sender: ['Отправитель', 'sender', 'from'],
    receiver: ['Получатель', 'receiver', 'to'],
    institution: ['Провайдер', 'provider'],
    comment: ['Комментарий', 'comment'],
    status: ['Статус', 'status'],
    balance: ['Остаток', 'Баланс', 'balance'],
  },
  {
    formats: RUSSIAN_TIMES,
    zone: MOSCOW,
    values: { currency: 'RUB', fee_paid_by: 'sender' },
    accountAbove: /(?:кошел|сч[её]т|wallet)[^\d+]{0,20}(\+?\d{10,15})(?!\d)/iu,
  },
)

/** YooMoney wallet API, `operation-history` with details: the amount of a payment holds its fee. */
const YOOMONEY_JSON = form(
  'YooMoney wallet API',
  {
    ...{ time: ['datetime'], id: ['operation_id'], direction: ['direction'], amount: ['amount'] },
    ...{ fee: ['fee'], sender: ['sender'], receiver: ['recipient'], status: ['status'] },
    comment: ['title', 'message', 'comment', 'label'],
  },
  { zone: MOSCOW, values: { currency: 'RUB', fee_paid_by: 'included' } },
)

/** The saved history of a YooMoney (formerly Yandex.Money) wallet: some lines, the first with its number, then these columns. */
const YOOMONEY_TABLE = form(
  'YooMoney history',
  {
    ...{ direction: ['+/-'], time: ['Дата', 'Дата и время'], amount: ['Сумма'] },
    ...{ currency: ['Валюта'], status: ['Статус'], id: ['Номер операции', 'ID операции'] },
    comment: ['Описание', 'Название', 'Комментарий'],
    ...{
      counterparty: ['Получатель или отправитель', 'Контрагент'],
      fee: ['Комиссия'],
      balance: ['Остаток'],
    },
  },
  {
    ...{ formats: RUSSIAN_TIMES, zone: MOSCOW, decimal: ',' },
    values: { currency: 'RUB', fee_paid_by: 'included' },
    accountAbove: /№\s*(4100\d{7,12})|(?<!\d)(4100\d{7,12})(?!\d)/u,
  },
)

/** Payeer REST API, `history`: who sent and who received; what was debited holds the fee. */
const PAYEER = form(
  'Payeer API or table',
  {
    ...{ time: ['date', 'Дата'], id: ['id', 'ID'], status: ['status', 'Статус'] },
    ...{ sender: ['from', 'Отправитель'], receiver: ['to', 'Получатель'] },
    ...{ amount: ['debitedAmount', 'Списано'], currency: ['debitedCurrency', 'Валюта списания'] },
    other_amount: ['creditedAmount', 'Зачислено'],
    other_currency: ['creditedCurrency', 'Валюта зачисления'],
    ...{ fee: ['payeerFee', 'Комиссия'], institution: ['paySystem', 'Платежная система'] },
    comment: ['comment', 'Комментарий'],
  },
  { formats: ['iso', ...RUSSIAN_TIMES], values: { fee_paid_by: 'included' } },
)

/** What an exchange answers to a request: no two do it alike. */
const VASP = form(
  'deposits and withdrawals of one customer',
  {
    time: [
      'time',
      'date',
      'datetime',
      'timestamp',
      'created_at',
      'created at',
      'date (utc)',
      'time (utc)',
      'date(utc)',
      'time(utc)',
      'time(utc+00:00)',
      'completed_at',
      'date_time',
    ],
    direction: ['direction', 'type', 'operation', 'transaction type', 'side'],
    kind: ['kind', 'type', 'operation', 'transaction type'],
    amount: ['amount', 'quantity', 'value', 'size'],
    in: ['deposit', 'credit', 'received'],
    out: ['withdrawal', 'debit', 'sent'],
    currency: ['asset', 'currency', 'coin', 'token', 'symbol'],
    fee: ['fee', 'network fee', 'transaction fee', 'transactionfee', 'commission'],
    network: ['network', 'transfer network', 'chain', 'blockchain', 'protocol'],
    address: [
      'address',
      'wallet address',
      'deposit address',
      'destination address',
      'destination',
      'counterparty address',
      'withdrawal address/account',
    ],
    txid: [
      'txid',
      'tx_hash',
      'tx hash',
      'transaction hash',
      'hash',
      'tx id',
      'blockchain transaction id',
      'txhash',
    ],
    id: ['id', 'transaction_id', 'transaction id', 'order id', 'reference id', 'ref'],
    status: ['status', 'state'],
    balance: ['balance', 'running balance', 'balance after'],
    account: ['account', 'customer', 'customer id', 'user id', 'user_id', 'uid', 'account id'],
    other_amount: ['other_amount', 'received amount', 'buy amount', 'bought'],
    other_currency: ['other_currency', 'received asset', 'buy asset', 'buy currency'],
    comment: ['comment', 'note', 'memo', 'remarks', 'description'],
  },
  { formats: ['iso', 'epoch-ms'], values: { fee_paid_by: 'sender' } },
)

/** The forms that are tried for a provider, in order; none for `csv`, which needs a mapping. */
export const FORMS: Readonly<Record<Provider, readonly StatementForm[]>> = {
  qiwi: [QIWI_JSON, QIWI_TABLE],
  yoomoney: [YOOMONEY_JSON, YOOMONEY_TABLE],
  payeer: [PAYEER],
  vasp: [VASP],
  csv: [],
}
