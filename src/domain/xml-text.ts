/** Text inside XML (https://www.w3.org/TR/xml/#charsets): it ends no element and no attribute. */

/** What XML 1.0 allows besides the four signs that are written out; everything else becomes U+FFFD. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** For the content of an element, or of an attribute in double quotes. */
export function xmlText(text: string): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
