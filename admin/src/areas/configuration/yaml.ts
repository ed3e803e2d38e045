// The document as YAML. The library is loaded when somebody wants to see it.

/** Beside the file, as `qeetid pull` writes it. */
export const SCHEMA_FILE = 'qeetid.schema.json'

export async function yamlOf(document: Readonly<Record<string, unknown>>): Promise<string> {
  const { stringify } = await import('yaml')
  return `# yaml-language-server: $schema=./${SCHEMA_FILE}\n${stringify(document, { lineWidth: 100 })}`
}
