// Values as templates see them: plain data, read by own properties, without calling anything in the data.

export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue }

export type Value = string | number | boolean | null | undefined | Safe | readonly Value[] | Fields
export interface Fields {
  readonly [key: string]: Value
}
export type Primitive = string | number | boolean | null | undefined

/** HTML that `escape` or `nl2br` made. It is printed as it is in HTML text, and as any text elsewhere. */
export class Safe {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Keys that mean something to JavaScript. Only own properties are read, so this only prevents mistakes. */
export function isReserved(key: string): boolean {
  return key.startsWith('__') || key === 'constructor' || key === 'prototype'
}

export function isFields(value: Value): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** Returns an own property, or undefined. Texts and lists have a length and indexes. */
export function memberOf(value: Value, key: string | number): Value {
  if (value instanceof Safe) return key === 'length' ? value.text.length : undefined
  if (typeof value !== 'string' && !isList(value) && !isFields(value)) return undefined
  const found = Object.hasOwn(value as Fields, key) ? (value as Fields)[key] : undefined
  return typeof found === 'function' ? undefined : found
}
