import type { Prisma } from '../../generated/prisma/client.ts'
import type { EmailTemplateErrorCode, EmailTemplateInput } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { SQL_NULL } from '../../tenancy/prisma-values.ts'
import type { AuditEntry } from '../audit/service.ts'
import { expectVersion, mutate, TENANT, unchanged, written, type Written } from '../mutation.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { type EmailTemplateView, localeKey, parseContent, parseRevision, viewOf } from './model.ts'
import { isTemplateKey, TEMPLATE_KEYS, type TemplateContent, type TemplateKey } from '../mail/model.ts'
import { publishedOf, type TemplateRow } from './rows.ts'

type Outcome<T> = Promise<Result<T, EmailTemplateErrorCode>>

/** Most revisions that are kept of a template, and most languages of a mail. */
const REVISIONS = 20
const MOST_LOCALES = 50

/** Selects a template by key and language; null or '': every language. */
export interface TemplateSelector {
  readonly key: string
  readonly locale?: string | null | undefined
}

export interface TemplateRevision extends TemplateContent {
  readonly version: number
  readonly publishedAt: Date
  readonly publishedBy: string | null
  readonly restoredFrom: number | null
}

/** A template that is being changed, under the tenant's lock. `row` is null if it has none yet. */
interface TemplateEdit {
  readonly tx: Tx
  readonly key: TemplateKey
  readonly locale: string
  readonly row: TemplateRow | null
  /** the rows of all languages */
  readonly rows: readonly TemplateRow[]
}

export function createEmailTemplates({ db, budgets }: { db: Database; budgets: Pick<Budgets, 'storing'> }) {
  const { client } = db

  async function get({ key, locale }: TemplateSelector): Promise<EmailTemplateView | null> {
    if (!isTemplateKey(key)) return null
    const tag = localeArgument(locale)
    return viewOf(key, tag === '' ? null : tag, await client.emailTemplate.findMany({ where: { key } }))
  }

  async function list(locale: string | null, keys: readonly string[] | null): Promise<EmailTemplateView[]> {
    const tag = localeArgument(locale)
    const rows = await client.emailTemplate.findMany({})
    return TEMPLATE_KEYS.filter((key) => keys === null || keys.includes(key)).map((key) =>
      viewOf(
        key,
        tag === '' ? null : tag,
        rows.filter((row) => row.key === key),
      ),
    )
  }

  function update(which: TemplateSelector, input: EmailTemplateInput): Outcome<EmailTemplateView> {
    return change(which, input.expectedVersion, async (edit) => {
      const parsed = parseContent(edit.key, input)
      if (!parsed.ok) return parsed
      return (await hasRoom(edit)) ? publish(edit, parsed.value, {}) : fail('TOO_MANY', ['locale'])
    })
  }

  function saveDraft(which: TemplateSelector, input: EmailTemplateInput): Outcome<EmailTemplateView> {
    return change(which, input.expectedVersion, async (edit) => {
      const parsed = parseContent(edit.key, input)
      if (!parsed.ok) return parsed
      if (!(await hasRoom(edit))) return fail('TOO_MANY', ['locale'])
      await write(edit, { draft: { ...parsed.value }, draftUpdatedAt: new Date() })
      return written(null, entry(edit, 'draft_saved'))
    })
  }

  function discardDraft(which: TemplateSelector): Outcome<EmailTemplateView> {
    return change(which, null, async (edit) => {
      if (!edit.row?.draft) return unchanged(null)
      await write(edit, { draft: SQL_NULL, draftUpdatedAt: null })
      return written(null, entry(edit, 'draft_discarded'))
    })
  }

  function publishDraft(
    which: TemplateSelector,
    expectedVersion: number | null | undefined,
  ): Outcome<EmailTemplateView> {
    return change(which, expectedVersion, (edit) => {
      if (!edit.row?.draft) return Promise.resolve(fail('NO_DRAFT'))
      // Checked again: the rules for templates may have changed since the draft was saved.
      const parsed = parseContent(edit.key, edit.row.draft)
      return parsed.ok ? publish(edit, parsed.value, { draft: true }) : Promise.resolve(parsed)
    })
  }

  function rollback(which: TemplateSelector, version: number): Outcome<EmailTemplateView> {
    return change(which, null, async (edit) => {
      const { tx, key, locale } = edit
      const revision = await tx.emailTemplateRevision.findFirst({ where: { key, locale, version } })
      if (!revision) return fail('NOT_FOUND', ['version'])
      const parsed = parseRevision(key, revision)
      return parsed.ok ? publish(edit, parsed.value, { restoredFrom: version }) : parsed
    })
  }

  function reset(which: TemplateSelector): Outcome<EmailTemplateView> {
    return change(which, null, async (edit) => {
      if (!edit.row || !publishedOf(edit.row)) return unchanged(null)
      await write(edit, { subject: null, body: null, text: null })
      return written(null, entry(edit, 'reset'))
    })
  }

  /** Makes one change of a tenant's templates at a time. The contract checks the key first. */
  async function change(
    { key, locale: given }: TemplateSelector,
    expectedVersion: number | null | undefined,
    work: (edit: TemplateEdit) => Outcome<Written<null>>,
  ): Outcome<EmailTemplateView> {
    if (!isTemplateKey(key)) return fail('TEMPLATE_NOT_FOUND', ['key'])
    const locale = localeKey(given)
    if (locale === null) return fail('LOCALE_INVALID', ['locale'])
    const read = async (tx: Tx): Outcome<TemplateEdit & { readonly version: number }> => {
      const rows = await tx.emailTemplate.findMany({ where: { key } })
      const row = rows.find((candidate) => candidate.locale === locale) ?? null
      return ok({ tx, key, locale, row, rows, version: row?.version ?? 0 })
    }
    const plan = { lock: TENANT, read, expected: expectVersion(expectedVersion) }
    return mutate(db, plan, async ({ tx, before }): Outcome<Written<EmailTemplateView>> => {
      const done = await budgets.storing(tx, () => work(before))
      if (!done.ok) return done
      const rows = await tx.emailTemplate.findMany({ where: { key } })
      return ok({ ...done.value, value: viewOf(key, locale === '' ? null : locale, rows) })
    })
  }

  async function history({ key, locale }: TemplateSelector): Promise<TemplateRevision[]> {
    return client.emailTemplateRevision.findMany({ where: { key, locale: locale ?? '' }, orderBy: { version: 'desc' } })
  }

  return { get, list, update, saveDraft, discardDraft, publishDraft, rollback, reset, history }
}

/** Returns the tag, or throws Refusal: queries have no other way to report an invalid language. */
function localeArgument(locale: string | null | undefined): string {
  const tag = localeKey(locale)
  if (tag === null)
    throw new Refusal('BAD_USER_INPUT', 'A language such as en or de-CH (BCP 47) is expected.', {
      argument: ['locale'],
    })
  return tag
}

/**
 * Returns whether one more language fits. If not, the language that has had neither a published form nor a draft for
 * longest makes room, with its history.
 */
async function hasRoom({ tx, key, row, rows }: TemplateEdit): Promise<boolean> {
  if (row || rows.length < MOST_LOCALES) return true
  const idle = rows
    .filter((candidate) => !publishedOf(candidate) && !candidate.draft)
    .toSorted((one, other) => one.updatedAt.getTime() - other.updatedAt.getTime())[0]
  if (idle) await tx.emailTemplate.deleteMany({ where: { key, locale: idle.locale } })
  return idle !== undefined
}

type Columns = Partial<Record<'subject' | 'body' | 'text', string | null>> & {
  draft?: Prisma.InputJsonObject | typeof SQL_NULL
  draftUpdatedAt?: Date | null
}

async function write({ tx, key, locale, row }: TemplateEdit, columns: Columns): Promise<number> {
  const tenantId = currentTenant()
  const version = (row?.version ?? 0) + 1
  await tx.emailTemplate.upsert({
    where: { tenantId_key_locale: { tenantId, key, locale } },
    create: { ...columns, tenantId, key, locale, version },
    update: { ...columns, version },
  })
  return version
}

async function publish(
  edit: TemplateEdit,
  content: TemplateContent,
  { draft, restoredFrom }: { draft?: true; restoredFrom?: number },
): Outcome<Written<null>> {
  const { tx, key, locale } = edit
  const version = await write(edit, { ...content, ...(draft && { draft: SQL_NULL, draftUpdatedAt: null }) })
  await tx.emailTemplateRevision.create({
    data: {
      ...content,
      tenantId: currentTenant(),
      key,
      locale,
      version,
      publishedBy: currentCaller().userId,
      restoredFrom: restoredFrom ?? null,
    },
  })
  const kept = await tx.emailTemplateRevision.findMany({
    where: { key, locale },
    orderBy: { version: 'desc' },
    take: REVISIONS,
    select: { version: true },
  })
  await tx.emailTemplateRevision.deleteMany({ where: { key, locale, version: { lt: kept.at(-1)?.version ?? 0 } } })
  const more = { version, ...(restoredFrom !== undefined && { restored_from: restoredFrom }) }
  return written(null, entry(edit, 'updated', more))
}

function entry({ key, locale }: TemplateEdit, verb: string, more: Readonly<Record<string, unknown>> = {}): AuditEntry {
  return {
    action: `email_template.${verb}`,
    resourceType: 'email_template',
    resourceId: key,
    metadata: { template_key: key, ...(locale !== '' && { locale }), ...more },
  }
}
