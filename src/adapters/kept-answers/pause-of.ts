import { isIP } from 'node:net'

/** Least milliseconds between two requests: what was asked for, else what is usual; none then to a server on this machine, which bothers nobody. */
export function pauseOf(
  url: Pick<URL, 'hostname'>,
  usual: number,
  asked: number | undefined,
): number {
  if (asked !== undefined) return Math.ceil(1000 / asked)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const here =
    host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
  return here ? 0 : Math.ceil(1000 / usual)
}
