import { ACCOUNT, OWN, PUBLIC, read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { createCeremonies } from './ceremonies.ts'
import { createDiagnosis } from './diagnosis.ts'
import { connectionsDocument } from './document.ts'
import { CONNECTION_ERRORS, IDENTITY_ERRORS, SSO_ERRORS } from './errors.ts'
import { createExpiry } from './expiry.ts'
import { createSsoFailures } from './failures.ts'
import { createFederation } from './federation.ts'
import { createLeaving } from './leaving.ts'
import { createIdentities } from './links.ts'
import { resolvers } from './resolvers.ts'
import { createConnections } from './service.ts'
import { createStarting } from './starting.ts'

export const area = {
  name: 'connections',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      ssoDiscovery: PUBLIC,
    },
    Mutation: {
      connectionUpdate: recent(write('connection.write')),
      connectionActivate: recent(write('connection.write')),
      connectionDisable: write('connection.write'),
      connectionDelete: recent(write('connection.write')),
      ssoConnectionDiagnose: { ...write('connection.write'), expensive: true },
      connectionTrialStart: { ...write('connection.write'), caller: 'session' },
      ssoStart: PUBLIC,
      ssoExchange: PUBLIC,
      ssoSessionEnd: OWN,
      stepUpConnectionStart: PUBLIC,
      identityLinkStart: recent(ACCOUNT),
      identityUnlink: write('user.write'),
      ownIdentityUnlink: ACCOUNT,
    },
    Tenant: {
      connections: read('connection.read'),
      connection: read('connection.read'),
      connectionTrial: read('connection.read'),
      memberIdentities: read('user.read'),
    },
    Me: {
      identities: OWN,
    },
  },
  errors: {
    ConnectionUserError: CONNECTION_ERRORS,
    IdentityUserError: IDENTITY_ERRORS,
    SsoUserError: SSO_ERRORS,
  },
  document: [connectionsDocument],
  create(
    shared: Pick<
      Shared,
      | 'db'
      | 'background'
      | 'budgets'
      | 'connectionKinds'
      | 'limiter'
      | 'metrics'
      | 'outbox'
      | 'publicUrl'
      | 'routing'
      | 'sealing'
      | 'signInGate'
      | 'snapshots'
    >,
  ) {
    const { db, connectionKinds: kinds, routing, sealing, signInGate: gate, snapshots, budgets } = shared
    const ceremonies = createCeremonies({ db, kinds, sealing })
    const failures = createSsoFailures(shared)
    const leaving = createLeaving({ db, kinds, sealing, ceremonies })
    return {
      connections: createConnections({ db, kinds, sealing, snapshots }),
      federation: createFederation({ db, kinds, gate, budgets, ceremonies, failures, leaving }),
      ssoStarting: createStarting({ ceremonies, gate, snapshots }),
      diagnosis: createDiagnosis({ db, kinds, contextOf: ceremonies.context }),
      expiry: createExpiry({ ...shared, kinds }),
      identities: createIdentities({ db }),
      routing,
    }
  },
} satisfies Area
