import { isDeepStrictEqual } from 'node:util'

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
export type JsonObject = Record<string, Json>
/** Names and places in lists, outermost first. */
export type Path = readonly (string | number)[]

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isSame = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other)

/** Returns the value with each of its strings replaced. */
export function mapStrings(value: Json, replace: (text: string, path: Path) => string, path: Path = []): Json {
  if (typeof value === 'string') return replace(value, path)
  if (Array.isArray(value)) return value.map((one, index) => mapStrings(one, replace, [...path, index]))
  if (!isObject(value)) return value
  const pairs = Object.entries(value).map(([name, one]) => [name, mapStrings(one, replace, [...path, name])])
  return Object.fromEntries(pairs) as JsonObject
}

/** `ipRules[0].cidr` */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? key : `${text}.${key}`
  }, '')
