import { read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { OUTGOING_MAIL_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createOutgoingMails } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'mail',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      outgoingMailRetry: { ...write('audit.write'), sensitive: true },
    },
    Tenant: {
      outgoingMails: read('audit.read'), // they show who requested a link or a code
    },
  },
  errors: { OutgoingMailUserError: OUTGOING_MAIL_ERRORS },
  create: ({ db, sealing, contents, outbox }: Pick<Shared, 'db' | 'sealing' | 'contents' | 'outbox'>) => ({
    outgoingMails: createOutgoingMails({ db, sealing, contents, wake: () => outbox.wake() }),
  }),
} satisfies Area
