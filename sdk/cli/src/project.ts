// The files of a tenant's configuration: qeetid.yaml, its schema, and templates.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { Failure } from './exit.ts'
import { type Fault, faultsIn } from './json-schema.ts'
import { isObject, type JsonObject, mapStrings, type Path, pathText } from './json.ts'
import { hasReference } from './references.ts'
import { inlineTemplates } from './templates.ts'

export const FILE = 'qeetid.yaml'
export const SCHEMA = 'qeetid.schema.json'

export interface Project {
  readonly file: string
  readonly text: string
  readonly yaml: Document
  /** As the file has it, with references. */
  readonly document: JsonObject
  /** `qeetid.yaml:12:5 ipRules[0].cidr` */
  readonly where: (path: Path) => string
}

export interface Whole extends Project {
  /** With the bodies of templates, and with references. */
  readonly whole: JsonObject
}

/** Returns null where the file does not exist. Throws Failure with a line for each thing that is no YAML. */
export function readProject(dir: string): Project | null {
  const file = join(dir, FILE)
  const text = readText(file)
  if (text === null) return null
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines })
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  if (yaml.errors.length > 0) {
    const problems = yaml.errors.map(
      ({ pos, message }) => `${at(pos[0])}: ${message.split('\n')[0]?.replace(/ at line.*$/, '')}`,
    )
    throw new Failure(problems.join('\n'))
  }
  let document: unknown
  try {
    document = yaml.toJS() ?? {}
  } catch (error) {
    throw new Failure(`${file}: ${(error as Error).message}`)
  }
  if (!isObject(document)) throw new Failure(`${at(0)}: the document must consist of parts, such as \`authPolicy:\``)
  return { file, text, yaml, document, where: (path) => `${at(offsetOf(yaml, path))} ${pathText(path)}`.trimEnd() }
}

const nameOf = (key: unknown): string => String(isScalar(key) ? key.value : key)

/** Where a value begins, or the last thing on its path that is there. */
function offsetOf(yaml: Document, path: Path): number {
  let found = 0
  for (let length = 1; length <= path.length; length++) {
    const parent = yaml.getIn(path.slice(0, length - 1), true)
    const pair = isMap(parent) ? parent.items.find(({ key }) => nameOf(key) === String(path[length - 1])) : undefined
    const node = pair?.key ?? yaml.getIn(path.slice(0, length), true)
    const value = length === path.length ? yaml.getIn(path, true) : undefined
    const range = isScalar(value) ? value.range : isNode(node) ? node.range : null
    if (!range) break
    found = range[0]
  }
  return found
}

/** Reads and checks all files. Throws Failure with a line for each thing that is wrong. */
export function readWhole(dir: string, schema: JsonObject | null): Whole {
  const project = readProject(dir)
  if (!project) throw new Failure(`${join(dir, FILE)} is missing: \`qeetid pull\` makes it`)
  const { document, faults } = inlineTemplates(dir, project.document)
  const all: Fault[] = [...faults, ...(schema ? ofSchema(schema, document) : [])]
  const lines = all.map(({ path, message }) => `${project.where(path)}: ${message}`)
  if (lines.length > 0) throw new Failure(lines.join('\n'))
  return { ...project, whole: document }
}

/** What a reference stands for is not known here, so what is said about it is left out. */
function ofSchema(schema: JsonObject, document: JsonObject): Fault[] {
  const open = new Set<string>()
  const plain = mapStrings(document, (text, path) => {
    if (hasReference(text)) open.add(pathText(path))
    return text.replaceAll('$${env:', () => '${env:')
  })
  return faultsIn(schema, plain).filter(({ path }) => !open.has(pathText(path)))
}

/** Returns the schema that a pull has left; null: there is none. */
export function readSchema(dir: string): JsonObject | null {
  const file = join(dir, SCHEMA)
  const text = readText(file)
  if (text === null) return null
  try {
    const schema: unknown = JSON.parse(text)
    if (isObject(schema)) return schema
  } catch {
    // said below
  }
  throw new Failure(`${file} is no JSON Schema: \`qeetid pull\` makes it anew`)
}

export function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new Failure(`${file} cannot be read: ${message}`)
  }
}

/** Returns whether it was different. */
export function writeText(file: string, text: string): boolean {
  if (readText(file) === text) return false
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return true
}
