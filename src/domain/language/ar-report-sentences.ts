import type { ReportSentenceTexts } from './ru-report-sentences.ts'

/** Arabic: sentences of a report with values in them, by the form of the English. */
export const arReportSentences: ReportSentenceTexts = {
  '{posts} post[|s] in {channels} channel[|s], from {from} to {until}, [asks|ask] for money together ({kind}; {state}).':
    'تطلب المال معًا؛ المنشورات: {posts}، القنوات: {channels}، من {from} إلى {until} ({kind}؛ {state}).',
  'While they were advertised their identifiers received {n} transfer[|s] worth {worth} ({without} without a price [is|are] left out of that sum): from {senders} distinct sender[|s], {withdrawals} withdrawal[|s] from services, {unknown} whose sender the ledger does not show.':
    'ورد معرّفاتها ما دامت معلنة من التحويلات: {n}، بقيمة {worth} (بلا سعر وخارج هذا المجموع: {without}). المرسلون المختلفون: {senders}، السحوبات من خدمات: {withdrawals}، وما لا يبين السجل مرسله: {unknown}.',
  'While they were advertised their identifiers received {n} transfer[|s] worth {worth}: from {senders} distinct sender[|s], {withdrawals} withdrawal[|s] from services, {unknown} whose sender the ledger does not show.':
    'ورد معرّفاتها ما دامت معلنة من التحويلات: {n}، بقيمة {worth}. المرسلون المختلفون: {senders}، السحوبات من خدمات: {withdrawals}، وما لا يبين السجل مرسله: {unknown}.',
  'While they were advertised their identifiers received {n} transfer[|s] of a value for which no price is loaded: from {senders} distinct sender[|s], {withdrawals} withdrawal[|s] from services, {unknown} whose sender the ledger does not show.':
    'ورد معرّفاتها ما دامت معلنة من التحويلات: {n}، ولا سعر محمل لقيمتها. المرسلون المختلفون: {senders}، السحوبات من خدمات: {withdrawals}، وما لا يبين السجل مرسله: {unknown}.',
  'Services that can identify a customer or freeze: {names}.':
    'خدمات تستطيع تعيين عميل أو التجميد: {names}.',
  'printed {time}, no date read': 'طُبع {time} ولم يُقرأ تاريخ',
  '{time} (printed without a zone; {zone} assumed)': '{time} (طُبع بلا منطقة زمنية؛ افتُرضت {zone})',
  '{n} further posts of the campaign are listed in Sources and not quoted here.':
    'منشورات أخرى للحملة: {n}؛ هي مذكورة في «المصادر» ولا تُقتبس هنا.',
  '{n} transfer[|s] into identifiers of the campaign [is|are] recorded in the time they were advertised, no price is loaded for them.':
    'سُجل إلى معرّفات الحملة في المدة التي أُعلنت فيها من التحويلات: {n}؛ ولا سعر محمل لها.',
  '{n} transfer[|s] into identifiers of the campaign [is|are] recorded in the time they were advertised, worth {worth} at the day of each ({without} without a price [is|are] left out of that sum).':
    'سُجل إلى معرّفات الحملة في المدة التي أُعلنت فيها من التحويلات: {n}، بقيمة {worth} بسعر يوم كل منها (بلا سعر وخارج هذا المجموع: {without}).',
  '{n} transfer[|s] into identifiers of the campaign [is|are] recorded in the time they were advertised, worth {worth} at the day of each.':
    'سُجل إلى معرّفات الحملة في المدة التي أُعلنت فيها من التحويلات: {n}، بقيمة {worth} بسعر يوم كل منها.',
  'Value of each receipt in {currency}: amount × price, rounded half up; totals sum what was rounded':
    'قيمة كل مقبوض بعملة {currency}: المبلغ × السعر، ويُقرّب النصف إلى أعلى؛ والمجاميع تجمع المقرّب',
  '1 transfer of {amount} came before it was advertised: it is not in the totals.':
    'ورد قبل الإعلان تحويل واحد، {amount}: ليس في المجاميع.',
  '1 transfer of {amount} came after it: it is not in the totals.':
    'ورد بعد الإعلان تحويل واحد، {amount}: ليس في المجاميع.',
  '{n} transfers of together {amount} came before it was advertised: they are not in the totals.':
    'ورد قبل الإعلان من التحويلات: {n}، مجموعها {amount}: ليست في المجاميع.',
  '{n} transfers of together {amount} came after it: they are not in the totals.':
    'ورد بعد الإعلان من التحويلات: {n}، مجموعها {amount}: ليست في المجاميع.',
  '{n} tag[|s] whose licence forbids passing on left out.':
    'وسوم حُذفت لأن ترخيصها يمنع تمريرها: {n}.',
  'The posts and identifiers of this report are one {kind} (state: {state}).':
    'منشورات هذا التقرير ومعرّفاته شيء واحد: {kind} (الحالة: {state}).',
  'Identifiers of the campaign. Confidence: {outside} with a source outside the posts, {several} with several independent channels, {alone} where one channel alone ties it (uncorroborated)':
    'معرّفات الحملة. الثقة: {outside} مع مصدر خارج المنشورات، و{several} مع عدة قنوات مستقلة، و{alone} حيث لا تربطه إلا قناة واحدة (غير معزز)',
  'Related to {id} ({relation}): {basis} A relation is not a merger: two groups can share a helper or a service.':
    'لها صلة بـ{id} ({relation}): {basis} الصلة ليست دمجًا: قد تشترك جماعتان في معاون أو خدمة.',
  'The receipts come from {senders} distinct sender[|s], {withdrawals} withdrawal[|s] from {services} service[|s]; of {unknown} the ledger does not show the sender. Addresses spent together count as one sender; one person can still be several senders, and a service’s withdrawal hides whoever asked for it.':
    'المرسلون المختلفون للمقبوضات: {senders}، السحوبات: {withdrawals} (من خدمات عددها {services})؛ وما لا يبين السجل مرسله: {unknown}. العناوين المنفقة معًا تُعد مرسلًا واحدًا؛ وقد يكون شخص واحد عدة مرسلين، والسحب من خدمة يخفي من طلبه.',
  'A report, a warning or a quotation: looked for by words of reporting, authorities and warning around each identifier; such posts are no members. None was found.':
    'خبر أو تحذير أو اقتباس: بُحث عنها بكلمات الإخبار والجهات الرسمية والتحذير حول كل معرّف؛ ومثل هذه المنشورات ليست من الحملة. لم يوجد شيء منها.',
  'A report, a warning or a quotation: looked for by words of reporting, authorities and warning around each identifier; such posts are no members. {n} post[|s] [was|were] set aside as reporting.':
    'خبر أو تحذير أو اقتباس: بُحث عنها بكلمات الإخبار والجهات الرسمية والتحذير حول كل معرّف؛ ومثل هذه المنشورات ليست من الحملة. نُحّي منها بوصفه خبرًا: {n}.',
  '{value} is itself held at a service: tagged "{label}" ({source}). It is an off-ramp at hop 0.':
    '{value} محفوظ هو نفسه لدى خدمة: موسوم «{label}» ({source}). هو نقطة خروج عند الخطوة 0.',
  'wallet of the service: {address}': 'محفظة الخدمة: {address}',
  'The published {where} is itself an address at {name}, which can say whose account it is. That its customer asked for the money is the claim of the posts: anybody can publish anybody’s address.':
    'العنوان المنشور {where} هو نفسه عنوان لدى {name}، وهي تستطيع أن تقول لمن الحساب. أما أن عميلها طلب المال فادعاء المنشورات: يستطيع أي أحد نشر عنوان غيره.',
  '{name}, rung {rung}: {statement}': '{name}، الدرجة {rung}: {statement}',
  'Transfers that reach {name} at {where}': 'التحويلات التي تبلغ {name} على {where}',
  'A source whose licence forbids passing on says whose address it is.':
    'يقول لمن العنوان مصدرٌ يمنع ترخيصه تمرير ذلك.',
  '{entry} (lawful aid speaks so too)': '{entry} (هكذا تتحدث المعونة المشروعة أيضًا)',
  'addresses: {n}': 'عناوين: {n}',
  'a tagged address': 'عنوان موسوم',
  'With Weir {version}, run these commands in this order, in a folder that holds the files and no workspace yet; FILES stands for the files named beside it, MAPPING for a file with the text beside it. The snapshot must read {snapshot}; the same snapshot gives the same report, byte for byte.':
    'بـWeir {version} نفّذ هذه الأوامر بهذا الترتيب في مجلد فيه الملفات ولا مساحة عمل فيه بعد؛ FILES هي الملفات المذكورة إلى جانبها، وMAPPING ملف نصه إلى جانبه. يجب أن تكون اللقطة {snapshot}؛ واللقطة نفسها تعطي التقرير نفسه بايتًا ببايت.',
  'The snapshot stands on {n} claim[|s] by hand too (weir actor, weir claim, weir campaign typology and relate): enter the same in the same order before the last two commands, or start from a copy of the workspace.':
    'تستند اللقطة أيضًا إلى ادعاءات أُدخلت يدويًا، عددها {n} (weir actor, weir claim, weir campaign typology, relate): أدخل مثلها بالترتيب نفسه قبل الأمرين الأخيرين، أو ابدأ من نسخة من مساحة العمل.',
  // Parts of sentences
  'proposed by the method, not decided by a person': 'اقترحته الطريقة ولم يقرره شخص',
  'confirmed by a person': 'أكده شخص',
  'rejected by a person': 'رفضه شخص',
  'an unknown date': 'تاريخ غير معروف',
  'a service whose name may not be passed on': 'خدمة لا يجوز تمرير اسمها',
  campaign: 'حملة',
  commerce: 'تجارة',
  proposed: 'مقترحة',
  reporting: 'يخبر',
}
