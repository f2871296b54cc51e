import type { LanguageTexts } from '../wording.ts'

export const urdu: LanguageTexts = {
  solicit: [
    'گلی کی ڈسپنسری کے دونوں پنکھے جل گئے، مریض گتے ہلا ہلا کر باری کا انتظار کرتے ہیں۔ نئے پنکھے بارہ ہزار کے ہیں، پانچ ہو چکے۔ جو دوست شامل ہونا چاہیں: {label} {pay}',
    'yaar nasir bhai ka rickshaw chori ho gaya, ghar usi se chalta tha. hum kuch dost mil ke purana dila rahe hain, 35 hazar kam hain abhi. jis se jitna ho sake {label} {pay}',
    'محترم والدین اور سابق طلبہ! برآمدے کی چھت پر نئی چادریں ڈلوانے کے لیے اساتذہ نے اپنی تنخواہ سے اٹھارہ ہزار جوڑے ہیں، باقی بائیس ہزار آپ کے تعاون کے منتظر ہیں۔ {label}: {pay}۔ خرچ کا حساب نوٹس بورڈ پر لگایا جائے گا۔',
  ],
  report: [
    'آج پھر وہی پیغام آیا: ”بچی کے علاج میں حصہ ڈالیں، {label}: {pay}“۔ پچھلے مہینے یہی بچی کسی اور شہر میں، کسی اور نام سے بیمار تھی۔',
    'جس صفحے نے سیلاب سے متاثرہ گھروں کے لیے رقم مانگی تھی، اس کا {label} پتہ {pay} اب جوتوں کی ایک دکان کے اشتہار میں بھی نظر آ رہا ہے۔ دونوں کے عکس محفوظ کر لیے ہیں، رپورٹ کر دی ہے۔',
    'bhai log {label} {pay} check karo zara, banda dialysis machine ke naam pe paise mangta hai, hospital ka poocho to block kar deta hai. meri khala 5000 bhej chuki hain',
  ],
  commerce: [
    'ہاتھ کی کڑھائی والے کرتے، چار رنگ، 2400 روپے، ڈاک خرچ ہمارے ذمے۔ ادائیگی {label}: {pay}، پھر ناپ بھیج دیں۔',
    'class 9 ki puri kitabein, saaf halat, 1100. naam sirf pehle safhe pe likha hai. {label} {pay} aur campus gate se le lena',
  ],
  chatter: [
    'بارش میں بجلی گئی تو پورا محلہ چھت پر آ گیا، اب سب کو پتہ ہے کہ کون گانا نہیں گا سکتا۔',
  ],
}
