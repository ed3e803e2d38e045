import { join } from 'node:path'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { DIR, dirOf } from '../options.ts'
import { readSchema, readWhole, SCHEMA } from '../project.ts'

export const check: Command = {
  about: 'Checks the files without the service: YAML, the schema that the last pull has left, files of templates.',
  positional: null,
  options: DIR,
  async run(given, context) {
    const dir = dirOf(given)
    const schema = readSchema(dir)
    const { file, document } = readWhole(dir, schema)
    if (!schema) context.note(`${join(dir, SCHEMA)} is missing, so values were not checked: \`qeetid pull\` makes it`)
    context.print(`${file} is well-formed: ${Object.keys(document).join(', ') || 'no parts'}.`)
    return EXIT.ok
  },
}
