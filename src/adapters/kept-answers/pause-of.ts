import { isIP } from 'node:net'

/** Least milliseconds between two requests; none to a server on this machine, which bothers nobody. */
export function pauseOf(url: Pick<URL, 'hostname'>, perSecond: number): number {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const here =
    host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
  return here ? 0 : Math.ceil(1000 / perSecond)
}
