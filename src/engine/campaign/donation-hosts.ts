/** Sites whose links are a way to give money by themselves, as their operators describe them. A link to one is a payment identifier. */
const HOSTS: readonly string[] = [
  'boosty.to',
  'buymeacoffee.com',
  'cash.app',
  'donationalerts.com',
  'donorbox.org',
  'gofundme.com',
  'justgiving.com',
  'kitabisa.com',
  'ko-fi.com',
  'launchgood.com',
  'liberapay.com',
  'money.yandex.ru',
  'patreon.com',
  'paypal.me',
  'qiwi.com',
  'revolut.me',
  'yoomoney.ru',
]
const PATHS: readonly RegExp[] = [
  /^(?:www\.)?paypal\.com\/(?:paypalme|donate)/,
  /^wise\.com\/pay\//,
  /^t\.me\/(?:send|wallet|cryptobot)\b/,
]

/** True for a `url:` key that leads to a page made for giving money. */
export function isDonationLink(key: string): boolean {
  const address = key
    .replace(/^url:/, '')
    .replace(/^[a-z]+:\/\//i, '')
    .toLowerCase()
  const host = address.split(/[/?#]/)[0]?.replace(/^www\./, '') ?? ''
  return (
    HOSTS.some((known) => host === known || host.endsWith(`.${known}`)) ||
    PATHS.some((path) => path.test(address))
  )
}
