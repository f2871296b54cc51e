import type { Texts } from './en.ts'

/** Arabic texts of the sharing view. */
export const arViews: Partial<Texts> = {
  'sharing.switch': 'عرض للمشاركة',
  'sharing.title': 'عرض للمشاركة.',
  'sharing.help':
    'المعرّفات مختصرة، والمرسلون والنصوص محذوفة، ولا نسخ ولا تنزيل. سطر عنوان المتصفح ليس جزءًا من هذا العرض.',
  'sharing.leave': 'العودة إلى عرضي',
  'sharing.no-text': 'النص محذوف في عرض المشاركة.',
}
