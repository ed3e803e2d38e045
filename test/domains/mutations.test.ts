// What each mutation locks, reads again and writes, as it tells itself. docs/mutations.md is this test's snapshot;
// `npm test -- test/domains/mutations.test.ts -u` writes it anew.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { type Mutation, MUTATIONS } from '../../src/domains/mutation-channel.ts'
import { type Statement, STATEMENTS } from '../../src/tenancy/statements.ts'
import { DIRECTORY_ENV } from '../kit/directory.ts'
import { client } from '../kit/client.ts'
import { useService } from '../kit/service.ts'
import { OPERATING } from './calls/operator.ts'
import { furnish, inOrder, TRYING } from './catalogue.ts'
import { WITH_STAND_IN } from './connections/stand-in.ts'
import { operation } from './verbs.ts'

const OPERATOR_TOKEN = 'an operator token of 32 characters and more'
const service = useService({ OPERATOR_TOKEN, ...DIRECTORY_ENV }, { areas: WITH_STAND_IN })

/** Of one SQL function each, which decides, writes and makes the entry. */
const FUNCTIONS = ['tenantSwitch', 'tenantCreate', 'login', ...OPERATING]

/** Mutations with more than one transaction, and why. */
const SEVERAL: Readonly<Record<string, number>> = {
  deletedUsersPurge: 2, // a preview and its run
  invitationAccept: 2, // an expired invitation is marked as such first, and stays so
  invitationJoin: 2,
  oidcRespond: 2, // the attempt is taken first, and stays taken
  tenantResume: 2, // the gate reads in one whether the person is let in
}

/** Mutations whose transaction is undone. */
const UNDONE = ['configurationPlan']

interface Messages {
  readonly mutations: Mutation[]
  readonly statements: Statement[]
}

/** What is published while `work` runs, but for the service's own work. */
async function messagesOf(work: () => Promise<void>): Promise<Messages> {
  const messages: Messages = { mutations: [], statements: [] }
  const mutation = (message: unknown): void => void messages.mutations.push(message as Mutation)
  const statement = (message: unknown): void => void messages.statements.push(message as Statement)
  subscribe(MUTATIONS.name, mutation)
  subscribe(STATEMENTS.name, statement)
  try {
    await work()
  } finally {
    unsubscribe(MUTATIONS.name, mutation)
    unsubscribe(STATEMENTS.name, statement)
  }
  const ofRequest = ({ requestId }: { requestId: string | null }): boolean => requestId !== null
  return { mutations: messages.mutations.filter(ofRequest), statements: messages.statements.filter(ofRequest) }
}

function row(name: string, { mutations, statements }: Messages): string {
  const each = (of: (mutation: Mutation) => string | null): string =>
    [...new Set(mutations.flatMap((mutation) => of(mutation) ?? []))].join('; ')
  const entries = FUNCTIONS.includes(name)
    ? '(one SQL function)'
    : UNDONE.includes(name)
      ? '(all of it is undone)'
      : each(({ audit, unaudited }) => audit.join(', ') || `(${unaudited})`)
  const within = statements.filter(({ where }) => where === 'transaction').length
  return `| \`${name}\` | ${each(({ lock }) => lock)} | ${each(({ rights }) => rights)} | ${within} | ${entries} |`
}

const HEAD = `# How mutations write

Printed by test/domains/mutations.test.ts, from what the mutations tell while they run. Each has one path,
\`src/domains/mutation.ts\` ([ADR 0017](adr/0017-one-way-to-write.md)).

- **lock**: what others wait for; without one, a unique key, a conditional update or a SQL function decides.
- **rights**: the permission that is asked for again in the transaction; *locked*: under a lock of the person.
- **statements**: in transactions of a request, with BEGIN and COMMIT, when the mutation succeeds. It may only fall.
- **entries**: in the audit log; in brackets, why the mutation itself makes none.

| mutation | lock | rights | statements | entries |
|---|---|---|---|---|
`

test('each mutation writes once, by its one path, with its audit entry', { timeout: 120_000 }, async () => {
  const { calls, ada } = await furnish(service, client(service.url, `Operator ${OPERATOR_TOKEN}`))
  const rows = new Map<string, string>()
  for (const name of inOrder()) {
    const { who, args } = calls[name] ?? { who: ada, args: {} }
    const messages = await messagesOf(async () => {
      const answer = await who.ask<Record<string, { userErrors?: object[] }> | null>(
        operation('Mutation', name, args, '__typename'),
        args,
      )
      expect([name, answer.errors, answer.data?.[name]?.userErrors ?? []]).toEqual([name, [], []])
      await service.service.background.drain()
    })
    if (messages.mutations.length > 0 || FUNCTIONS.includes(name)) rows.set(name, row(name, messages))
    const begun = messages.statements.filter(({ text }) => text === 'BEGIN').length
    const without = [...TRYING, ...FUNCTIONS, 'signingKeyRotate'].includes(name)
    const expected = without ? 0 : (SEVERAL[name] ?? 1)
    expect.soft({ name, begun }).toEqual({ name, begun: expected })
  }
  expect(
    inOrder()
      .filter((name) => !rows.has(name))
      .sort(),
  ).toEqual([...TRYING, 'signingKeyRotate'].sort())
  const sorted = [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line)
  await expect(`${HEAD}${sorted.join('\n')}\n`).toMatchFileSnapshot('../../docs/mutations.md')
})
