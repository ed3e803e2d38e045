// docs/methods.md: a table of what there is.
import { getNamedType } from 'graphql'
import { type Method, nameOf } from './methods.ts'
import { hasParams, needsParams, type Shape, shapeOf } from './shape.ts'

export function docsText(methods: readonly Method[]): string {
  const resources = Map.groupBy(methods, ({ resource }) => resource)
  const parts = [...resources].map(([name, all]) => `## ${name}\n\n${tableOf(all)}`)
  return `# Methods

Made from [schema.graphql](../../schema.graphql) and [methods.txt](../methods.txt) by \`npm run generate\`.
Each takes \`options\` as its last argument: \`signal\`, \`timeoutMs\`, \`maxRetries\`, \`idempotencyKey\`.
Your editor shows what goes in and comes out.

${parts.join('\n')}`
}

function tableOf(methods: readonly Method[]): string {
  const lines = methods.map((method) => {
    const shape = shapeOf(method)
    const cells = [
      `\`${nameOf(method)}(${given(shape)})\``,
      gives(method, shape),
      about(method),
      `\`${method.on}.${method.field.name}\``,
    ]
    return `| ${cells.join(' | ')} |`
  })
  return `| method | gives | | field of the schema |\n|---|---|---|---|\n${lines.join('\n')}\n`
}

function given(shape: Shape): string {
  const params = hasParams(shape) ? [needsParams(shape) ? 'params' : 'params?'] : []
  return [...shape.positional.map(({ name }) => name), ...params].join(', ')
}

function gives({ field }: Method, { payload, primary, isPages, kind }: Shape): string {
  if (isPages) return 'pages'
  if (kind === 'subscription') return 'a stream'
  if (payload === null) return `\`${String(field.type).replaceAll('!', '')}\``
  const rest = payload.filter((one) => one !== primary).map(({ name }) => name)
  const main = primary ? [`\`${getNamedType(primary.type).name}\``] : []
  return [...main, ...(rest.length > 0 ? [`\`{ ${rest.join(', ')} }\``] : [])].join(' and ')
}

const about = ({ field }: Method): string =>
  (field.description ?? '').replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')
