// Brings a file up to what the service has, and leaves comments, the order of keys and what is the same as they are.
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { isObject, isSame, type Json, type JsonObject, mapStrings } from './json.ts'
import { defaultOf, isSet, itemsOf, keyOf, ordered, propertyOf, type SchemaNode, schemaNode } from './json-schema.ts'
import { hasReference } from './references.ts'

interface Live {
  /** with its strings as they are written in a file */
  readonly document: JsonObject
  /** what applies where a part leaves a setting out */
  readonly defaults: JsonObject
  readonly schema: JsonObject
}

interface Options {
  /** also the parts that the file does not have */
  readonly all: boolean
  /** what a string of the file stands for, as it is written in a file */
  readonly resolve: (text: string) => string
}

interface Merging extends Options {
  readonly yaml: Document
  isChanged: boolean
}

/** The value of a pair or an item of a list, which may be empty. */
type Slot = Node | null

/** Of a value: its schema, and what it is where it is left out; of a list, what its items are. */
interface Of {
  readonly schema: SchemaNode
  readonly usual: Json | undefined
}

/**
 * Changes a document to what is live, but for references. Parts that are not live stay: the caller may not read them.
 * Returns whether anything was different.
 */
export function merge(yaml: Document, { document, defaults, schema }: Live, options: Options): boolean {
  const merging: Merging = { ...options, yaml, isChanged: false }
  if (!isMap(yaml.contents)) yaml.contents = yaml.createNode({}) as unknown as typeof yaml.contents
  const parts = yaml.contents as unknown as YAMLMap
  const live = ordered(document, schemaNode(schema)) as JsonObject
  for (const [part, value] of Object.entries(live)) {
    const of = { schema: propertyOf(schemaNode(schema), part), usual: defaults[part] }
    const pair = parts.items.find((one) => nameOf(one) === part)
    if (pair) pair.value = merged(merging, pair.value as Slot, value, of)
    else if (options.all) add(merging, parts, part, value)
  }
  return merging.isChanged
}

function merged(merging: Merging, slot: Slot, value: Json, of: Of): Node {
  if (isScalar(slot) && hasReference(slot.value)) return slot
  if (isMap(slot) && isObject(value)) return mergedMap(merging, slot, value, of)
  if (isSeq(slot) && Array.isArray(value)) return mergedList(merging, slot, value, of)
  if (slot !== null && isSame(plain(merging, slot), value)) return slot
  merging.isChanged = true
  if (isScalar(slot) && (value === null || typeof value !== 'object')) {
    slot.value = value
    delete slot.source
    return slot
  }
  const node = merging.yaml.createNode(value) as Node
  if (slot && !isAlias(slot)) {
    node.commentBefore = slot.commentBefore ?? null
    node.comment = slot.comment ?? null
    node.spaceBefore = slot.spaceBefore ?? false
  }
  return node
}

/** What the service would have for it. */
const plain = ({ yaml, resolve }: Merging, slot: Slot): Json =>
  slot === null ? null : mapStrings(slot.toJS(yaml) as Json, resolve)

const nameOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key)

function below({ schema, usual }: Of, name: string): Of {
  const property = propertyOf(schema, name)
  return { schema: property, usual: (isObject(usual) ? usual[name] : undefined) ?? defaultOf(property) }
}

function mergedMap(merging: Merging, map: YAMLMap, value: JsonObject, of: Of): Node {
  // The service leaves out what is as by default, and secrets.
  const kept = map.items.filter((pair) => {
    const [name, slot] = [nameOf(pair), pair.value as Slot]
    return (
      value[name] !== undefined || holdsReference(slot) || isSame(plain(merging, slot), below(of, name).usual ?? null)
    )
  })
  if (kept.length < map.items.length) merging.isChanged = true
  map.items = kept
  for (const [name, next] of Object.entries(value)) {
    const pair = map.items.find((one) => nameOf(one) === name)
    if (pair) pair.value = merged(merging, pair.value as Slot, next, below(of, name))
    else add(merging, map, name, next)
  }
  return map
}

function add(merging: Merging, map: YAMLMap, name: string, value: Json): void {
  merging.isChanged = true
  if (map.items.length === 0) map.flow = false
  map.items.push(new Pair(merging.yaml.createNode(name), merging.yaml.createNode(value)))
}

function holdsReference(slot: Slot): boolean {
  if (isScalar(slot)) return hasReference(slot.value)
  if (!isCollection(slot)) return false
  return slot.items.some((item) => holdsReference((isPair(item) ? item.value : item) as Slot))
}

function mergedList(merging: Merging, list: YAMLSeq, values: readonly Json[], { schema, usual }: Of): Node {
  const item: Of = { schema: itemsOf(schema), usual }
  const keys = keyOf(schema)
  const nameIn = (value: Json): string => {
    if (!keys || !isObject(value)) return JSON.stringify(value)
    return JSON.stringify(keys.map((key) => value[key] ?? below(item, key).usual ?? null))
  }
  const left = values.map((value, at) => ({ name: nameIn(value), value, at }))
  const before = list.items as Slot[]
  const kept: { slot: Slot; at: number }[] = []
  for (const slot of before) {
    const name = nameIn(plain(merging, slot))
    const found = left.findIndex((one) => one.name === name)
    // Which item it is about is not known where a variable is not set.
    if (found < 0 && hasReference(name)) kept.push({ slot, at: before.length })
    const [one] = found < 0 ? [] : left.splice(found, 1)
    if (one) kept.push({ slot: merged(merging, slot, one.value, item), at: one.at })
  }
  const made = left.map(({ value, at }) => ({ slot: merging.yaml.createNode(value) as Slot, at }))
  const all = [...kept, ...made]
  if (!keys && !isSet(schema)) all.sort((one, other) => one.at - other.at)
  const slots = all.map(({ slot }) => slot)
  if (slots.length !== before.length || slots.some((slot, index) => slot !== before[index])) merging.isChanged = true
  if (before.length === 0 && slots.length > 0) list.flow = false
  list.items = slots
  return list
}
