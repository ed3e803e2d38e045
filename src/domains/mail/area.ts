import { read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { OUTGOING_MAIL_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'

export const area: Area = {
  name: 'mail',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      outgoingMailRetry: { ...write('audit.write'), sensitive: true },
    },
    Tenant: {
      outgoingMails: read('audit.read'), // who has asked for a link or a code stands there
    },
  },
  errors: { OutgoingMailUserError: OUTGOING_MAIL_ERRORS },
}
