/**
 * Cues that every language adds to its first lexicon, in one place so that the languages can be compared. General vocabulary of asking,
 * telling and selling. `noun` are bare nouns of giving, which say nothing without a request beside them; `moved` says that an account
 * changed and the wallet did not; `short` that something is still missing; `fraud` promises gains; `told` tells of past transfers.
 */
import { type CueLexicon, terms } from './lexicon.ts'

export const cues: Readonly<Record<string, CueLexicon>> = {
  en: {
    noun: terms(`donation, donations, contribution, contributions, fundraiser, fundraising, crowdfunding, crowdfund, zakat, zakah, sadaqa, sadaqah, sadaka,
      khums, fidyah, kaffarah, alms, tithe, pledge, funds, fund, funding, gift, gifts, charity, charitable, collection, campaign, donors, contributors, benefactors,
      supporters, appeal, cause, relief, aid, reward, raised funds`),
    ask: terms(`chip in, pitch in, step in, step up, step forward, do your part, play your part, do your bit, take part, join in, join the effort, share what you can, spare
      what, spare a, give what, add your, add yours, put in your, count on you, counting on you, rely on you, relying on you, depends on you, depend on you, we ask you,
      we ask everyone, we ask all, we are asking, we call on, would be grateful, be grateful for, any sum, any size, any help, any support, large or small,
      big or small, small or large, however small, however much, however little, as much as you, even a little, even small, even a small, every bit, every penny,
      every euro, every cup, every coin, every satoshi, no sum is too, no amount is too, anyone who can, anyone able, whoever can, whoever is able, those who can,
      those who want to, those who wish to, those able, if you are able, if you can, if you want to help, if you wish to, want to help, wish to help, wants to help,
      willing to help, make a difference, keep us going, keep this going, keep it going, keep them warm, help keep, help cover, help buy, help pay, help finish, help feed,
      help reach, get us there, let us finish, let's finish, let us raise, let us collect, let's raise, let's collect, let's help, we are collecting, we are raising, we are gathering,
      we collect, we raise, we're collecting, we're raising, we still need, we need to raise, we need to collect, we need your, we need you, be generous, open your, extend a hand, reach out a hand,
      to help, to support, to contribute, to donate, to take part, to give, to sponsor, sponsor a, adopt a, feed a, back our, stand by us, stand with us, back the`),
    pay: terms(
      `transfers to, transfer it, send it, send what, send whatever, send any, sent here, goes here, go here, here is where, the wallet is, our wallet, address is, wallet is, wallet remains, details below, wallet for this`,
    ),
    own: terms(
      `you all, everyone who, thanks to everyone, thank everyone, each of you, all of you, god reward, may allah, bless you`,
    ),
    moved:
      terms(`same wallet, same address, wallet is the same, address is the same, wallet stays, address stays, wallet remains, address remains, wallet has not changed, address has not changed,
      wallet did not change, address did not change, wallet unchanged, address unchanged, unchanged wallet, the old wallet, the wallet as before, backup channel, backup account, backup page, reserve channel, reserve account,
      new channel, new account, new page, our old, old channel, old page, old account, previous channel, previous page, previous account, former channel, channel was removed, channel was deleted, channel was closed, channel was blocked,
      account was removed, account was deleted, account was closed, account was blocked, page was removed, page was deleted, page was closed, page was blocked, we are back, we're back, back again, we moved, we have moved, moved here, from now on here, still the same, as before, nothing else changed`),
    short:
      terms(`still missing, still short, short of, still needed, is missing, are missing, missing, remains to be, left to collect, left to raise, left to go, left to reach, still to go, to go until, remaining, the goal is, our goal, the target is, our target, goal of, target of, not enough, running out, runs out, ran out, almost there,
      halfway, half of, we lack, is lacking, are lacking, by friday, by the end of, before winter, before the cold, until the end of`),
    fraud:
      terms(`giveaway, give away, winner, winners, won, prize, prizes, lottery, jackpot, double your, doubled, multiply, multiplied, triple, tripled, twice back, send back double, back double, get back, x2, 2x, x10, percent per day, percent a day, daily profit, daily return, guaranteed profit, guaranteed return, guaranteed returns, passive income, investment plan, investment, invest, return on investment, roi, profit, profits, earn, earnings,
      claim your, bonus, congratulations, activation fee, verification fee, unlock fee, to unlock, to receive your, release your, we recorded, recorded you, your webcam, your camera, your password, your files, decrypt, decryption, encrypted, ransom, within 48 hours, 48 hours, within 24 hours, your contacts, hacked your, limited spots, airdrop`),
    told: terms(`transferred to, were sent to, was sent to, sent funds, were transferred, was transferred, had received, has received, have received, received funds, received around, received about, received more, flowed to, flowed into, moved to an, was paid to, were paid to, was funnelled, was used to, were used to, was used for, used to collect, used to raise,
      used to receive, used to solicit, was advertised, was promoted, was published by, were published by, the address appeared, appears in, appeared in, named in, mentioned in, the wallet belonged, this wallet belonged, had been, the suspects, the accused, the defendant, case no, case number, case file, docket, notice, bulletin, entry, row, designated on, added to the list, listed on, listed as, archive, archived, our database, database, dataset, researchers, our analysis, we analysed, we traced,
      we tracked, we found, the post said, the message said, the text said, the caption, the leaflet, the banner, the poster`),
    commerce: terms(
      `pcs, kg, gram, grams, litre, litres, pack, packs, box, boxes, set of, pair, pairs, total, subtotal, amount due, due, balance due, deposit for, paid, prepayment, rent, workshop, tuition, fee for, entry fee, membership, per person, per night, per hour, per lesson, hourly, quote, estimate, bulk, lot, lots, auction, bid, shelf, harvest, batch, new arrivals, pick up, pickup, collect in person, opening hours, open until`,
    ),
    personal: terms(
      `split the bill, my share, your share, i owe you, you owe me, owe you, owe me, pay you back, pay me back, paid for dinner, for dinner, for lunch, for the tickets, for the taxi, the taxi, last night, yesterday's, our trip, the trip, roommate, flatmate, birthday present`,
    ),
  },
  ru: {
    noun: terms(`пожертвование, пожертвования, пожертвований, донат, донаты, закят, закат, садака, садаку, садакъа, милостыня, милостыню, сбор, сбора, сборы, средства, средств, взнос, взносы, взносов, вклад, подарок, помощь, помощи, помощью, поддержка, поддержки, поддержку,
      участие, реквизиты, реквизит, благотворительность, сбор средств, сбор помощи, сбор на, сбор для, фонд, фонда, жертвователи, жертвователей, благотворители, собранные средства`),
    ask: terms(`скиньтесь, скидывайтесь, подключайтесь, подключитесь, присоединяйтесь, присоединитесь, участвуйте, поучаствуйте, поучаствовать, включайтесь, откликнитесь, не оставайтесь в стороне, поделитесь, добавьте, вложитесь, вложиться, выручайте, выручите, подсобите, посодействуйте, приблизьте, закройте,
      закроем сбор, давайте, давайте закроем, давайте поможем, давайте соберем, нужна любая, кто может, кто готов, кто хочет, у кого есть возможность, если можете, если есть возможность, по возможности, по мере сил, сколько можете, сколько сможете, сколько не жалко, хоть немного, хотя бы немного, любой вклад, любой взнос, любая помощь, любая поддержка,
      будем рады, будем благодарны, будем признательны, рассчитываем на вас, надеемся на вас, без вас, с вашей помощью, благодаря вам, от вас зависит, зависит от вас, просьба, просим, обращаемся, обращаемся к вам, призываем, собираем на, собираем для, мы собираем, продолжаем сбор, продолжаем собирать, осталось собрать, надо собрать, нужно собрать, хотим собрать, собрать на, помогут, поможет, хотите помочь, желающие помочь, желающие,
      чтобы помочь, чтобы поддержать, поддержать, поучаствовать можно, помочь можно, сделайте, станьте, протяните руку, не проходите мимо, примите участие, принять участие`),
    pay: terms(
      `перевод на, переводы на, переводить, перекинуть, перекиньте, закидывайте, скидывайте, переводом, на этот, кошелек для, адрес для, карта для, вот адрес, вот кошелек, кошелек ниже, адрес ниже, реквизиты ниже, реквизиты те`,
    ),
    own: terms(
      `всех, каждый из вас, каждого из вас, спасибо всем, благодарим всех, воздаст, нами, вами`,
    ),
    moved:
      terms(`кошелек тот же, адрес тот же, кошелек прежний, адрес прежний, кошелек не изменился, адрес не изменился, кошелек не менялся, адрес не менялся, кошелек старый, реквизиты те же, реквизиты прежние, реквизиты не изменились, реквизиты не менялись, реквизиты без изменений, тот же кошелек, тот же адрес, прежний кошелек, прежний адрес, те же реквизиты, прежние реквизиты, без изменений, запасной канал, резервный канал, запасная страница, запасной аккаунт,
      новый канал, новая страница, новый аккаунт, старый канал, старая страница, старый аккаунт, прежний канал, прежняя страница, прошлый канал, предыдущий канал, канал удалили, канал заблокировали, канал закрыли, страницу удалили, страницу заблокировали, страницу закрыли, аккаунт удалили, аккаунт заблокировали, нас заблокировали, нас удалили, мы переехали, переехали, мы вернулись, вернулись, мы снова, снова с вами, теперь здесь, теперь мы здесь, остается прежним, остался прежним, остались прежними, как и раньше, как прежде`),
    short: terms(
      `не хватает, не хватило, нехватка, осталось, остается, остаток, недостает, недостаёт, недостающ*, еще нужно, еще надо, цель, цель сбора, до цели, почти закрыли, до конца недели, до конца месяца, до пятницы, до зимы, до холодов, кончается, кончаются, заканчивается, заканчиваются, срочно`,
    ),
    fraud: terms(
      `розыгрыш*, разыгрыва*, приз, призы, приза, призов, выигра*, выигрыш*, победител*, лотере*, удво*, утро*, умнож*, вернем вдвое, вдвое больше, в два раза больше, х2, x2, процентов в день, процента в день, в сутки, ежедневный доход, доход, доходн*, прибыл*, заработ*, инвестиц*, инвестир*, вложени*, гарантированн*, пассивный доход, бонус*, поздравля*, активаци*, разблокир*, расшифр*, зашифров*, выкуп, ваша камера, ваш пароль, ваши файлы, записал*, 48 часов, в течение 24 часов, ваши контакты, взлом*, раздача, раздаем, раздаём`,
    ),
    told: terms(
      `были переведены, был переведен, была переведена, переведено, перевели на, перевел на, перевела на, переводили на, были отправлены, было отправлено, отправили на, отправлены на, поступило, поступали, поступили, перечислил*, перечислен*, перечислял*, получено, проходил*, прошло через, через кошелек прошло, кошелек фигурирует, фигурир*, упомина*, упомянут*, указан в, указана в, значится, числится, дело номер, дело №, номер дела, материалы дела, протокол*, реестр*, выписк*, бюллетен*, строка, запись, архив*, база данных, в базе, публиковал*, рекламирова*, призывали, просили, собирали на, использовал*, применял*, мы отследили, мы нашли, мы проанализировали, в посте говорилось, в сообщении говорилось, на плакате, на листовке, на баннере`,
    ),
    commerce: terms(
      `кг, грамм, литр*, упаковк*, коробк*, набор*, пара, пары, итого, всего к оплате, сумма заказа, к оплате, предоплат*, остаток по, задаток, бронирован*, взнос за, за человека, за сутки, за ночь, за час, за занятие, занятие, смет*, партия, партии, аукцион*, ставк*, лот, лоты, урожай, новое поступление, поступление, самовывоз*, забрать, часы работы, прейскурант*, сдаю, сдаем, сдается`,
    ),
    personal: terms(
      `моя доля, твоя доля, твою долю, мою долю, я тебе должен, я должен тебе, ты мне должен, должен тебе, верну тебе, верни мне, скинь мне, за ужин, за обед, за билеты, за такси, поделим счет, разделим счет, пополам, вчера, наша поездка, за поездку, сосед по, на день рождения, подарок на`,
    ),
  },
  ar: {
    noun: terms(
      `تبرعات, تبرع, زكاة, زكاه, صدقة, صدقات, كفالة, حملة, حمله, مساهمة, مساهمات, متبرع*, دعم, مساعدة, مساعدات, اغاثة, معونة, معونات, عون, اعانة, صندوق, خير, خيري, خيرية, عطاء, اجر, ثواب, نداء, مشروع, سهم, اسهم, تمويل, تضامن, اموال, الاموال`,
    ),
    ask: terms(
      `فليدعم, فليساهم, فليتبرع, فليشارك, فليساعد, فليكفل, من يكفل, نكفل, ان يشارك, المشاركة في, تبرعوا, تبرعي, تبرعك, تبرعكم, تبرعاتكم, ساهم معنا, ساهم في, شارك في, شارك, شاركوا, شاركونا, شاركي, كن معنا, كونوا معنا, كن عونا, كونوا عونا, قف معنا, قفوا معنا, مدوا, امدوا, اسهموا, اسهم معنا, بادر, بادروا, سارع, سارعوا, قدم ما, قدموا, قدموا ما, اعط, اعطوا, ضع سهمك, ضعوا, لا تنسونا, لا تتركونا, لا تتركوهم, لا تتاخروا, نرجو, نرجو منكم, نرجو دعم, نطلب منكم, نطلب مساعدتكم, نناشدكم, نناشد, نهيب بكم, ندعوكم, ندعو, نامل منكم, ننتظر, ننتظر دعمكم, ننتظركم, نعول عليكم, نعتمد عليكم, بفضلكم, بدعمكم, بمساهمتكم, بمساعدتكم, من استطاع, من يستطيع, من يقدر, من اراد, من يرغب, من احب, لمن اراد, لمن يرغب, لمن يستطيع, لمن احب, للراغبين, الراغبين, للمساهمة, للمشاركة, للتبرع, للدعم, للمساعدة, للتبرعات, لدعم, لدعمنا, لمساعدة, لمساعدتنا, لكفالة, كل مبلغ, اي مساهمة, اي مساعدة, اي دعم, مهما كان, مهما قل, مهما كانت, مهما صغر, ولو قليل, ولو كان قليلا, ولو بمبلغ, قليلا كان, قدر استطاعتك, قدر استطاعتكم, قدر المستطاع, بقدر ما, حسب استطاعتكم, حسب قدرتكم, ما تستطيع, ما تستطيعون, نحتاج, نحتاجكم, نحتاج اليكم, نحتاج الى, بحاجة اليكم, بحاجه اليكم, ما زلنا بحاجة, ما زلنا نحتاج, لا نزال نحتاج, نجمع الان, نواصل الجمع, نستكمل, لنكمل, لنجمع, لنساعد, فلنساعد, فلنجمع, هيا, هلموا`,
    ),
    pay: terms(
      `ترسل, ترسلوا, ارسلها, ارسلوها, حولها, حولوها, تحويلكم, تحويلاتكم, عنواننا, المحفظة هي, العنوان هو, المحفظة ادناه, العنوان ادناه, عبر, المحفظة لم, العنوان لم`,
    ),
    own: terms(
      `يا جماعة, يا اخوان, تابعونا, احنا, منكم, بكم, عليكم, اليكم, كل من, احسن الله, اثابكم, جزاهم, يجزيكم, تقبل الله, اخوانكم`,
    ),
    moved: terms(
      `نفس المحفظة, نفس العنوان, المحفظة نفسها, العنوان نفسه, بنفس المحفظة, ذات المحفظة, ذات العنوان, المحفظة ذاتها, العنوان ذاته, المحفظة لم تتغير, العنوان لم يتغير, لم تتغير المحفظة, لم يتغير العنوان, لم يتغير, لم تتغير, كما هو, كما هي, كما كان, كما كانت, كالسابق, القناة الجديدة, قناة جديدة, الحساب الجديد, حساب جديد, صفحة جديدة, الصفحة الجديدة, القناة القديمة, الحساب القديم, الصفحة القديمة, القناة السابقة, الحساب السابق, الصفحة السابقة, قناة احتياطية, القناة الاحتياطية, حساب احتياطي, الحساب الاحتياطي, القناة البديلة, الحساب البديل, حذفت القناة, حذف الحساب, اغلقت القناة, اغلق الحساب, تم حذف, تم اغلاق, اغلاق قناتنا, حذف قناتنا, حذفت قناتنا, اغلقت قناتنا, انتقلنا, عدنا, نعود اليكم, عدنا اليكم`,
    ),
    short: terms(
      `ينقصنا, ينقص, ناقص, تبقى, تبقي, بقي, المتبقي, متبقي, لم يبق, يتبقى, الهدف, هدفنا, المبلغ المطلوب, المطلوب, لا يكفي, نفد, ينفد, قبل الشتاء, قبل نهاية, حتى نهاية, عاجل, عاجلة`,
    ),
    fraud: terms(
      `جائزة, جوائز, فائز*, ربحت, فزت, اربح, ارباح, ربح, الربح, يانصيب, سحب على, مسابقة, ضعف المبلغ, مضاعفة, نضاعف, يضاعف, تضاعف, ضاعف, بالمئة يوميا, يوميا, عائد, عوائد, استثمار*, استثمر, دخل سلبي, مضمون, مضمونة, مكافأة, مكافاة, مبروك, تهانينا, تفعيل, رسوم التفعيل, فك التشفير, تشفير, فدية, كاميرا, كلمة المرور, ملفاتك, خلال 48 ساعة, ساعة, هدية مجانية, توزيع مجاني`,
    ),
    told: terms(
      `حولت الى, حولوا الى, تم تحويل, تم ارسال, تحويلها الى, ارسلت الى, وردت الى, وصلت الى, دخلت الى, استقبلت, استقبل, تلقى العنوان, تلقت المحفظة, ظهر العنوان, ظهرت المحفظة, ظهر, ورد في, وردت في, ورد اسم, ذكر في, المذكور, المذكورة, رقم القضية, القضية رقم, ملف القضية, سجل, سجلات, نشرة, بلاغ, قيد رقم, قاعدة بيانات, ارشيف, كان يستخدم, كانت تستخدم, استخدمت, استخدم, تتبعنا, رصدنا, وجدنا, حللنا, رصد, رصدت, كانت تجمع, كان يجمع, روجت, روج, الملصق, المنشور, جاء في`,
    ),
    commerce: terms(
      `كغ, غرام, جرام, لتر, علبة, علب, صندوق من, حبة, حبات, طقم, اجمالي, الاجمالي, المجموع, المبلغ المستحق, عربون, دفعة مقدمة, مقدم, للشخص, لليلة, للساعة, للحصة, حصة, مزاد, محصول, دفعة جديدة, وصل حديثا, الاستلام, ساعات العمل, تأجير, للايجار, غرفة`,
    ),
    personal: terms(
      `حصتي, حصتك, نصيبي من, مدين لك, لك عندي, لي عندك, ارد لك, رد لي, ثمن العشاء, العشاء, الغداء, التاكسي, تذاكر السينما, نقسم, نتقاسم, امس, رحلتنا, زميلي, عيد ميلاد`,
    ),
  },
  fa: {
    noun: terms(
      `اهدا, اهدای, صدقه, صدقات, زکات, خمس, نذر, نذورات, خیرات, انفاق, گلریزان, کمک, حمایت, یاری, مشارکت, پشتیبانی, خیریه, کمپین, پویش, کارزار, خیرین`,
    ),
    ask: terms(
      `همراه شوید, همراه باشید, همراهی کنید, دست به دست, شرکت کنید, سهمی داشته باشید, به ما بپیوندید, بپیوندید, کنار ما باشید, تنها نگذارید, دعوت می‌کنیم, خواهش می‌کنیم, تقاضا داریم, درخواست داریم, هر چقدر, هر اندازه, هرچند کم, حتی اندک, اگر می‌توانید, اگر مایل, هر کس, هرکس, برای کمک, برای حمایت, برای مشارکت, نیاز داریم, به شما نیاز, منتظر شما, جمع می‌کنیم, کمک‌هایتان, سهم خود`,
    ),
    moved: terms(
      `همان کیف پول, همان آدرس, آدرس همان, کیف پول همان, آدرس تغییر نکرده, تغییر نکرده, تغییری نکرده, کانال جدید, کانال قبلی, صفحه جدید, صفحه قبلی, کانال قدیمی, کانال پشتیبان, حساب جدید, بازگشتیم, برگشتیم, منتقل شدیم`,
    ),
    short: terms(
      `کم داریم, کمبود, باقی مانده, مانده, هنوز نیاز, هدف ما, هدف, کافی نیست, تا پایان, پیش از زمستان, فوری`,
    ),
    fraud: terms(
      `جایزه, جوایز, برنده*, قرعه‌کشی, دو برابر, چند برابر, سود روزانه, سود, درصد در روز, سرمایه‌گذاری, درآمد, تضمینی, پاداش, تبریک, فعال‌سازی, باج, رمزگشایی`,
    ),
    told: terms(
      `منتقل شد, منتقل شده, واریز شد, واریز شده, فرستاده شد, ارسال شد, دریافت شد, استفاده شد, استفاده شده, ذکر شده, آمده است, شماره پرونده, ردیف, فهرست, بایگانی, ردیابی*`,
    ),
    commerce: terms(
      `کیلوگرم, گرم, لیتر, بسته, جعبه, جمع کل, مبلغ قابل پرداخت, پیش‌پرداخت, بیعانه, هر نفر, هر شب, هر ساعت, جلسه`,
    ),
  },
  tr: {
    noun: terms(
      `bağış, bağışlar, bağışı, zekat, sadaka, fitre, infak, kurban bağışı, himmet, kampanya*, yardım, yardımlar, destek, katkı, fon, bağışçı, bağışçılar`,
    ),
    ask: terms(
      `katılın, katıl, bize katılın, siz de katılın, siz de, yanımızda olun, yanlarında olun, omuz verin, el verin, paylaşın, bir el, katkı verin, katkıda bulunun, elinizden gelen*, gücünüz yettiği*, imkanınız varsa, isteyenler, isteyen, istiyorsanız, dileyenler, dileyen, rica ediyoruz, çağırıyoruz, davet ediyoruz, bekliyoruz, desteğinizi bekliyoruz, ihtiyacımız var, size ihtiyacımız, az çok, az da olsa, küçük büyük, her miktar, her katkı, topluyoruz, tamamlayalım, birlikte, bağışla, bağış için, yardım için, destek için, katkı için`,
    ),
    moved: terms(
      `aynı cüzdan, aynı adres, cüzdan aynı, adres aynı, adres değişmedi, cüzdan değişmedi, değişmedi, yeni kanal*, yeni hesap*, yeni sayfa*, eski kanal*, eski hesap*, eski sayfa*, önceki kanal*, önceki hesap*, yedek kanal*, yedek hesap*, kapatıldı, taşındık, geri döndük`,
    ),
    short: terms(
      `eksik, eksiğimiz, kaldı, kalan, hedef, hedefimiz, yetmiyor, tükeniyor, bitiyor, kış gelmeden, sonuna kadar, acil`,
    ),
    fraud: terms(
      `çekiliş*, ödül*, kazanan*, kazandınız, kazan, ikiye katla*, katla*, günlük kazanç, kazanç*, yüzde, günde, yatırım*, garantili, bonus*, tebrikler, fidye, şifre*`,
    ),
    told: terms(
      `aktarıldı, gönderildi, gönderilmiş, yatırıldı, transfer edildi, alındı, kullanıldı, kullanılmış, geçiyor, yer alıyor, yer aldı, dosya no, esas no, kayıt*, arşiv*, takip edildi, izlendi`,
    ),
    commerce: terms(
      `kilogram, gram, litre, kutu, koli, toplam, tutar, ön ödeme, kapora, kişi başı, gecelik, saatlik, ders, hasat`,
    ),
  },
  id: {
    noun: terms(
      `donasi, sumbangan, sedekah, zakat, infaq, infak, wakaf, penggalangan dana, bantuan, dukungan, amal, kampanye, dana, donatur, dermawan`,
    ),
    ask: terms(
      `ikut serta, ayo ikut, ayo, mari, mari ikut, mari bergabung, bergabunglah, turut, turut serta, ambil bagian, ikut membantu, ikut menyumbang, ringankan, sisihkan, berapa saja, sekecil apa pun, sekecil apapun, besar kecil, semampunya, semampu anda, sebisanya, bagi yang ingin, bagi yang mampu, yang ingin membantu, yang ingin menyumbang, jika anda bisa, jika mampu, kami mohon, mohon, kami mengajak, kami butuh, kami membutuhkan, kami masih butuh, sedang mengumpulkan, untuk berdonasi, untuk membantu, untuk menyumbang`,
    ),
    moved: terms(
      `dompet yang sama, alamat yang sama, alamat tetap sama, dompet tetap sama, tetap sama, tidak berubah, kanal baru, akun baru, halaman baru, kanal lama, akun lama, halaman lama, kanal cadangan, akun cadangan, kami pindah, kami kembali`,
    ),
    short: terms(
      `masih kurang, kurang, kekurangan, tersisa, sisa, target, target kami, belum cukup, habis, sebelum akhir, mendesak`,
    ),
    fraud: terms(
      `hadiah, undian, pemenang, menang, gandakan, dilipatgandakan, lipat ganda, dua kali lipat, persen per hari, profit, keuntungan, untung, investasi, dijamin, bonus, selamat, tebusan`,
    ),
    told: terms(
      `dikirim ke, ditransfer ke, telah dikirim, telah menerima, diterima, dipakai, digunakan untuk, tercantum, disebut dalam, nomor perkara, perkara nomor, arsip, basis data, dilacak`,
    ),
    commerce: terms(
      `kg, gram, liter, kotak, dus, total, jumlah bayar, uang muka, dp, per orang, per malam, per jam, panen, lelang`,
    ),
  },
  ur: {
    noun: terms(
      `عطیہ, عطیات, چندہ, زکوٰۃ, زکوۃ, زکات, صدقہ, صدقات, فطرہ, خیرات, انفاق, مدد, امداد, تعاون, فنڈ, مہم, اپیل`,
    ),
    ask: terms(
      `شامل ہوں, شریک ہوں, ساتھ شامل, حصہ بنیں, آگے آئیں, ہمارا ساتھ, ان کا ساتھ, درخواست ہے, گزارش ہے, التماس, اپیل کرتے, اپیل ہے, جتنی ہو سکے, حسب توفیق, حسب استطاعت, تھوڑا بہت, جو کر سکتے, اگر آپ, جو لوگ, جو چاہے, مدد کے لیے, تعاون کے لیے, عطیہ کے لیے, ہمیں ضرورت, آپ کی ضرورت, ضرورت ہے, دیں, دیجیے, دے سکتے, جمع کر رہے`,
    ),
    moved: terms(
      `وہی والٹ, وہی پتہ, وہی ایڈریس, پتہ وہی, والٹ وہی, نہیں بدلا, نہیں بدلی, تبدیل نہیں, نیا چینل, نیا اکاؤنٹ, نیا صفحہ, پرانا چینل, پرانا اکاؤنٹ, پرانا صفحہ, پچھلا چینل, متبادل چینل, واپس آ گئے`,
    ),
    short: terms(`کمی ہے, کم ہے, باقی ہے, باقی ہیں, ابھی باقی, ہدف, کافی نہیں, ختم ہو, فوری`),
    fraud: terms(
      `انعام*, جیت*, فاتح, لاٹری, قرعہ, دگنا, دوگنا, منافع, فیصد روزانہ, روزانہ, سرمایہ کاری, گارنٹی شدہ, بونس, مبارک, تاوان`,
    ),
    told: terms(
      `بھیجے گئے, بھیجی گئی, منتقل کیے گئے, منتقل کی گئی, منتقل ہوئے, استعمال ہوتا, استعمال کیا گیا, درج ہے, مقدمہ نمبر, کیس نمبر, ریکارڈ, آرکائیو`,
    ),
    commerce: terms(`کلوگرام, گرام, لیٹر, ڈبہ, پیکٹ, کل رقم, ایڈوانس, فی کس, فی رات, فی گھنٹہ`),
  },
  tg: {
    noun: terms(
      `садақа, садақаи, закот, закоти, эҳсон, хайрия, кӯмак, кумак, ёрӣ, дастгирӣ, мадад, саҳм, ҳиссагузорӣ`,
    ),
    ask: terms(
      `ҳамроҳ шавед, ҳамроҳӣ кунед, иштирок кунед, даст ба даст, хоҳиш мекунем, даъват мекунем, хоҳишмандем, агар тавонед, агар имкон, ҳар кас, ҳар кӣ, ҳарчанд кам, ҳар чӣ қадар, барои кӯмак, барои дастгирӣ, ба мо лозим, лозим аст, ниёз дорем, ҷамъ мекунем, интизорем`,
    ),
    moved: terms(
      `ҳамон ҳамён, ҳамон суроға, суроға ҳамон, ҳамён ҳамон, тағйир наёфт, тағйир наёфтааст, бетағйир, канали нав, канали кӯҳна, канали пешина, саҳифаи нав, ҳисоби нав, баргаштем, кӯчидем`,
    ),
    short: terms(
      `намерасад, кам аст, боқӣ монд, монда, боқимонда, мақсад, ҳадаф, кофӣ нест, то охири, таъҷилӣ`,
    ),
    fraud: terms(
      `ҷоиза*, ғолиб*, бурд*, лотерея*, дучанд, фоида*, даромад*, фоиз дар рӯз, сармоягузорӣ, кафолатнок, бонус*, табрик*`,
    ),
    told: terms(
      `фиристода шуд, гузаронида шуд, интиқол дода шуд, гирифта шуд, истифода шуд, зикр шуд, омадааст, рақами парванда, бойгонӣ, сабт*`,
    ),
    commerce: terms(`килограмм, грамм, литр, қуттӣ, ҳамагӣ, маблағи умумӣ, пешпардохт, ба як кас`),
  },
}
