/** The reference pages under docs/ are generated from the operations: `npx vitest run test/reference.test.ts -u` writes them. */
import { describe, expect, test } from 'vitest'
import type { AnyOperation } from '../src/operations/define-operation.ts'
import { inputMembers } from '../src/operations/input-members.ts'
import { operations } from '../src/operations/registry.ts'
import { openApiDocument } from '../src/server/openapi.ts'
import { routesOf } from '../src/server/routes.ts'

const all: readonly AnyOperation[] = operations
const HEADER = '<!-- Generated from the operations by test/reference.test.ts; edit those. -->\n'

describe('the reference pages', () => {
  test('list every command as it is', async () => {
    await expect(commandPage()).toMatchFileSnapshot('../docs/reference/commands.md')
  })

  test('list every HTTP route as it is', async () => {
    await expect(httpPage()).toMatchFileSnapshot('../docs/reference/http.md')
  })

  test('carry the OpenAPI document as it is', async () => {
    const text = `${JSON.stringify(openApiDocument(all, 'as served'), null, 1)}\n`
    await expect(text).toMatchFileSnapshot('../docs/reference/openapi.json')
  })
})

function commandPage(): string {
  const sections = all.flatMap((operation) => {
    const { cli } = operation
    if ('none' in cli) return []
    const members = inputMembers(operation)
    const positional = (cli.positional ?? []).map((name) => name.replace('...', ''))
    const usage = (cli.positional ?? []).map((name) => {
      const member = members.find((each) => each.name === name.replace('...', ''))
      const shown = name.startsWith('...') ? `${member?.name}...` : (member?.name ?? name)
      return member?.required ? `<${shown}>` : `[${shown}]`
    })
    const rows = members
      .filter((member) => member.kind !== 'json')
      .map((member) => {
        const name = positional.includes(member.name) ? member.name : member.flag
        const choices = member.choices.length > 0 ? ` One of: ${member.choices.join(', ')}.` : ''
        const fallback =
          member.fallback === undefined ? '' : ` Default: \`${JSON.stringify(member.fallback)}\`.`
        return `| \`${name}\` | ${member.description.replaceAll('|', '\\|')}.${choices}${fallback} |`
      })
    const table = rows.length === 0 ? [] : ['', '| input | meaning |', '| --- | --- |', ...rows]
    return [
      [
        '',
        `## weir ${cli.command}`,
        '',
        operation.summary,
        '',
        '```',
        `weir ${[cli.command, ...usage].join(' ')}`,
        '```',
        '',
        `Example: \`${cli.example}\``,
        ...table,
      ].join('\n'),
    ]
  })
  const intro =
    '# Commands\n\nEvery command also takes `--data DIR`, `--json`, `--quiet`, `--case ID` and `--reason TEXT`; commands that make a document take `--out FILE`.\nExit codes: 0 done · 1 a hit at or above `--fail-on` · 2 bad usage or input · 3 not found · 4 not allowed · 5 a source failed, the workspace is owned by another command, or a required list is missing · 70 a bug.\n\nTwo commands run the surfaces themselves: `weir serve` (API and workbench until stopped) and `weir start` (demo workspace, then serve).'
  return `${HEADER}${intro}\n${sections.join('\n')}\n`
}

function httpPage(): string {
  const rows = routesOf(all).map(
    ({ operation, method, path }) =>
      `| ${method} | \`${path}\` | ${operation.effect} | ${operation.summary.replaceAll('|', '\\|')} |`,
  )
  const intro =
    '# HTTP\n\nLoopback by default. Every request but `/health` and `/ready` needs the token that `weir serve` prints, as `Authorization: Bearer TOKEN` or as the cookie that the printed address sets. Host and Origin are checked.\nA `job` answers 202 with `{ "data": { "job": id } }`; follow it at `/api/v1/jobs/get?id=` or as server-sent events at `/api/v1/jobs/events?id=`. Input and data of each route: [openapi.json](openapi.json), also served at `/openapi.json`.'
  return `${HEADER}${intro}\n\n| method | path | effect | what it does |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
}
