/**
 * Letters of other alphabets that look like ASCII ones (Unicode TR39 confusables, Cyrillic, Greek and a few Latin), with the
 * readings to try in order. Only used where a checksum then proves the reading: as a general fold they destroy good text.
 */
const READINGS: ReadonlyMap<string, string> = new Map(
  [
    ...['АA', 'ВB', 'ЕE', 'ЁE', 'КK', 'МM', 'НH', 'РP', 'СC', 'ТT', 'УYy', 'ХX', 'Зз3', 'ЅS', 'ЈJ'],
    ...['Іl1', 'Ӏl1', 'ӏl1', 'ОO0', 'Ь6b', 'б6', 'Ч4', 'аa', 'вB', 'еe', 'ёe', 'кk', 'мm', 'нH'],
    ...[
      'оo0',
      'рp',
      'сc',
      'тT',
      'уy',
      'хx',
      'ѕs',
      'іi',
      'їi',
      'јj',
      'һh',
      'ԁd',
      'ԛq',
      'ԝw',
      'гr',
      'пn',
    ],
    ...['ьb', 'ѵv', 'ԌG', 'ԍG', 'ԚQ', 'ԜW', 'ҮY', 'үy', 'ԀD', 'ӡ3', 'ѴV', 'ҺH', 'ΑA', 'ΒB'],
    ...['ΕE', 'ΖZ', 'ΗH', 'ΚK', 'ΜM', 'ΝN', 'ΡP', 'ΤT', 'ΥY', 'ΧX', 'ΟO0', 'Ιl1', 'αa', 'γy'],
    ...[
      'κk',
      'νv',
      'οo0',
      'ρp',
      'τt',
      'υu',
      'χx',
      'ωw',
      'ηn',
      'ϲc',
      'ϹC',
      'ϳj',
      'ıi',
      'ɡg',
      'ɑa',
      'ʏY',
    ],
    ...['ᴀA', 'ᴄc', 'ᴋk', 'ᴍm', 'ᴏo', 'ᴠv', 'ᴡw', 'ᴢz'],
  ].flatMap(rows),
)

function rows(entry: string): readonly (readonly [string, string])[] {
  const letters = [...entry]
  const foreign = letters.filter((letter) => letter.charCodeAt(0) > 0x7f)
  const readings = letters.filter((letter) => letter.charCodeAt(0) <= 0x7f).join('')
  return readings === '' ? [] : foreign.map((letter) => [letter, readings] as const)
}

/** The ASCII characters that this one may stand for, best first; `undefined` when it is no look-alike. */
export function lookAlikeReadings(character: string): string | undefined {
  return READINGS.get(character)
}
