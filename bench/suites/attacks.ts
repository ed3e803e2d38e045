// What a quiet tenant notices while somebody does their worst. A case is a file of ../attacks, and a line here.
import { connections, connectionsOfMany } from '../attacks/connections.ts'
import { documents } from '../attacks/documents.ts'
import { founder } from '../attacks/founder.ts'
import { passwords } from '../attacks/passwords.ts'
import { besideAll, GENERATORS, METHOD, type Rival } from '../harness/beside.ts'
import type { Suite } from './suite.ts'

const ATTACKS: readonly Rival[] = [documents, founder, connections, connectionsOfMany, passwords]

const TEXT = `${METHOD} What else is asked, its row says.
The attack begins a second before the window. Limits are on, as in production.
${GENERATORS}`

export const attacks: Suite = {
  name: 'attacks',
  run: (options) =>
    besideAll({ suite: 'attacks', title: 'A quiet tenant beside an attack', text: TEXT, rivals: ATTACKS }, options),
}
