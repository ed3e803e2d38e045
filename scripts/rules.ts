// `npm run rules`: who may do what, on one page. docs/rules.md is what it prints.
import type { Rule } from '../src/access/rule.ts'
import type { Area } from '../src/domains/area.ts'
import { AREAS } from '../src/domains/areas.ts'

const HEAD = `# Who may do what

Printed by \`npm run rules\` from the rules of all areas (\`area.ts\` in the folder of each). A test compares.

- **caller**: *public* needs no credential; *any* is a session or an API key; *person* is a session, or an API key
  without scopes that is bound to a person; *session* is a session alone; *operator* holds OPERATOR_TOKEN.
- **suspended**: whether it works in a suspended tenant; *people*: for sessions, not for API keys.
- **own tenant**: the argument that must be the tenant of the credential.
- **limits**: *expensive* per tenant, *sensitive* per person, *once* in a document. *adds only*: need not wait for the
  change feed.
- **not kept**: an Idempotency-Key has no effect, as the answer is never stored.
- **recent sign-in**: a browser, whose person may have left it open, must have signed in within the last 15 minutes.

| fields | caller | permission | suspended | own tenant | limits |
|---|---|---|---|---|---|
`

/** Returns the page, in Markdown: a row for the fields of an area that have the same rule. */
export function rulesPage(areas: readonly Area[]): string {
  return `${HEAD}${areas.flatMap(rowsOf).join('\n')}\n`
}

function rowsOf({ name, rules = {} }: Area): string[] {
  const fields = Object.entries(rules).flatMap(([type, named]) =>
    Object.entries(named).map(([field, rule]) => ({ field: `${type}.${field}`, cells: cellsOf(rule) })),
  )
  const rows = [...Map.groupBy(fields, ({ cells }) => cells)].map(
    ([cells, those]) => `| ${those.map(({ field }) => `\`${field}\``).join(', ')} | ${cells} |`,
  )
  return rows.length > 0 ? [`| **${name}** | | | | | |`, ...rows] : []
}

function cellsOf(rule: Rule): string {
  const permission = [
    rule.permission ?? '',
    rule.keyPermission ? `API keys: ${rule.keyPermission}` : '',
    rule.scope ? `a scope of the ${rule.scope}` : '',
  ]
  const suspended = { session: 'people', true: 'yes', undefined: '' }[String(rule.whileSuspended)] ?? ''
  const limits = {
    expensive: rule.expensive,
    sensitive: rule.sensitive,
    once: rule.once,
    'adds only': rule.addsOnly,
    'recent sign-in': rule.recentSignIn,
    'not kept': rule.unkept,
  }
  const limited = Object.entries(limits).flatMap(([limit, is]) => (is ? [limit] : []))
  return [rule.caller, permission.join(''), suspended, rule.tenantArgument ?? '', limited.join(', ')].join(' | ')
}

if (import.meta.main) process.stdout.write(rulesPage(AREAS))
