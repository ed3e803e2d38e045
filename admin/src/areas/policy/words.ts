// Values of settings, in words.
import { common } from '../../language/common.ts'
import { useMessages } from '../../language/language.ts'
import { messages } from './messages.ts'
import { type Field, valueAt, type Values } from './model.ts'

/** Seconds, in the largest unit in which they are whole. */
export function useDuration(): (seconds: number) => string {
  const t = useMessages(messages)
  return (seconds) => {
    if (seconds % 86_400 === 0) return t.days_(seconds / 86_400)
    if (seconds % 3_600 === 0) return t.hoursOf(seconds / 3_600)
    return t.minutesOf(Math.round(seconds / 60))
  }
}

/** The name of a field, and its value, as both policies together name them. */
export function useFieldWords(): (field: Field, values: Values) => { readonly label: string; readonly value: string } {
  const t = useMessages(messages)
  const c = useMessages(common)
  const duration = useDuration()
  const labels: Readonly<Record<Field, string>> = {
    'auth.passwordEnabled': t.PASSWORD,
    'auth.magicLinkEnabled': t.MAGIC_LINK,
    'auth.otpEmailEnabled': t.OTP_EMAIL,
    'auth.passkeyEnabled': t.PASSKEY,
    'auth.otpSmsEnabled': t.OTP_SMS,
    'auth.ssoEnabled': t.SSO,
    'auth.breakGlassOwnerId': t.wayBack,
    'auth.magicLinkTtlMinutes': t.linkTtl,
    'auth.selfRegistrationEnabled': t.registration,
    'auth.rememberDeviceEnabled': t.remember,
    'auth.passwordMinLength': t.inPolicy(t.length, t.AUTH_POLICY),
    'auth.passwordRequireUppercase': t.upper,
    'auth.passwordRequireNumber': t.number,
    'auth.passwordRequireSymbol': t.symbol,
    'auth.breachCheckEnabled': t.breach,
    'auth.breachFailMode': t.failMode,
    'auth.mfaRequired': t.inPolicy(t.demandedOf, t.AUTH_POLICY),
    'auth.mfaGraceDays': t.grace,
    'auth.sessionDurationSeconds': t.inPolicy(t.age, t.AUTH_POLICY),
    'security.passwordMinLength': t.inPolicy(t.length, t.SECURITY_POLICY),
    'security.passwordComplexity': t.inPolicy(t.composition, t.SECURITY_POLICY),
    'security.mfaEnforcement': t.inPolicy(t.demandedOf, t.SECURITY_POLICY),
    'security.sessionMaxAge': t.inPolicy(t.age, t.SECURITY_POLICY),
    'security.ipAllowlist': t.allowlist,
    'security.ipDenylist': t.denylist,
    'security.timeZone': t.timeZone,
    'security.settings': t.settings,
  }
  return (field, values) => {
    const value = valueAt(values, field)
    return { label: labels[field], value: words(field, value) }
  }

  function words(field: Field, value: boolean | number | string | null): string {
    if (typeof value === 'boolean') return value ? c.yes : c.no
    if (value === null || value === '') return c.none
    if (field === 'auth.sessionDurationSeconds' || field === 'security.sessionMaxAge') return duration(Number(value))
    if (field === 'auth.mfaGraceDays') return t.days_(Number(value))
    if (field === 'auth.magicLinkTtlMinutes') return t.minutesOf(Number(value))
    if (field === 'security.mfaEnforcement') return t[`mfa_${value as 'REQUIRED'}`]
    if (field === 'security.passwordComplexity' || field === 'auth.breachFailMode') return t[value as 'STRICT' | 'OPEN']
    return String(value).replaceAll('\n', ', ')
  }
}
