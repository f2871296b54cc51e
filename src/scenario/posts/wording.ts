/** What a set of post texts holds. `{label}` is the rail's name, `{pay}` the address or account; texts are neutral and short. */

/** The languages of the campaigns and decoys that are planned into the world. */
export type Language = 'en' | 'ru' | 'ar' | OtherLanguage
/** Languages that lone posts alone are written in; `mul` mixes several. */
export type OtherLanguage = 'tr' | 'id' | 'fa' | 'tg' | 'ur' | 'mul'
export type Texts = Readonly<Record<'en' | 'ru' | 'ar', readonly string[]>> &
  Readonly<Partial<Record<OtherLanguage, readonly string[]>>>

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
  /** A pool (the first text) or an exchange (the second) tells about its own address. */
  readonly service: Texts
  /** An exchange shop advertises; `{phone}` and no payment address. */
  readonly shopAdvertisement: Texts
  /** Nothing about money. */
  readonly chatter: Texts
  /** Friends settle up. */
  readonly personal?: Texts
  /** Promises or threatens, and wants a payment: fraud, and no appeal. */
  readonly giveaway?: Texts
}

/** One language's share of a set of texts. */
export type LanguageTexts = Readonly<Partial<Record<keyof Wording, readonly string[]>>>
