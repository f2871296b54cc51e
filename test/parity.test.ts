import { describe, expect, test } from 'vitest'
import type { AnyOperation } from '../src/operations/define-operation.ts'
import { inputMembers } from '../src/operations/input-members.ts'
import { operations } from '../src/operations/registry.ts'
import { openApiDocument } from '../src/server/openapi.ts'
import { routesOf } from '../src/server/routes.ts'
import { arOperations } from '../web/src/text/ar-operations.ts'
import { enOperations } from '../web/src/text/en-operations.ts'
import { ruOperations } from '../web/src/text/ru-operations.ts'

const all: readonly AnyOperation[] = operations

describe('every operation', () => {
  test('has an id of its own and a command of its own', () => {
    const ids = all.map(({ id }) => id)
    const commands = all.flatMap(({ cli }) => ('none' in cli ? [] : [cli.command]))
    const paths = routesOf(all).map(({ method, path }) => `${method} ${path}`)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(commands).size).toBe(commands.length)
    expect(new Set(paths).size).toBe(paths.length)
  })

  test('has a name in each language of the pages, and no name is left over', () => {
    const keys = all.map(({ id }) => `operation.${id}`).sort()
    for (const names of [enOperations, ruOperations, arOperations])
      expect(Object.keys(names).sort()).toEqual(keys)
  })

  test('is on the command line and on HTTP, or says why not', () => {
    const silent = all.filter(
      ({ cli, http }) =>
        ('none' in cli && cli.none.length < 10) || ('none' in http && http.none.length < 10),
    )
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  test.each(all.map((operation) => [operation.id, operation] as const))(
    '%s describes each member of its input',
    (_, operation) => {
      const bare = inputMembers(operation).filter(({ description }) => description.length < 5)
      expect(bare.map(({ name }) => name)).toEqual([])
    },
  )

  test.each(all.map((operation) => [operation.id, operation] as const))(
    '%s shows an example of its own command',
    (_, operation) => {
      if ('none' in operation.cli) return
      expect(operation.cli.example).toContain(`weir ${operation.cli.command}`)
      expect(operation.summary).toMatch(/^[A-Z].+\.$/)
    },
  )

  test('names as positional only members that it has', () => {
    const unknown = all.flatMap((operation) => {
      if ('none' in operation.cli) return []
      const names = inputMembers(operation).map(({ name }) => name)
      return (operation.cli.positional ?? [])
        .filter((name) => !names.includes(name.replace('...', '')))
        .map((name) => `${operation.id}: ${name}`)
    })
    expect(unknown).toEqual([])
  })

  test('stands in the OpenAPI document', () => {
    const document = openApiDocument(all, '0.0.0') as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const described = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    )
    expect(described.sort()).toEqual(
      all
        .filter(({ http }) => !('none' in http))
        .map(({ id }) => id)
        .sort(),
    )
  })
})
