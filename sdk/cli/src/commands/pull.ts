import { join } from 'node:path'
import { Document } from 'yaml'
import type { Command } from '../command.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import type { JsonObject } from '../json.ts'
import { merge } from '../merge.ts'
import { FILE, readProject, SCHEMA, writeText } from '../project.ts'
import { escaped, softResolver } from '../references.ts'
import { connect } from '../service.ts'
import { extractTemplates, filesOf, PART, withoutBodies, writeTemplates } from '../templates.ts'

const COMMENT = ` yaml-language-server: $schema=./${SCHEMA}`

export const pull: Command = {
  about: 'Brings the files up to what the tenant has. Comments, order and references stay as they are.',
  positional: '[dir]',
  options: { all: { about: 'also parts that the file does not have' } },
  async run(given, context) {
    const dir = given.positional ?? '.'
    const { qeetid } = await connect(context)
    const { version, defaults, schema } = await qeetid.configuration.get()
    const live = (await qeetid.configuration.document({ version })) as JsonObject
    const written = bringUp({
      dir,
      context,
      live,
      defaults: defaults as JsonObject,
      schema: schema as JsonObject,
      all: given.has('all'),
    })
    const what = written.length > 0 ? `written: ${written.join(', ')}` : 'nothing is different'
    context.print(`Version ${version}: ${what}.`)
    return EXIT.ok
  },
}

interface Pull {
  readonly dir: string
  readonly context: Context
  readonly live: JsonObject
  readonly defaults: JsonObject
  readonly schema: JsonObject
  readonly all: boolean
}

/** Returns what was written. */
function bringUp({ dir, context, live, defaults, schema, all }: Pull): string[] {
  const project = readProject(dir)
  const yaml = project?.yaml ?? emptyDocument()
  const before = project?.document ?? {}
  const isWithTemplates = project === null || all || before[PART] !== undefined
  const { document, files } = extractTemplates(live)
  const options = { all: all || project === null, resolve: softResolver(context.env) }
  const isChanged = merge(yaml, { document: escaped(document) as JsonObject, defaults, schema }, options)
  for (const part of Object.keys(before))
    if (document[part] === undefined) context.note(`${part} stays as it is: it cannot be read by you`)
  const written: string[] = []
  const write = (name: string, text: string): void => {
    if (writeText(join(dir, name), text)) written.push(join(dir, name))
  }
  write(SCHEMA, `${JSON.stringify(withoutBodies(schema), null, 2)}\n`)
  if (isChanged || project === null) write(FILE, yaml.toString({ lineWidth: 0 }))
  if (isWithTemplates && document[PART] !== undefined && writeTemplates(dir, files, filesOf(before)))
    written.push('emails')
  return written
}

function emptyDocument(): Document {
  const yaml = new Document({})
  yaml.commentBefore = COMMENT
  return yaml
}
