// Bodies of mail templates, which are files beside the document: emails/<key>[.<locale>].html, and .txt for plain text.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './exit.ts'
import { isObject, type Json, type JsonObject, type Path, pathText } from './json.ts'
import { escapeReferences } from './references.ts'

export const PART = 'emailTemplates'
const FOLDER = 'emails'
const FILES = [
  ['body', 'html'],
  ['text', 'txt'],
] as const
/** Of a key or a locale, which become names of files. */
const SAFE = /^[A-Za-z0-9][A-Za-z0-9_-]*$/

/** Returns the templates of a document, and what is no list of them as none. */
const itemsOf = (document: JsonObject): JsonObject[] => {
  const part = document[PART]
  return Array.isArray(part) ? part.filter(isObject) : []
}

/** `emails/invite.de`; null: it has no name that a file could have. */
function stemOf({ key, locale }: JsonObject): string | null {
  const parts = [key, ...(locale === undefined || locale === null ? [] : [locale])]
  const names = parts.filter((part): part is string => typeof part === 'string' && SAFE.test(part))
  return names.length < parts.length ? null : `${FOLDER}/${names.join('.')}`
}

/** The files have a newline at their end, which the service does not have. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Failure(`${file} cannot be read: ${(error as Error).message}`)
  }
}

export interface Inlined {
  readonly document: JsonObject
  readonly faults: readonly { readonly path: Path; readonly message: string }[]
}

/** Returns the document with the bodies in it, and what is wrong with their files. */
export function inlineTemplates(dir: string, document: JsonObject): Inlined {
  const part = document[PART]
  if (!Array.isArray(part)) return { document, faults: [] }
  const faults: { path: Path; message: string }[] = []
  const used = new Set<string>()
  const items = part.map((item, at): Json => {
    const stem = isObject(item) ? stemOf(item) : null
    if (!isObject(item) || stem === null) return item // the schema says what is wrong
    const added: JsonObject = {}
    for (const [name, extension] of FILES) {
      const file = `${stem}.${extension}`
      const text = read(join(dir, file))
      const isInline = item[name] !== undefined && item[name] !== null
      used.add(file)
      if (text === null && name === 'body' && !isInline)
        faults.push({ path: [PART, at], message: `${file} is missing` })
      if (text !== null && isInline)
        faults.push({ path: [PART, at, name], message: `the ${name} is here and in ${file}: leave one` })
      if (text !== null) added[name] = escapeReferences(text) // a template has none
    }
    return { ...item, ...added }
  })
  for (const file of filesIn(dir))
    if (!used.has(file)) faults.push({ path: [PART], message: `${file} belongs to no template` })
  return { document: { ...document, [PART]: items }, faults }
}

function filesIn(dir: string): string[] {
  try {
    const names = readdirSync(join(dir, FOLDER)).filter((name) => /\.(html|txt)$/.test(name))
    return names.sort().map((name) => `${FOLDER}/${name}`)
  } catch {
    return [] // there is no such folder
  }
}

/** Returns the document of the service without bodies, which become files. Throws Failure where one has no name. */
export function extractTemplates(document: JsonObject): { document: JsonObject; files: Map<string, string> } {
  const part = document[PART]
  const files = new Map<string, string>()
  if (!Array.isArray(part)) return { document, files }
  const items = part.map((item, at): Json => {
    if (!isObject(item)) return item
    const stem = stemOf(item)
    if (stem === null) throw new Failure(`${pathText([PART, at])}: its key and locale make no name of a file`)
    const { body, text, ...rest } = item
    if (typeof body === 'string') files.set(`${stem}.html`, `${body}\n`)
    if (typeof text === 'string') files.set(`${stem}.txt`, `${text}\n`)
    return rest
  })
  return { document: { ...document, [PART]: items }, files }
}

/** Files of the templates of a document, whether they are there or not. */
export const filesOf = (document: JsonObject): string[] =>
  itemsOf(document).flatMap((item) => {
    const stem = stemOf(item)
    return stem === null ? [] : FILES.map(([, extension]) => `${stem}.${extension}`)
  })

/** Writes what is different, and removes what `before` had and is gone. Returns whether there was anything. */
export function writeTemplates(dir: string, files: ReadonlyMap<string, string>, before: readonly string[]): boolean {
  let isChanged = false
  for (const [file, text] of files) {
    if (read(join(dir, file)) === text.slice(0, -1)) continue
    mkdirSync(join(dir, FOLDER), { recursive: true })
    writeFileSync(join(dir, file), text)
    isChanged = true
  }
  for (const file of before) {
    if (files.has(file) || read(join(dir, file)) === null) continue
    rmSync(join(dir, file))
    isChanged = true
  }
  return isChanged
}

/** Returns the schema of the document as it is in the file: without what stands in files of its own. */
export function withoutBodies(schema: JsonObject): JsonObject {
  const copy = structuredClone(schema)
  const at = (node: Json | undefined, name: string): Json | undefined => (isObject(node) ? node[name] : undefined)
  const part = at(at(copy, 'properties'), PART)
  let items = at(part, 'items')
  const reference = at(items, '$ref')
  if (typeof reference === 'string')
    items = reference
      .split('/')
      .slice(1)
      .reduce<Json | undefined>((node, name) => at(node, name), copy)
  const required = at(items, 'required')
  if (isObject(items) && Array.isArray(required))
    items['required'] = required.filter((name) => !FILES.some(([own]) => own === name))
  return copy
}
