import { type TemplateKey, DEFAULT_LOCALES, type DefaultLocale } from '../mail/model.ts'
// The last sentence of each mail: why it came.

type Sentence = (tenant: string) => string

const REASONS: Readonly<Record<DefaultLocale, Readonly<Record<TemplateKey, Sentence>>>> = {
  en: {
    webhook_disabled: (tenant) => `You are receiving this email because you manage the webhooks of ${tenant}.`,
    log_sink_disabled: (tenant) => `You are receiving this email because you manage the audit log of ${tenant}.`,
    api_key_expiry: (tenant) => `You are receiving this email because you answer for an API key of ${tenant}.`,
    certificate_expiry: (tenant) => `You are receiving this email because you manage the connections of ${tenant}.`,
    verify_email: (tenant) =>
      `You are receiving this email because this address was given for an account at ${tenant}.`,
    email_change: (tenant) =>
      `You are receiving this email because someone asked to use this address for an account at ${tenant}.`,
    email_changed: (tenant) =>
      `You are receiving this email because the address of your account at ${tenant} was changed.`,
    password_reset: (tenant) =>
      `You are receiving this email because a new password was requested for your account at ${tenant}.`,
    magic_link: (tenant) =>
      `You are receiving this email because a link to sign in to ${tenant} was requested for this address.`,
    invite: (tenant) => `You are receiving this email because someone at ${tenant} invited you.`,
    mfa_otp: (tenant) => `You are receiving this email because someone is signing in to your account at ${tenant}.`,
    mfa_reset: (tenant) =>
      `You are receiving this email because an administrator of ${tenant} removed the second factor from your account.`,
    account_created: (tenant) => `You are receiving this email because ${tenant} created an account for this address.`,
    login_code: (tenant) =>
      `You are receiving this email because a code to sign in to ${tenant} was requested for this address.`,
  },
  de: {
    webhook_disabled: (tenant) => `Sie erhalten diese E-Mail, weil Sie die Webhooks von ${tenant} verwalten.`,
    log_sink_disabled: (tenant) => `Sie erhalten diese E-Mail, weil Sie das Audit-Protokoll von ${tenant} verwalten.`,
    api_key_expiry: (tenant) =>
      `Sie erhalten diese E-Mail, weil Sie für einen API-Schlüssel von ${tenant} verantwortlich sind.`,
    certificate_expiry: (tenant) => `Sie erhalten diese E-Mail, weil Sie die Verbindungen von ${tenant} verwalten.`,
    verify_email: (tenant) =>
      `Sie erhalten diese E-Mail, weil diese Adresse für ein Konto bei ${tenant} angegeben wurde.`,
    email_change: (tenant) =>
      `Sie erhalten diese E-Mail, weil diese Adresse künftig für ein Konto bei ${tenant} gelten soll.`,
    email_changed: (tenant) => `Sie erhalten diese E-Mail, weil die Adresse Ihres Kontos bei ${tenant} geändert wurde.`,
    password_reset: (tenant) =>
      `Sie erhalten diese E-Mail, weil für Ihr Konto bei ${tenant} ein neues Passwort angefordert wurde.`,
    magic_link: (tenant) =>
      `Sie erhalten diese E-Mail, weil mit dieser Adresse ein Anmeldelink für ${tenant} angefordert wurde.`,
    invite: (tenant) => `Sie erhalten diese E-Mail, weil Sie jemand von ${tenant} eingeladen hat.`,
    mfa_otp: (tenant) => `Sie erhalten diese E-Mail, weil sich jemand bei Ihrem Konto bei ${tenant} anmeldet.`,
    mfa_reset: (tenant) =>
      `Sie erhalten diese E-Mail, weil die Verwaltung von ${tenant} den zweiten Faktor Ihres Kontos entfernt hat.`,
    account_created: (tenant) => `Sie erhalten diese E-Mail, weil ${tenant} für diese Adresse ein Konto angelegt hat.`,
    login_code: (tenant) =>
      `Sie erhalten diese E-Mail, weil mit dieser Adresse ein Anmeldecode für ${tenant} angefordert wurde.`,
  },
  es: {
    webhook_disabled: (tenant) => `Recibe este correo porque administra los webhooks de ${tenant}.`,
    log_sink_disabled: (tenant) => `Recibe este correo porque administra el registro de auditoría de ${tenant}.`,
    api_key_expiry: (tenant) => `Recibe este correo porque es responsable de una clave de API de ${tenant}.`,
    certificate_expiry: (tenant) => `Recibe este correo porque administra las conexiones de ${tenant}.`,
    verify_email: (tenant) => `Recibe este correo porque se ha indicado esta dirección para una cuenta en ${tenant}.`,
    email_change: (tenant) =>
      `Recibe este correo porque se ha pedido usar esta dirección para una cuenta en ${tenant}.`,
    email_changed: (tenant) => `Recibe este correo porque se ha cambiado la dirección de su cuenta en ${tenant}.`,
    password_reset: (tenant) =>
      `Recibe este correo porque se ha solicitado una contraseña nueva para su cuenta en ${tenant}.`,
    magic_link: (tenant) =>
      `Recibe este correo porque se ha solicitado con esta dirección un enlace para iniciar sesión en ${tenant}.`,
    invite: (tenant) => `Recibe este correo porque alguien de ${tenant} le ha invitado.`,
    mfa_otp: (tenant) => `Recibe este correo porque alguien está iniciando sesión en su cuenta en ${tenant}.`,
    mfa_reset: (tenant) =>
      `Recibe este correo porque un administrador de ${tenant} ha eliminado el segundo factor de su cuenta.`,
    account_created: (tenant) => `Recibe este correo porque ${tenant} ha creado una cuenta para esta dirección.`,
    login_code: (tenant) =>
      `Recibe este correo porque se ha solicitado con esta dirección un código para iniciar sesión en ${tenant}.`,
  },
  fr: {
    webhook_disabled: (tenant) => `Vous recevez cet e-mail parce que vous gérez les webhooks de ${tenant}.`,
    log_sink_disabled: (tenant) => `Vous recevez cet e-mail parce que vous gérez le journal d’audit de ${tenant}.`,
    api_key_expiry: (tenant) => `Vous recevez cet e-mail parce que vous êtes responsable d’une clé d’API de ${tenant}.`,
    certificate_expiry: (tenant) => `Vous recevez cet e-mail parce que vous gérez les connexions de ${tenant}.`,
    verify_email: (tenant) =>
      `Vous recevez cet e-mail parce que cette adresse a été indiquée pour un compte chez ${tenant}.`,
    email_change: (tenant) =>
      `Vous recevez cet e-mail parce que l’utilisation de cette adresse a été demandée pour un compte chez ${tenant}.`,
    email_changed: (tenant) =>
      `Vous recevez cet e-mail parce que l’adresse de votre compte chez ${tenant} a été modifiée.`,
    password_reset: (tenant) =>
      `Vous recevez cet e-mail parce qu’un nouveau mot de passe a été demandé pour votre compte chez ${tenant}.`,
    magic_link: (tenant) =>
      `Vous recevez cet e-mail parce qu’un lien de connexion à ${tenant} a été demandé pour cette adresse.`,
    invite: (tenant) => `Vous recevez cet e-mail parce qu’un membre de ${tenant} vous a invité(e).`,
    mfa_otp: (tenant) => `Vous recevez cet e-mail parce que quelqu’un se connecte à votre compte chez ${tenant}.`,
    mfa_reset: (tenant) =>
      `Vous recevez cet e-mail parce qu’un administrateur de ${tenant} a supprimé le second facteur de votre compte.`,
    account_created: (tenant) => `Vous recevez cet e-mail parce que ${tenant} a créé un compte pour cette adresse.`,
    login_code: (tenant) =>
      `Vous recevez cet e-mail parce qu’un code de connexion à ${tenant} a été demandé pour cette adresse.`,
  },
}

export function reasonOf(key: TemplateKey, lang: string, tenantName: string): string {
  const language = DEFAULT_LOCALES.find((locale) => new RegExp(`^${locale}\\b`, 'i').test(lang)) ?? DEFAULT_LOCALES[0]
  return REASONS[language][key](tenantName)
}
