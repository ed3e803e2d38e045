import { ACCOUNT, read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { createAccountErasure } from './account.ts'
import { createArchives } from './archive.ts'
import { GDPR_ERRORS } from './errors.ts'
import { createErasures } from './erasures.ts'
import { createExports } from './exports.ts'
import { resolvers } from './resolvers.ts'
import { createErasureWorker } from './worker.ts'

type Parts = Pick<Shared, 'db' | 'receiptSigner' | 'passwords' | 'gdprGraceDays' | 'onError'>

export const area = {
  name: 'gdpr',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      gdprPurgeRequest: recent({ ...write('gdpr.write'), sensitive: true }),
      gdprPurgeCancel: write('gdpr.write'),
      gdprExportCreate: recent({ ...write('gdpr.write'), sensitive: true, expensive: true }),
      accountExport: recent({ ...ACCOUNT, sensitive: true, expensive: true, unkept: true }),
      accountDelete: recent({ ...ACCOUNT, sensitive: true }),
    },
    Tenant: {
      gdprPurges: read('gdpr.write'),
      gdprPurge: read('gdpr.write'),
      gdprExports: read('gdpr.write'),
      gdprExport: { ...read('gdpr.write'), once: true },
      gdprSigningKey: read('gdpr.write'),
    },
    GdprExport: { payload: { ...read('gdpr.write'), expensive: true } },
  },
  errors: { GdprUserError: GDPR_ERRORS },
  create({ db, receiptSigner, passwords, gdprGraceDays: graceDays, onError }: Parts) {
    const erasureWorker = createErasureWorker({ db, receiptSigner, onError })
    return {
      erasureWorker,
      erasures: createErasures({ db, graceDays, signingKey: receiptSigner.publicPem }),
      accountErasure: createAccountErasure({ db, passwords }),
      personExports: createExports({ db }),
      archives: createArchives({ db, receiptSigner, onError }),
    }
  },
} satisfies Area
