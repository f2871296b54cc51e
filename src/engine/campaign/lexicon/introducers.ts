/**
 * Words that lead to somebody else's words before a colon: "the post reads:", "translation:", "verbatim:". General vocabulary; a person who asks
 * does not introduce the own request so.
 */
import { foldWord } from '../../../domain/read-words.ts'
import { terms } from './lexicon.ts'

const INTRODUCERS: ReadonlySet<string> = new Set(
  terms(
    `reads, read, begins, began, wrote, writes, says, said, verbatim, quote, quoted, quoting, translation, translated, excerpt, transcript,
    читаем, читает, прочитал, прочитала, гласит, гласил, гласила, дословно, цитата, цитирую, цитирует, начинается, начиналось, пишет, пишут, писал, писала, писали, написал,
    написала, написали, написано, говорит, говорят, сказал, сказала, ответил, ответила, ответили, звучит, звучал, звучало, отрывок, расшифровка,
    يقول, تقول, يقولون, قال, قالت, قالوا, كتب, كتبت, كتبوا, يكتب, مكتوب, نصها, نصه, النص, بالنص, حرفيا, الترجمة, ترجمة, اقتباس, مقتطف, تبدا, يبدا, تفريغ,
    نوشت, نوشته, نوشتند, گفت, گفته, می‌گوید, می‌نویسد, ترجمه, عینا, نقل,
    diyor, diyorlar, dedi, yazmış, yazdı, yazıyor, yazıyordu, çevirisi, çeviri, aynen, alıntı, şöyle, başlıyor,
    berbunyi, bunyinya, tertulis, tulisnya, katanya, terjemahan, kutipan, dikutip, menulis, ditulis, berkata, terjemahannya,
    لکھا, لکھتے, کہا, کہتے, ترجمہ, اقتباس, عبارت,
    навишт, навиштааст, гуфт, мегӯяд, менависад, тарҷума, иқтибос, айнан`,
  ).map(foldWord),
)

/** Whether one of these words, folded, introduces what is said behind a colon. */
export function isIntroduced(words: readonly string[]): boolean {
  return words.some((word) => INTRODUCERS.has(word))
}
