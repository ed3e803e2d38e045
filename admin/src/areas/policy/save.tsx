// The end of the page, always in sight while there is something to save: what changes, whom it affects, and saving it.
import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  PolicyAuthPreviewDocument,
  PolicySecurityPreviewDocument,
  PolicyUpdateDocument,
} from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { Impact } from '../../parts/access-preview.tsx'
import { DiffTable } from '../../parts/diff-table.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Errors } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import { authInput, type Field, securityInput, valueAt, type Values } from './model.ts'
import { fieldsOf, type PolicyForm } from './policy-form.ts'
import { useFieldWords } from './words.ts'

const NUMBERS: ReadonlySet<Field> = new Set<Field>([
  'auth.magicLinkTtlMinutes',
  'auth.passwordMinLength',
  'auth.mfaGraceDays',
  'auth.sessionDurationSeconds',
  'security.passwordMinLength',
  'security.sessionMaxAge',
])

interface SaveProps {
  readonly saved: Values
  readonly policy: PolicyForm
  readonly versions: { readonly auth: number; readonly security: number }
  readonly onRead: () => void
}

export function Save({ saved, policy, versions, onRead }: SaveProps) {
  const t = useMessages(messages)
  const c = useMessages(common)
  const format = useFormat()
  const mayWrite = useMay('policy.write')
  const words = useFieldWords()
  const { form, changed, contested, reset } = policy
  const [isShown, setShown] = useState(false)
  const write = useTenantMutation(PolicyUpdateDocument, {
    form: fieldsOf(form),
    also: ['overview', 'ip-rules'],
    done: c.saved,
    texts: {
      CONFLICT: t.conflict,
      LOCKS_OUT_CALLER: t.signInLocksOut,
      NO_METHOD_LEFT: t.noMethodLeft,
      ADDRESS_LOCKS_OUT_CALLER: t.listLocksOut,
      CIDR_INVALID: t.cidrInvalid,
    },
  })
  if (!mayWrite) return <Text c="dimmed">{t.readOnly}</Text>
  if (changed.length === 0) return null

  async function save(force: boolean): Promise<void> {
    form.clearErrors()
    const auth = authInput(form.getValues(), changed, versions.auth)
    const security = securityOf(form.getValues())
    if (security === 'no JSON') return form.setFieldError('security.settings', t.noJson)
    if (missing()) return
    const forced = security && force ? { ...security, force } : security
    await write.run({ input: { ...(auth && { auth }), ...(forced && { security: forced }) } })
  }

  function readAgain(): void {
    write.reset()
    onRead()
  }

  function discard(): void {
    reset()
    write.reset()
  }

  function securityOf(values: Values): ReturnType<typeof securityInput> | 'no JSON' {
    try {
      return securityInput(values, changed, versions.security)
    } catch {
      return 'no JSON'
    }
  }

  /** Says so at each number that is none. */
  function missing(): boolean {
    const empty = changed.filter((field) => NUMBERS.has(field) && valueAt(form.getValues(), field) === '')
    for (const field of empty) form.setFieldError(field, t.numberNeeded)
    return empty.length > 0
  }

  const tried = authInput(form.values, changed, versions.auth)
  const triedSecurity = securityOf(form.values)
  return (
    <Card withBorder className="save" component="section" aria-label={t.unsaved}>
      <Stack gap="sm">
        {contested.length > 0 && (
          <Notice tone="warn" title={t.contested}>
            {t.contestedBody(format.list(contested.map((field) => words(field, saved).label)))}
          </Notice>
        )}
        <Errors errors={write.errors} />
        {isShown && (
          <>
            <DiffTable
              caption={t.unsaved}
              differences={changed.map((field) => {
                const after = words(field, form.values)
                return { key: field, label: after.label, before: words(field, saved).value, after: after.value }
              })}
            />
            {tried && (
              <Tried policy={t.AUTH_POLICY}>
                <Impact document={PolicyAuthPreviewDocument} variables={{ input: tried }} />
              </Tried>
            )}
            {triedSecurity && triedSecurity !== 'no JSON' && (
              <Tried policy={t.SECURITY_POLICY}>
                <Impact document={PolicySecurityPreviewDocument} variables={{ input: triedSecurity }} />
              </Tried>
            )}
          </>
        )}
        <Group justify="space-between" gap="sm">
          <Group gap="xs">
            <Text fw={600} role="status">
              {t.changes(changed.length)}
            </Text>
            <Button variant="subtle" size="compact-sm" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
              {isShown ? t.hide : t.show}
            </Button>
          </Group>
          <Group gap="xs">
            {write.codes.includes('CONFLICT') && (
              <Button variant="default" onClick={readAgain}>
                {t.readAgain}
              </Button>
            )}
            {write.codes.includes('ADDRESS_LOCKS_OUT_CALLER') && (
              <Button color="bad" variant="outline" onClick={() => void save(true)}>
                {t.doAnyway}
              </Button>
            )}
            <Button variant="default" onClick={discard}>
              {t.discard}
            </Button>
            <Button loading={write.isPending} onClick={() => void save(false)}>
              {c.save}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Card>
  )
}

/** Each policy is tried on its own: what the other one asks is taken as it is saved. */
function Tried({ policy, children }: { readonly policy: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={policy}>
      <Text size="sm" fw={600} mb={4}>
        {policy}
      </Text>
      {children}
    </div>
  )
}
