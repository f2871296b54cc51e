/** The OpenAPI document, judged by the published 3.1 schema and by what the server really answers. */
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import type { AnyOperation } from '../src/operations/define-operation.ts'
import { operations } from '../src/operations/registry.ts'
import { openApiDocument } from '../src/server/openapi.ts'

const all: readonly AnyOperation[] = operations

/** As a client receives it. */
function served(): Record<string, unknown> {
  return JSON.parse(JSON.stringify(openApiDocument(all, '0.0.0'))) as Record<string, unknown>
}

test('the OpenAPI document is valid against the schema of OpenAPI 3.1', async () => {
  const validator = new Validator()
  const result = await validator.validate(served())
  expect(result).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
})

test('the check would see a document that is not valid', async () => {
  const document = { ...served(), info: {} }
  expect((await new Validator().validate(document)).valid).toBe(false)
})

test('every reference in the OpenAPI document leads to something', () => {
  const document = served()
  const lost = referencesOf(document).filter((reference) => {
    const steps = reference.replace(/^#\//, '').split('/')
    let at: unknown = document
    for (const step of steps) at = (at as Record<string, unknown> | undefined)?.[step]
    return !reference.startsWith('#/') || at === undefined
  })
  expect(lost).toEqual([])
})

function referencesOf(value: unknown): readonly string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, member]) =>
    name === '$ref' ? [String(member)] : referencesOf(member),
  )
}
