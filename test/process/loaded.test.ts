// What a service rarely needs is loaded when somebody needs it: a start is short, and an idle service takes little.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** Modules that a request may load. */
const RARE = [
  '@electric-sql/pglite',
  '@graphql-yoga/render-graphiql',
  '@node-saml/node-saml',
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/sdk-trace',
  'graphql-jit',
  'nodemailer',
  'swagger-ui-dist',
  'undici',
  'xml-crypto',
  'xml-encryption',
]

/** Prints the packages that are loaded with everything that src/main.ts imports. */
const LOAD = `
  import { registerHooks } from 'node:module'
  const packages = new Set()
  registerHooks({
    load(url, context, next) {
      const name = /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]
      if (name) packages.add(name)
      return next(url, context)
    },
  })
  for (const part of ['config', 'config-warnings', 'open-database', 'service'])
    await import(\`\${process.cwd()}/src/\${part}.ts\`)
  console.log(JSON.stringify([...packages]))`

test('a start loads nothing of what is rarely needed', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', LOAD])
  const loaded = JSON.parse(stdout) as string[]
  expect(loaded).toEqual(expect.arrayContaining(['graphql', 'graphql-yoga', 'pg', 'zod']))
  expect(RARE.filter((name) => loaded.includes(name))).toEqual([])
})
