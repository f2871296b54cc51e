/** Rows of totals and of balances carried over, which stand among the movements of a statement and are none. */
import type { TableRow } from '../table-rows/table-row.ts'
import { columnKey } from '../table-rows/table-row.ts'

const WORDS = [
  ...['total', 'totals', 'subtotal', 'sub-total', 'grand total', 'sum', 'turnover'],
  ...['opening balance', 'closing balance', 'beginning balance', 'ending balance'],
  ...['balance brought forward', 'balance carried forward', 'balance b/f', 'balance c/f'],
  ...['brought forward', 'carried forward', 'previous balance', 'starting balance'],
  ...['итого', 'всего', 'итог', 'оборот', 'обороты', 'входящий остаток', 'исходящий остаток'],
  ...['остаток на начало', 'остаток на конец', 'баланс на начало', 'баланс на конец'],
  ...['المجموع', 'مجموع', 'الإجمالي', 'الاجمالي', 'إجمالي', 'اجمالي', 'الرصيد الافتتاحي'],
  ...[
    'رصيد افتتاحي',
    'الرصيد الختامي',
    'رصيد سابق',
    'الرصيد السابق',
    'جمع',
    'جمع کل',
    'مانده قبلی',
  ],
  ...['مانده از قبل', 'toplam', 'genel toplam', 'devir', 'jumlah', 'saldo awal', 'saldo akhir'],
]

/** Whether a cell of the row begins with such a word, and what it says: only asked of rows that are no movement. */
export function summaryWord(row: TableRow): string | null {
  for (const cell of row.cells) {
    const key = columnKey(cell)
    if (WORDS.some((word) => key.startsWith(word) && !/^\p{L}/u.test(key.slice(word.length))))
      return cell.trim().slice(0, 40)
  }
  return null
}
