// The settings by subject: how people sign in, passwords, second factor, sessions.
import { Stack, Switch } from '@mantine/core'
import type { LoginMethod, PolicyEffectivePartsFragment as Effective } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useSaid } from '../../language/refusals.ts'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Choice, Duration, Flag, Member, NumberField } from './controls.tsx'
import { messages } from './messages.ts'
import { usePolicy } from './policy-form.ts'
import { Setting } from './setting.tsx'
import { useDuration } from './words.ts'

interface SectionsProps {
  readonly effective: Effective
}

const METHODS = [
  ['PASSWORD', 'auth.passwordEnabled'],
  ['MAGIC_LINK', 'auth.magicLinkEnabled'],
  ['OTP_EMAIL', 'auth.otpEmailEnabled'],
  ['SSO', 'auth.ssoEnabled'],
  ['PASSKEY', 'auth.passkeyEnabled'],
  ['OTP_SMS', 'auth.otpSmsEnabled'],
] as const satisfies readonly (readonly [LoginMethod, string])[]
const COMPOSITION = [
  'auth.passwordRequireUppercase',
  'auth.passwordRequireNumber',
  'auth.passwordRequireSymbol',
  'security.passwordComplexity',
] as const
/** This installation carries out none of these: it shows the flag to those who do. */
const ELSEWHERE: ReadonlySet<LoginMethod> = new Set(['PASSKEY', 'OTP_SMS'])

export function SignIn({ effective }: SectionsProps) {
  const t = useMessages(messages)
  const c = useMessages(common)
  const format = useFormat()
  const { loginMethods, magicLinkTtlMinutes, selfRegistrationEnabled, rememberDeviceEnabled } = effective
  const yesNo = ({ value, source }: Effective['selfRegistrationEnabled']) => [{ value: value ? c.yes : c.no, source }]
  return (
    <Section title={t.signIn} description={t.signInHint}>
      <Setting
        title={t.methods}
        fields={METHODS.map(([, field]) => field)}
        hint={t.methodsHint}
        enforced={['mint']}
        applies={[
          { value: format.list(loginMethods.value.map((method) => t[method])) || c.none, source: loginMethods.source },
        ]}
      >
        <Stack gap="xs">
          {METHODS.map(([method, field]) => (
            <Flag
              key={field}
              field={field}
              label={t[method]}
              {...(ELSEWHERE.has(method) && { description: t.elsewhere })}
            />
          ))}
        </Stack>
      </Setting>
      <Setting title={t.wayBack} fields={['auth.breakGlassOwnerId']} hint={t.wayBackHint} enforced={['mint']}>
        <Member field="auth.breakGlassOwnerId" label={t.owner} />
      </Setting>
      <Setting
        title={t.linkTtl}
        fields={['auth.magicLinkTtlMinutes']}
        enforced={['mint']}
        applies={[{ value: t.minutesOf(magicLinkTtlMinutes.value), source: magicLinkTtlMinutes.source }]}
      >
        <NumberField
          field="auth.magicLinkTtlMinutes"
          label={t.minutes}
          description={t.linkTtlHint}
          min={5}
          max={1440}
        />
      </Setting>
      <Setting
        title={t.registration}
        fields={['auth.selfRegistrationEnabled']}
        enforced={['mint']}
        applies={yesNo(selfRegistrationEnabled)}
      >
        <Flag field="auth.selfRegistrationEnabled" label={t.registrationFlag} description={t.registrationHint} />
      </Setting>
      <Setting
        title={t.remember}
        fields={['auth.rememberDeviceEnabled']}
        enforced={['mint']}
        applies={yesNo(rememberDeviceEnabled)}
      >
        <Flag field="auth.rememberDeviceEnabled" label={t.rememberFlag} description={t.rememberHint} />
      </Setting>
    </Section>
  )
}

export function Passwords({ effective, warning }: SectionsProps & { readonly warning: string | null }) {
  const t = useMessages(messages)
  const said = useSaid()
  const { passwordMinLength: length, breachCheck } = effective
  const demands = [
    [t.upper, effective.passwordRequireUppercase],
    [t.number, effective.passwordRequireNumber],
    [t.symbol, effective.passwordRequireSymbol],
    [t.wellKnown, effective.passwordRefuseWellKnown],
  ] as const
  const applies = demands.flatMap(([words, { value, source }]) => (value ? [{ value: words, source }] : []))
  return (
    <Section title={t.passwords} description={t.passwordsHint}>
      <Setting
        title={t.length}
        fields={['auth.passwordMinLength', 'security.passwordMinLength']}
        hint={t.stricter}
        enforced={['password']}
        applies={[{ value: t.characters(length.value), source: length.source }]}
      >
        <NumberField field="auth.passwordMinLength" label={t.AUTH_POLICY} min={8} max={128} />
        <NumberField field="security.passwordMinLength" label={t.SECURITY_POLICY} min={8} max={128} />
      </Setting>
      <Setting title={t.composition} fields={COMPOSITION} hint={t.stricter} enforced={['password']} applies={applies}>
        <Stack gap="xs">
          <Flag field="auth.passwordRequireUppercase" label={t.upper} />
          <Flag field="auth.passwordRequireNumber" label={t.number} />
          <Flag field="auth.passwordRequireSymbol" label={t.symbol} />
        </Stack>
        <Choice
          field="security.passwordComplexity"
          label={t.SECURITY_POLICY}
          choices={[
            { value: 'RELAXED', label: t.RELAXED },
            { value: 'BASIC', label: t.BASIC },
            { value: 'STANDARD', label: t.STANDARD },
            { value: 'STRICT', label: t.STRICT },
          ]}
        />
      </Setting>
      <Setting
        title={t.breach}
        fields={['auth.breachCheckEnabled', 'auth.breachFailMode']}
        hint={t.breachHint}
        enforced={['password']}
        applies={[{ value: breachCheck.value ? t.checked : t.notChecked, source: breachCheck.source }]}
      >
        <Flag field="auth.breachCheckEnabled" label={t.breachFlag} />
        <Choice
          field="auth.breachFailMode"
          label={t.failMode}
          choices={[
            { value: 'OPEN', label: t.OPEN },
            { value: 'CLOSED', label: t.CLOSED },
          ]}
        />
        {warning !== null && <Notice tone="warn">{said(warning)}</Notice>}
      </Setting>
    </Section>
  )
}

export function SecondFactor({ effective }: SectionsProps) {
  const t = useMessages(messages)
  const { mfa, mfaGraceDays } = effective
  return (
    <Section title={t.factor} description={t.factorHint}>
      <Setting
        title={t.demandedOf}
        fields={['auth.mfaRequired', 'security.mfaEnforcement']}
        hint={t.stricter}
        enforced={['mint']}
        applies={[{ value: t[`mfa_${mfa.value}`], source: mfa.source }]}
      >
        <Flag field="auth.mfaRequired" label={t.mfaRequired} description={t.AUTH_POLICY} />
        <Choice
          field="security.mfaEnforcement"
          label={t.SECURITY_POLICY}
          choices={(['DISABLED', 'OPTIONAL', 'ADMIN_ONLY', 'REQUIRED'] as const).map((value) => ({
            value,
            label: t[`mfa_${value}`],
          }))}
        />
      </Setting>
      <Setting
        title={t.grace}
        fields={['auth.mfaGraceDays']}
        enforced={['mint']}
        applies={[{ value: t.days_(mfaGraceDays.value), source: mfaGraceDays.source }]}
      >
        <NumberField field="auth.mfaGraceDays" label={t.days} description={t.graceHint} min={0} max={90} />
      </Setting>
    </Section>
  )
}

export function Sessions({ effective: { sessionMaxAgeSeconds: age } }: SectionsProps) {
  const t = useMessages(messages)
  const { form, mayWrite } = usePolicy()
  const duration = useDuration()
  const isLimited = form.values.auth.sessionDurationSeconds !== null
  return (
    <Section title={t.sessions} description={t.sessionsHint}>
      <Setting
        title={t.age}
        fields={['auth.sessionDurationSeconds', 'security.sessionMaxAge']}
        hint={t.shorter}
        enforced={['request', 'mint']}
        applies={[{ value: duration(age.value), source: age.source }]}
      >
        <Duration field="security.sessionMaxAge" label={t.SECURITY_POLICY} />
        <Switch
          label={t.ownLimit}
          checked={isLimited}
          disabled={!mayWrite}
          onChange={(event) =>
            form.setFieldValue('auth.sessionDurationSeconds', event.currentTarget.checked ? age.value : null)
          }
        />
        {isLimited && <Duration field="auth.sessionDurationSeconds" label={t.AUTH_POLICY} />}
      </Setting>
    </Section>
  )
}
