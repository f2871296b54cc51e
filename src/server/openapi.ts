/** The OpenAPI 3.1 document, derived from the operations: their zod schemas are JSON Schema already. */
import { z } from 'zod'
import type { AnyOperation } from '../operations/define-operation.ts'
import { type Route, routesOf } from './routes.ts'

type Json = Readonly<Record<string, unknown>>

/** Builds the document for these operations. */
export function openApiDocument(operations: readonly AnyOperation[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routesOf(operations)) {
    const at = paths[route.path] ?? {}
    at[route.method.toLowerCase()] = operationObject(route)
    paths[route.path] = at
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Weir',
      version,
      summary: 'Campaigns, traces, off-ramps, screening and evidence over a local workspace',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } }, schemas: SHARED },
  }
}

function operationObject({ operation, method }: Route): Json {
  const inputSchema = z.toJSONSchema(operation.input, {
    io: 'input',
    unrepresentable: 'any',
  }) as Json
  const input =
    method === 'GET'
      ? { parameters: queryParameters(inputSchema) }
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: strip(inputSchema) } },
          },
        }
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.id.split('.')[0]],
    ...input,
    responses: responsesOf(operation),
  }
}

function queryParameters(schema: Json): readonly Json[] {
  const required = (schema['required'] ?? []) as readonly string[]
  return Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(
    ([name, member]) => ({
      name,
      in: 'query',
      required: required.includes(name) && member['default'] === undefined,
      description: member['description'],
      schema: member,
      ...(member['type'] === 'array' ? { style: 'form', explode: true } : {}),
    }),
  )
}

function responsesOf(operation: AnyOperation): Json {
  const problem = {
    description: 'An error',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  const answer = z.toJSONSchema(operation.output, { io: 'output', unrepresentable: 'any' }) as Json
  const json = {
    'application/json': {
      schema: {
        type: 'object',
        required: ['data', 'notes', 'provenance'],
        properties: {
          data: strip(answer),
          notes: { type: 'array', items: { $ref: '#/components/schemas/Note' } },
          provenance: { $ref: '#/components/schemas/Provenance' },
        },
      },
    },
  }
  const ok = operation.document
    ? {
        description: 'The document, or the answer about it for a client that accepts only JSON',
        content: { 'application/octet-stream': {}, ...json },
      }
    : { description: 'The answer', content: json }
  const accepted = {
    description: 'Accepted: the job that does it',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Accepted' } } },
  }
  return { ...(operation.effect === 'job' ? { '202': accepted } : { '200': ok }), default: problem }
}

function strip(schema: Json): Json {
  const { $schema: _, ...rest } = schema
  return rest
}

const SHARED: Json = {
  Note: {
    type: 'object',
    required: ['code', 'message'],
    properties: { code: { type: 'string' }, message: { type: 'string' } },
  },
  Provenance: {
    type: 'object',
    required: [
      'weir',
      'snapshot',
      'heads',
      'coverage',
      'verification',
      'lists',
      'tags',
      'prices',
      'methods',
      'parameters',
    ],
    properties: {
      weir: { type: 'string' },
      snapshot: { type: 'string' },
      heads: { type: 'array', items: { type: 'object' } },
      coverage: { type: 'array', items: { type: 'object' } },
      verification: { type: 'array', items: { type: 'object' } },
      lists: { type: 'array', items: { type: 'object' } },
      tags: { type: 'integer' },
      prices: { type: 'array', items: { type: 'object' } },
      methods: { type: 'array', items: { type: 'object' } },
      parameters: { type: 'object' },
    },
  },
  Problem: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'message', 'hints', 'details'],
        properties: {
          code: { type: 'string' },
          message: { type: 'string' },
          hints: { type: 'array', items: { type: 'string' } },
          details: { type: 'object' },
        },
      },
    },
  },
  Accepted: {
    type: 'object',
    required: ['data'],
    properties: {
      data: { type: 'object', required: ['job'], properties: { job: { type: 'string' } } },
    },
  },
}
