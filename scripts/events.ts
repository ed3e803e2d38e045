// `npm run events`: what webhooks can be sent, on one page. docs/events.md is what it prints.
import { ACTIONS } from '../src/domains/webhooks/catalogue.ts'
import { EVENTS } from '../src/domains/webhooks/events.ts'
import { NAMED } from '../src/domains/webhooks/named-events.ts'

const HEAD = `# Events

Printed by \`npm run events\` from the catalogue of src/domains/webhooks. A test compares.


A webhook is sent these, in bodies of JSON. \`X-Qeet-Event\` is the name, \`webhook-id\` the id of the event,
\`X-Qeet-Sequence\` its number.
`

/** Returns the page. */
export function eventsPage(): string {
  const named = EVENTS.filter(({ name }) => name in NAMED)
  const plain = EVENTS.filter(({ name }) => !(name in NAMED))
  const silent = [...ACTIONS].flatMap(([action, event]) =>
    typeof event === 'string' ? [] : [`| \`${action}\` | ${event.none} |`],
  )
  return [
    HEAD,
    '## With bodies of their own\n',
    '| event | when | actions of the audit log |',
    '|---|---|---|',
    ...named.map(({ name, description }) => `| \`${name}\` | ${description} | ${actionsOf(name)} |`),
    '',
    ...named.map(({ name, example }) => `\`${name}\`:\n\n\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\`\n`),
    '## With the facts of the log\n',
    'Named like the action of the audit log. The body names what it is about; read the thing itself over the API.\n',
    `\`\`\`json\n${JSON.stringify(plain[0]?.example, null, 2)}\n\`\`\`\n`,
    ...plain.map(({ name }) => `- \`${name}\``),
    '\n## Not sent\n',
    '| action | why |',
    '|---|---|',
    ...silent.toSorted(),
    '',
  ].join('\n')
}

function actionsOf(name: string): string {
  return [...ACTIONS]
    .flatMap(([action, event]) => (event === name ? [`\`${action}\``] : []))
    .toSorted()
    .join(', ')
}

if (import.meta.main) process.stdout.write(eventsPage())
