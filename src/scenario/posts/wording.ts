/** What a set of post texts holds. `{label}` is the rail's name, `{pay}` the address or account; texts are neutral and short. */

export type Language = 'en' | 'ru' | 'ar'
export type Texts = Readonly<Record<Language, readonly string[]>>

export interface Wording {
  /** Asks for money. */
  readonly solicit: Texts
  /** Asks for money with a button or a hidden link: no `{pay}`. */
  readonly solicitHidden: Texts
  /** After a ban: the same people, a new channel, the same address. */
  readonly moved: Texts
  /** Reports about an address. */
  readonly report: Texts
  /** Sells goods. */
  readonly commerce: Texts
  /** A registered charity's own appeal. */
  readonly charity: Texts
  /** A pool or an exchange tells about its own address. */
  readonly service: Texts
  /** An exchange shop advertises; `{phone}` and no payment address. */
  readonly shopAdvertisement: Texts
  /** Nothing about money. */
  readonly chatter: Texts
}
