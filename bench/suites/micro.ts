// The benches of single parts, each a program of its own that can be run by itself; its Markdown goes into the report
// as it is.
import { spawn } from 'node:child_process'
import type { Suite } from './suite.ts'

/** In a full run; in a quick one the overview is left out beyond a hundred thousand events. */
const PARTS = [
  { name: 'token', title: 'An access token' },
  { name: 'sealing', title: 'A sealed secret' },
  { name: 'saml', title: 'A sign-in by a SAML provider' },
  { name: 'ip-decision', title: 'An address against IP rules' },
  { name: 'abac', title: 'A request against ABAC policies' },
  { name: 'limits', title: 'Counting a request on its limits' },
  { name: 'ldap', title: 'A sign-in by a directory' },
  { name: 'templates', title: 'Rendering a mail' },
  { name: 'oidc', title: 'A sign-in by an OpenID provider' },
  { name: 'analytics', title: 'The analytics overview, by events' },
] as const
const EVENTS = { quick: '100000', full: '10000000' }

export const micro: readonly Suite[] = PARTS.map(({ name, title }) => ({
  name,
  async run({ quick }) {
    const text = await outputOf(`bench/${name}.ts`, {
      BENCH_EVENTS: process.env['BENCH_EVENTS'] ?? EVENTS[quick ? 'quick' : 'full'],
    })
    return { facts: null, section: { suite: name, title, text, tables: [], data: null } }
  },
}))

function outputOf(file: string, env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      process.stdout.write(chunk)
    })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve(text) : reject(new Error(`${file} ended with ${code}`))))
  })
}
