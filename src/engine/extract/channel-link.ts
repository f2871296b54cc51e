/** What a link names: a channel or account of a platform, a wallet page, or nothing but a page (grammar of core.telegram.org/api/links, VK, X). */
import type { IdentifierKind } from '../../domain/taxonomy.ts'

export interface NamedByLink {
  readonly kind: IdentifierKind
  /** Normal form after `kind:`. */
  readonly name: string
}

type Reader = (parts: readonly string[], url: URL) => NamedByLink | null

/** The account, channel or wallet that a link names, or `null`. Redirectors are unwrapped; nothing is fetched. */
export function namedByLink(link: string, depth = 0): NamedByLink | null {
  if (!URL.canParse(link)) return null
  const url = new URL(link)
  if (url.protocol === 'tg:') return telegramScheme(url)
  const host = url.hostname.toLowerCase().replace(/^(?:www|m|mobile)\./, '')
  const target = depth < 2 ? redirectTarget(host, url) : null
  if (target !== null) return namedByLink(target, depth + 1)
  const parts = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodePart)
  const subdomain = /^([a-z][a-z0-9_]{3,31})\.t\.me$/.exec(host)?.[1]
  if (subdomain !== undefined) return telegramPath([subdomain, ...parts])
  return READERS.get(host)?.(parts, url) ?? rocketChatRoom(parts, url)
}

function redirectTarget(host: string, url: URL): string | null {
  if (/^vk\.(?:com|ru)$/.test(host) && /^\/away(?:\.php)?$/.test(url.pathname))
    return url.searchParams.get('to')
  if (host === 'l.facebook.com') return url.searchParams.get('u')
  if (host === 't.me' && url.pathname === '/iv') return url.searchParams.get('url')
  return null
}

const TELEGRAM_RESERVED: ReadonlySet<string> = new Set(
  'addemoji addlist addstickers addstyle addtheme auction auth boost call confirmphone contact giftcode invoice iv login m nft proxy setlanguage share socks web a k z www'.split(
    ' ',
  ),
)

function telegramPath(parts: readonly string[]): NamedByLink | null {
  const [first = '', second = ''] = parts
  if (first.startsWith('+')) return telegramInvite(first.slice(1))
  if (first === 'joinchat') return telegramInvite(second)
  if (first === 'c' && /^\d{5,15}$/.test(second)) return { kind: 'telegram', name: `id:${second}` }
  const user = first === 's' ? second : first
  return TELEGRAM_RESERVED.has(user.toLowerCase()) ? null : telegramUser(user)
}

function telegramUser(user: string): NamedByLink | null {
  return /^[A-Za-z][A-Za-z0-9_]{3,31}$/.test(user)
    ? { kind: 'telegram', name: user.toLowerCase() }
    : null
}

/** `t.me/+<digits>` is a phone, anything else an invitation, whose hash keeps its case. */
function telegramInvite(hash: string): NamedByLink | null {
  if (/^\d{7,15}$/.test(hash)) return { kind: 'phone', name: `+${hash}` }
  return /^[A-Za-z0-9_-]{8,32}$/.test(hash) ? { kind: 'telegram', name: `invite:${hash}` } : null
}

function telegramScheme(url: URL): NamedByLink | null {
  const action = (url.hostname || url.pathname).toLowerCase()
  const parameter = (name: string): string => url.searchParams.get(name) ?? ''
  if (action === 'resolve') {
    const phone = parameter('phone')
    return phone ? telegramInvite(phone) : telegramUser(parameter('domain'))
  }
  if (action === 'join') return telegramInvite(parameter('invite'))
  const channel = parameter('channel')
  return action === 'privatepost' && /^\d{5,15}$/.test(channel)
    ? { kind: 'telegram', name: `id:${channel}` }
    : null
}

const VK_PAGES =
  /^(?:feed|search|im|mail|video|music|audios|friends|groups|away\.php|share\.php|login|settings|apps|market|docs|support|terms)$/

function vkPath([first = '']: readonly string[], url: URL): NamedByLink | null {
  const wall = url.searchParams.get('w') ?? first
  const owner = /^(?:wall|photo|video|doc|clip|topic|album|story)(-?\d{1,12})(?:[_/]|$)/.exec(
    wall,
  )?.[1]
  if (owner !== undefined) {
    const id = owner.replace('-', '')
    return { kind: 'vk', name: owner.startsWith('-') ? `club${id}` : `id${id}` }
  }
  const group = /^(?:club|public|event)(\d{1,12})$/.exec(first)?.[1]
  if (group !== undefined) return { kind: 'vk', name: `club${group}` }
  return /^[A-Za-z0-9_.]{2,32}$/.test(first) && !VK_PAGES.test(first.toLowerCase())
    ? { kind: 'vk', name: first.toLowerCase() }
    : null
}

const X_PAGES =
  /^(?:home|search|hashtag|intent|i|share|explore|login|signup|settings|messages|notifications|compose|tos|privacy|jobs)$/

function xPath([first = '', second = '', third = '']: readonly string[]): NamedByLink | null {
  if (first === 'i' && second === 'user' && /^\d{1,20}$/.test(third))
    return { kind: 'x', name: `id:${third}` }
  return /^[A-Za-z0-9_]{1,15}$/.test(first) && !X_PAGES.test(first.toLowerCase())
    ? { kind: 'x', name: first.toLowerCase() }
    : null
}

function zelloPath([first = '', ...rest]: readonly string[]): NamedByLink | null {
  const slug = first === 'channels' ? (rest[1] ?? rest[0]) : first === 'k' ? rest[0] : first
  return slug !== undefined && /^[\p{L}\p{N}_.+-]{2,64}$/u.test(slug)
    ? { kind: 'zello', name: slug }
    : null
}

function facebookPath([first = '', second = '', third = '']: readonly string[], url: URL) {
  const id =
    first === 'profile.php' ? url.searchParams.get('id') : first === 'people' ? third : null
  if (id) return { kind: 'facebook' as const, name: `id:${id.slice(0, 40)}` }
  if (first === 'groups' && second)
    return { kind: 'facebook' as const, name: `group:${second.slice(0, 80)}` }
  const page = /^[A-Za-z0-9.]{5,50}$/.test(first) && !first.endsWith('.php')
  return page ? { kind: 'facebook' as const, name: first.toLowerCase() } : null
}

function instagramPath([first = '']: readonly string[]): NamedByLink | null {
  return /^[A-Za-z0-9_.]{2,30}$/.test(first) && !/^(?:p|reel|explore|stories|accounts)$/.test(first)
    ? { kind: 'instagram', name: first.toLowerCase() }
    : null
}

function whatsappPath([first = '']: readonly string[], url: URL): NamedByLink | null {
  if (url.hostname === 'chat.whatsapp.com')
    return /^[A-Za-z0-9]{18,26}$/.test(first) ? { kind: 'whatsapp', name: `invite:${first}` } : null
  const phone = first === 'send' ? (url.searchParams.get('phone') ?? '') : first
  const digits = phone.replace(/^\+/, '').trim()
  return /^\d{7,15}$/.test(digits) ? { kind: 'phone', name: `+${digits}` } : null
}

function qiwiPath([first = '', second = '']: readonly string[]): NamedByLink | null {
  if (first === 'n' && /^[A-Za-z0-9_.-]{2,40}$/.test(second))
    return { kind: 'ewallet-qiwi', name: `nick:${second.toUpperCase()}` }
  const phone = second.replace(/^\+/, '')
  return first === 'p' && /^\d{10,15}$/.test(phone)
    ? { kind: 'ewallet-qiwi', name: `+${phone}` }
    : null
}

function yoomoneyPath([first = '', second = '']: readonly string[]): NamedByLink | null {
  return /^(?:to|topup)$/.test(first) && /^\d{11,33}$/.test(second)
    ? { kind: 'ewallet-yoomoney', name: second }
    : null
}

function paypalPath(parts: readonly string[], url: URL): NamedByLink | null {
  const name = url.hostname.endsWith('paypal.me')
    ? parts[0]
    : parts[0] === 'paypalme'
      ? parts[1]
      : ''
  return name !== undefined && /^[A-Za-z0-9]{2,20}$/.test(name)
    ? { kind: 'ewallet-paypal', name: name.toLowerCase() }
    : null
}

const READERS: ReadonlyMap<string, Reader> = new Map([
  ...hosts('t.me telegram.me telegram.dog', telegramPath),
  ...hosts('vk.com vk.ru', vkPath),
  ...hosts('twitter.com x.com', xPath),
  ...hosts('zello.com zello.me', zelloPath),
  ...hosts('facebook.com fb.com fb.me', facebookPath),
  ...hosts('instagram.com', instagramPath),
  ...hosts('wa.me chat.whatsapp.com api.whatsapp.com whatsapp.com', whatsappPath),
  ...hosts('qiwi.com qiwi.me my.qiwi.com', qiwiPath),
  ...hosts('yoomoney.ru money.yandex.ru', yoomoneyPath),
  ...hosts('paypal.me paypal.com', paypalPath),
])

function hosts(names: string, reader: Reader): readonly (readonly [string, Reader])[] {
  return names.split(' ').map((name) => [name, reader] as const)
}

/** Rooms of any Rocket.Chat server: `/channel/name`, `/group/name`, `/direct/name`; and links of its app. */
function rocketChatRoom(parts: readonly string[], url: URL): NamedByLink | null {
  if (url.hostname === 'go.rocket.chat') {
    const [server, path] = [url.searchParams.get('host'), url.searchParams.get('path')]
    const link = `https://${server}/${path}`
    return server && path && URL.canParse(link)
      ? rocketChatRoom(
          path.split('/').filter((part) => part !== ''),
          new URL(link),
        )
      : null
  }
  const [form = '', room = ''] = parts
  return parts.length === 2 &&
    /^(?:channel|group|direct)$/.test(form) &&
    /^[\p{L}\p{N}_.-]{1,80}$/u.test(room) &&
    !SITES_WITH_CHANNELS.test(url.hostname)
    ? { kind: 'rocketchat', name: `${url.host}/${form}/${room.toLowerCase()}` }
    : null
}

/** Sites that write their own pages so. */
const SITES_WITH_CHANNELS = /(?:^|\.)(?:youtube\.com|whatsapp\.com|rumble\.com|twitch\.tv)$/

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
