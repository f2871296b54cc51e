"""Makes the workbooks beside it with two programs that are not ours: python3 make-workbooks.py"""
import datetime as dt
import openpyxl
import xlsxwriter

ROWS = [
    (dt.datetime(2015, 3, 14, 10, 0, 0), 1500.5, "от +79000000002"),
    (dt.datetime(2015, 3, 15, 23, 59, 59), -0.1, "на карту"),
]


def by_xlsxwriter(name, date1904, inline):
    book = xlsxwriter.Workbook(name, {"default_date_format": "dd.mm.yyyy hh:mm:ss", "constant_memory": inline})
    if date1904:
        book = xlsxwriter.Workbook(name, {"default_date_format": "dd.mm.yyyy hh:mm:ss", "date_1904": True})
    sheet = book.add_worksheet("Выписка")
    sheet.merge_range("A1:D1", "Выписка по счёту") if not inline else sheet.write(0, 0, "Выписка по счёту")
    for at, head in enumerate(["Дата", "Сумма", "Комментарий", "Итог"]):
        sheet.write(2, at, head)
    for row, (time, amount, text) in enumerate(ROWS, 3):
        sheet.write_datetime(row, 0, time)
        sheet.write_number(row, 1, amount)
        sheet.write_string(row, 2, text)
        sheet.write_formula(row, 3, f"=B{row + 1}*2", None, amount * 2)
    hidden = book.add_worksheet("Скрыто")
    hidden.write(0, 0, "нет")
    hidden.hide()
    book.close()


def by_openpyxl(name):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet 1"
    sheet.append(["time", "amount", "ok", "sum"])
    sheet.append([dt.datetime(2015, 3, 14, 10, 0), 0.1 + 0.2, True, "=B2*2"])
    sheet.append([dt.time(9, 30), 1e-7, False, "#REF!"])
    sheet.append([dt.date(1900, 2, 28), 12345678901234567890, None, None])
    book.create_sheet("Other").append(["a", "b"])
    book.save(name)


by_xlsxwriter("xlsxwriter.xlsx", False, False)
by_xlsxwriter("xlsxwriter-1904.xlsx", True, False)
by_xlsxwriter("xlsxwriter-inline.xlsx", False, True)
by_openpyxl("openpyxl.xlsx")
