/** What the document says around the report: its kicker, contents, legend, labels and footer, in each language. */
import type { Language } from '../../domain/language/language.ts'

export interface FrameTexts {
  readonly kicker: string
  readonly contents: string
  readonly banner: string
  /** Printed on top of every page of a report over a synthetic workspace. */
  readonly synthetic: string
  readonly labels: Readonly<Record<'fact' | 'inference' | 'claim', string>>
  readonly legend: string
  readonly meanings: Readonly<Record<'fact' | 'inference' | 'claim', string>>
  readonly program: string
  readonly snapshot: string
  readonly until: string
  readonly block: string
  readonly noLedger: string
  readonly methods: string
  readonly none: string
  readonly footer: string
  /** `{shown}` and `{all}` are numbers of characters. */
  readonly shortened: string
}

export const FRAME_TEXTS: Readonly<Record<Language, FrameTexts>> = {
  en: {
    kicker: 'Report on a campaign',
    contents: 'Contents',
    banner:
      'Synthetic: this workspace was made for demonstration. Nothing in this report happened.',
    synthetic: 'SYNTHETIC: made for demonstration, nothing in it happened',
    labels: { fact: 'Fact', inference: 'Inference', claim: 'Claim' },
    legend: 'How statements are marked',
    meanings: {
      fact: 'recorded on a ledger or in an imported file',
      inference: 'concluded by a named method',
      claim: 'what a source says, quoted',
    },
    program: 'Program',
    snapshot: 'Snapshot',
    until: 'Data until',
    block: 'block',
    noLedger: 'no ledger imported',
    methods: 'Methods',
    none: 'none',
    footer:
      'an inference is never a fact; publication of an address is its poster’s claim, not proof of ownership.',
    shortened: '… [shortened: the first {shown} of {all} characters]',
  },
  ru: {
    kicker: 'Отчёт о кампании',
    contents: 'Содержание',
    banner:
      'Синтетические данные: это рабочее пространство создано для показа. Ничего из этого отчёта не было.',
    synthetic: 'СИНТЕТИЧЕСКИЕ ДАННЫЕ: создано для показа, ничего из этого не было',
    labels: { fact: 'Факт', inference: 'Вывод', claim: 'Утверждение' },
    legend: 'Как помечено сказанное',
    meanings: {
      fact: 'записано в реестре или в импортированном файле',
      inference: 'получено названным методом',
      claim: 'слова источника, цитата',
    },
    program: 'Программа',
    snapshot: 'Снимок',
    until: 'Данные до',
    block: 'блок',
    noLedger: 'реестр не импортирован',
    methods: 'Методы',
    none: 'нет',
    footer:
      'вывод никогда не факт; публикация адреса — утверждение того, кто его разместил, а не доказательство владения.',
    shortened: '… [сокращено: первые {shown} из {all} знаков]',
  },
  ar: {
    kicker: 'تقرير عن حملة',
    contents: 'المحتويات',
    banner: 'بيانات مصطنعة: أُنشئت مساحة العمل هذه للعرض. لم يقع شيء مما في هذا التقرير.',
    synthetic: 'بيانات مصطنعة: أُنشئت للعرض ولم يقع شيء مما فيها',
    labels: { fact: 'واقعة', inference: 'استنتاج', claim: 'ادعاء' },
    legend: 'كيف تُعلَّم العبارات',
    meanings: {
      fact: 'مسجل في سجل أو في ملف مستورد',
      inference: 'مستخلص بطريقة مسماة',
      claim: 'ما يقوله مصدر، مقتبسًا',
    },
    program: 'البرنامج',
    snapshot: 'اللقطة',
    until: 'البيانات حتى',
    block: 'الكتلة',
    noLedger: 'لم يُستورد سجل',
    methods: 'الطرق',
    none: 'لا شيء',
    footer: 'الاستنتاج ليس واقعة أبدًا؛ ونشر عنوان ادعاء ناشره لا دليل ملكية.',
    shortened: '… [مختصر: أول {shown} من {all} حرف]',
  },
}
