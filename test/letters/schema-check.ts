/**
 * A second reading of JSON Schema (draft 2020-12), written from the specification and for the keywords that our schema
 * uses, to compare the published file with our reader: each keyword by itself, with no knowledge of determinations.
 */
type Schema = Readonly<Record<string, unknown>>

export const accepts = (root: Schema, json: unknown): boolean => valid(root, json, root)

function valid(schema: Schema, json: unknown, root: Schema): boolean {
  return Object.entries(schema).every(([keyword, value]) => {
    const check = KEYWORDS[keyword]
    if (check === undefined) throw new Error(`the schema uses "${keyword}", which this check does not know`)
    return check(value, json, schema, root)
  })
}

const always = (): boolean => true
const object = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

const TYPES: Readonly<Record<string, (json: unknown) => boolean>> = {
  object,
  array: Array.isArray,
  string: (json) => typeof json === 'string',
  integer: (json) => typeof json === 'number' && json % 1 === 0,
  boolean: (json) => json === true || json === false,
  null: (json) => json === null,
}

type Check = (value: unknown, json: unknown, schema: Schema, root: Schema) => boolean

const KEYWORDS: Readonly<Record<string, Check>> = {
  $schema: always,
  $id: always,
  $defs: always,
  title: always,
  description: always,
  format: always,
  $ref: (value, json, _schema, root) =>
    valid(
      String(value)
        .split('/')
        .slice(1)
        .reduce<Schema>((at, key) => at[key] as Schema, root),
      json,
      root,
    ),
  type: (value, json) => [value].flat().some((name) => TYPES[String(name)]?.(json) === true),
  const: (value, json) => value === json,
  enum: (value, json) => (value as readonly unknown[]).includes(json),
  oneOf: (value, json, _schema, root) =>
    (value as readonly Schema[]).filter((one) => valid(one, json, root)).length === 1,
  pattern: (value, json) => typeof json !== 'string' || new RegExp(String(value), 'u').test(json),
  minimum: (value, json) => typeof json !== 'number' || json >= Number(value),
  minItems: (value, json) => !Array.isArray(json) || json.length >= Number(value),
  items: (value, json, _schema, root) => !Array.isArray(json) || json.every((one) => valid(value as Schema, one, root)),
  required: (value, json) => !object(json) || (value as readonly string[]).every((key) => Object.hasOwn(json, key)),
  properties: (value, json, _schema, root) =>
    !object(json) ||
    Object.entries(value as Readonly<Record<string, Schema>>).every(
      ([key, inner]) => !Object.hasOwn(json, key) || valid(inner, json[key], root),
    ),
  additionalProperties: (value, json, schema) =>
    value !== false ||
    !object(json) ||
    Object.keys(json).every((key) => Object.hasOwn(schema['properties'] as object, key)),
}
