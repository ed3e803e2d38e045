import { CONNECTIONS } from './refusals-of-connections-de.ts'
import { PEOPLE } from './refusals-of-people-de.ts'
import { SETTINGS } from './refusals-of-settings-de.ts'
import { WEBHOOKS } from './refusals-of-webhooks-de.ts'

// German for what the service says about input, by its English words. test/admin/refusals.test.ts says what is missing.
export const GERMAN: Readonly<Record<string, string>> = {
  // Fields
  'A value is required.': 'Hier fehlt eine Angabe.',
  'The value is too short.': 'Diese Angabe ist zu kurz.',
  'The value is too long.': 'Diese Angabe ist zu lang.',
  'The value is invalid.': 'Diese Angabe ist ungültig.',
  'The value is not one of the allowed values.': 'Diese Angabe ist keine der möglichen.',
  'This is not a valid email address.': 'Das ist keine gültige E-Mail-Adresse.',
  'This is not a valid https or data:image URL.': 'Das ist keine gültige https- oder data:image-URL.',
  'A phone number such as +4930123456 (E.164) is expected.': 'Erwartet wird eine Telefonnummer wie +4930123456.',
  'A language such as en or de-CH (BCP 47) is expected.': 'Erwartet wird eine Sprache wie en oder de-CH.',
  'This is not a valid network or IP address.': 'Das ist kein gültiges Netz und keine gültige IP-Adresse.',
  'The limit has been reached.': 'Die Obergrenze ist erreicht.',

  // The audit log
  'A verification of this log is running already.': 'Dieses Protokoll wird gerade schon geprüft.',

  // Service principals
  'There is a service principal with this name, or there was one.':
    'Ein Dienstkonto mit diesem Namen gibt es schon, oder es gab eines.',
  'There is no such role.': 'Eine solche Rolle gibt es nicht.',
  'Service principal not found, or disabled.': 'Das Dienstkonto wurde nicht gefunden oder ist deaktiviert.',
  'The service principal has changed in the meantime; read it again.':
    'Das Dienstkonto hat sich inzwischen geändert; laden Sie es neu.',

  // Vault
  'A secret with this name already exists.': 'Ein Geheimnis mit diesem Namen gibt es schon.',
  'There is no such secret.': 'Ein solches Geheimnis gibt es nicht.',
  'The secret has changed in the meantime; read it again.':
    'Das Geheimnis hat sich inzwischen geändert; laden Sie es neu.',
  'What is stored of this secret does not open. Set its value again.':
    'Was von diesem Geheimnis gespeichert ist, lässt sich nicht öffnen. Setzen Sie seinen Wert neu.',

  // Passwords and signing in
  'This password is too easy to guess.': 'Dieses Passwort ist zu leicht zu erraten.',
  'The password is too short.': 'Das Passwort ist zu kurz.',
  'The password needs an upper-case letter.': 'Das Passwort braucht einen Großbuchstaben.',
  'The password needs a digit.': 'Das Passwort braucht eine Ziffer.',
  'The password needs a symbol: a character other than a letter, digit or space.':
    'Das Passwort braucht ein Sonderzeichen: weder Buchstabe noch Ziffer noch Leerzeichen.',
  'This password is known from a data breach; choose another.':
    'Dieses Passwort ist aus einem Datenleck bekannt; wählen Sie ein anderes.',
  'The password could not be checked for breaches; try again.':
    'Ob das Passwort aus einem Datenleck bekannt ist, ließ sich nicht prüfen; versuchen Sie es erneut.',
  'The password is incorrect.': 'Das Passwort ist falsch.',
  'The email address or password is incorrect.': 'E-Mail-Adresse oder Passwort ist falsch.',
  'This account cannot sign in.': 'Mit diesem Konto ist keine Anmeldung möglich.',
  'Too many failed sign-ins; try again in 15 minutes.': 'Zu viele Fehlversuche; versuchen Sie es in 15 Minuten erneut.',
  'Too many wrong codes; try again in 15 minutes.': 'Zu viele falsche Codes; versuchen Sie es in 15 Minuten erneut.',
  'The code is incorrect or has already been used.': 'Der Code ist falsch oder wurde schon benutzt.',
  'This took too long or too many attempts. Sign in again.':
    'Das hat zu lange oder zu viele Versuche gebraucht. Melden Sie sich neu an.',
  'The tenant requires another step before you can sign in.':
    'Der Mandant verlangt einen weiteren Schritt, bevor Sie sich anmelden können.',
  'This is not one of the methods that the step-up asks for.': 'Dieses Verfahren wird hier nicht verlangt.',
  'The tenant does not allow this sign-in method.': 'Der Mandant erlaubt dieses Anmeldeverfahren nicht.',
  'The tenant does not allow requests from this address.': 'Der Mandant erlaubt keine Anfragen von dieser Adresse.',
  'This tenant does not accept registrations.': 'Dieser Mandant nimmt keine Registrierungen an.',
  'This tenant requires you to have a second factor.': 'Dieser Mandant verlangt einen zweiten Faktor von Ihnen.',
  'An authenticator app is already set up. Remove it first.':
    'Eine Authentifizierungs-App ist schon eingerichtet. Entfernen Sie diese zuerst.',
  'No authenticator app is set up, or its enrolment has not started.':
    'Es ist keine Authentifizierungs-App eingerichtet, oder die Einrichtung hat nicht begonnen.',
  'The session has ended.': 'Die Sitzung ist beendet.',
  'The refresh token is invalid.': 'Das Erneuerungstoken ist ungültig.',
  'This link is invalid.': 'Dieser Link ist ungültig.',
  'This link is invalid, or a newer one has been sent.':
    'Dieser Link ist ungültig, oder es wurde ein neuerer gesendet.',
  'This link has expired. Request a new one.': 'Dieser Link ist abgelaufen. Fordern Sie einen neuen an.',
  'This link has already been used. Request a new one.': 'Dieser Link wurde schon benutzt. Fordern Sie einen neuen an.',
  'This would leave no sign-in method that this installation supports.':
    'Es bliebe kein Anmeldeverfahren, das diese Installation unterstützt.',

  // Accounts and addresses
  'An account with this email address already exists.': 'Mit dieser E-Mail-Adresse gibt es schon ein Konto.',
  'An account with this email address already exists. If it is not a member here, send an invitation instead.':
    'Mit dieser E-Mail-Adresse gibt es schon ein Konto. Ist es hier kein Mitglied, senden Sie eine Einladung.',
  'Another account has this email address. To use it here, sign in to that account and change its address.':
    'Ein anderes Konto hat diese E-Mail-Adresse. Um sie hier zu verwenden, melden Sie sich dort an und ' +
    'ändern Sie die Adresse.',
  'This is already your email address.': 'Das ist bereits Ihre E-Mail-Adresse.',
  'This requires a verified email address.': 'Dafür muss Ihre E-Mail-Adresse bestätigt sein.',
  'Someone else now has an account with this address.': 'Inzwischen hat jemand anderes ein Konto mit dieser Adresse.',
  'To change your own password, give the current one.': 'Um das eigene Passwort zu ändern, geben Sie das bisherige an.',
  'An administrator has set your password; choose one of your own first.':
    'Ihr Passwort hat jemand aus der Verwaltung gesetzt; wählen Sie zuerst ein eigenes.',
  'To remove your own second factor, give a code from it.':
    'Um den eigenen zweiten Faktor zu entfernen, geben Sie einen Code davon an.',
  'You cannot unlock your own account. The lock ends by itself, or when you set a new password by a mailed link.':
    'Das eigene Konto können Sie nicht entsperren. Die Sperre endet von selbst, oder wenn Sie über einen ' +
    'Link per Mail ein neues Passwort setzen.',
  'You cannot lift the demand of a second factor on yourself; another administrator can.':
    'Die Pflicht zum zweiten Faktor heben Sie nicht für sich selbst auf; das kann eine andere Administratorin.',
  'You cannot suspend or resume yourself.': 'Sich selbst können Sie weder sperren noch entsperren.',

  // Members, roles, invitations
  'Member not found.': 'Dieses Mitglied gibt es nicht.',
  'Person not found.': 'Diese Person gibt es nicht.',
  'There is no such member to bind the key to.': 'Ein solches Mitglied für den Schlüssel gibt es nicht.',
  'Role not found.': 'Diese Rolle gibt es nicht.',
  'Role or permission not found.': 'Diese Rolle oder Berechtigung gibt es nicht.',
  'At least one role is required.': 'Mindestens eine Rolle ist nötig.',
  'Too many roles.': 'Das sind zu viele Rollen.',
  'A tenant needs at least one owner, and this is the last one.':
    'Ein Mandant braucht mindestens einen Inhaber, und das ist der letzte.',
  'You cannot grant or revoke permissions that you do not hold yourself.':
    'Berechtigungen, die Sie selbst nicht haben, können Sie weder geben noch nehmen.',
  'This person has permissions that you do not have, so you cannot set their password.':
    'Diese Person hat Berechtigungen, die Sie nicht haben; daher können Sie ihr Passwort nicht setzen.',
  'This can only be done for someone who belongs to this tenant alone.':
    'Das geht nur bei Personen, die allein zu diesem Mandanten gehören.',
  'You can only set the password of someone who belongs to this tenant alone.':
    'Ein Passwort können Sie nur Personen setzen, die allein zu diesem Mandanten gehören.',
  'A role with this name already exists.': 'Eine Rolle mit diesem Namen gibt es schon.',
  'This is a built-in role: it cannot be renamed or deleted.':
    'Diese Rolle ist vorgegeben: Sie lässt sich weder umbenennen noch löschen.',
  'The permissions of the owner role are fixed.': 'Die Berechtigungen der Inhaberrolle stehen fest.',
  'Members, groups, service principals or open invitations have this role. Say which role replaces it.':
    'Mitglieder, Gruppen, Dienstkonten oder offene Einladungen haben diese Rolle. Wählen Sie, welche sie ersetzt.',

  // Groups and directories
  'A directory made this group. Change it there.': 'Ein Verzeichnis hat diese Gruppe angelegt. Ändern Sie sie dort.',
  'Token not found, revoked or expired.': 'Dieses Token gibt es nicht, oder es ist widerrufen oder abgelaufen.',
  'You do not hold all that the token would do: save the connection yourself first.':
    'Sie haben nicht alles, was das Token dürfte: Speichern Sie zuerst selbst die Verbindung.',
  'The connection has as many tokens as it may have.': 'Die Verbindung hat so viele Tokens, wie sie haben darf.',
  'The token has a successor already.': 'Das Token hat schon einen Nachfolger.',
  'A group with this name already exists.': 'Eine Gruppe mit diesem Namen gibt es schon.',
  'Group not found.': 'Diese Gruppe gibt es nicht.',
  'A tenant needs at least one owner, and this would leave none.':
    'Ein Mandant braucht mindestens einen Inhaber; so bliebe keiner.',
  'There can be no more of them.': 'Mehr davon sind nicht möglich.',
  'The group has changed in the meantime; read it again.': 'Die Gruppe wurde inzwischen geändert; laden Sie sie neu.',
  'This address belongs to a member.': 'Diese Adresse gehört einem Mitglied.',
  'This address already has an open invitation. Resend that one.':
    'Für diese Adresse gibt es eine offene Einladung. Senden Sie diese erneut.',
  'Invitation not found, or no longer open.': 'Diese Einladung gibt es nicht, oder sie ist nicht mehr offen.',
  'The invitation is no longer open.': 'Die Einladung ist nicht mehr offen.',
  'This invitation has expired. Ask for a new one.': 'Diese Einladung ist abgelaufen. Bitten Sie um eine neue.',
  'The invitation is for another address.': 'Die Einladung gilt für eine andere Adresse.',
  'The inviting tenant is suspended or gone.': 'Der einladende Mandant ist gesperrt oder besteht nicht mehr.',
  'This email address already has an account. Sign in and accept the invitation there.':
    'Diese E-Mail-Adresse hat schon ein Konto. Melden Sie sich an und nehmen Sie die Einladung dort an.',
  'Too many mails at present. Send this row again later.':
    'Im Moment zu viele Mails. Senden Sie diese Zeile später erneut.',

  // Tenants and domains
  'Tenant not found, or not one of yours.': 'Diesen Mandanten gibt es nicht, oder er gehört nicht zu Ihren.',
  'Tenant or account not found.': 'Diesen Mandanten oder dieses Konto gibt es nicht.',
  'You are not a member of that tenant.': 'Sie sind kein Mitglied dieses Mandanten.',
  'The tenant is suspended.': 'Der Mandant ist gesperrt.',
  'The operator of the installation has suspended the tenant. It is neither changed nor deleted until they resume it.':
    'Der Betreiber der Installation hat den Mandanten gesperrt. Bis er ihn entsperrt, lässt sich nichts ' +
    'ändern und nichts löschen.',
  'You do not have tenant.write in that tenant.': 'In diesem Mandanten haben Sie tenant.write nicht.',
  'You are no longer allowed to do this.': 'Das dürfen Sie nicht mehr.',
  'This slug is already taken.': 'Dieser Kurzname ist schon vergeben.',
  ['Changing the plan needs a checkout, which this service does not offer: the operator of the ' +
  'installation changes plans.']: 'Den Tarif ändert der Betreiber der Installation; hier geht es nicht.',
  'Domain not found.': 'Diese Domain gibt es nicht.',
  'Another tenant has this domain.': 'Ein anderer Mandant hat diese Domain.',
  'Another tenant has proven this domain.': 'Ein anderer Mandant hat diese Domain nachgewiesen.',
  'The domain is already in the list.': 'Diese Domain steht schon in der Liste.',
  'The tenant has reached its limit of domains.': 'Der Mandant hat die Obergrenze für Domains erreicht.',
  'The DNS record was not found.': 'Der DNS-Eintrag wurde nicht gefunden.',
  'The DNS record could not be looked up.': 'Der DNS-Eintrag ließ sich nicht abfragen.',

  // Rules and policies
  'Rule not found.': 'Diese Regel gibt es nicht.',
  'A rule with this network and action already exists.': 'Eine Regel mit diesem Netz und dieser Wirkung gibt es schon.',
  'The limit of rules has been reached.': 'Die Obergrenze für Regeln ist erreicht.',
  'No such change is waiting for confirmation.': 'Eine solche Änderung wartet nicht auf Bestätigung.',
  'Another change is waiting for confirmation. Confirm it, or wait until it is undone.':
    'Eine andere Änderung wartet auf Bestätigung. Bestätigen Sie diese, oder warten Sie, bis sie zurückgenommen ist.',
  'Your own address would be refused, now or once a rule ends. Send `force` to do it anyway.':
    'Ihre eigene Adresse würde abgewiesen, jetzt oder sobald eine Regel endet.',
  ['Your own address would be refused, now or once a rule ends. Send `force` to do it anyway, or ' +
  '`revertAfterMinutes` to try it for a while.']:
    'Ihre eigene Adresse würde abgewiesen, jetzt oder sobald eine Regel endet.',
  'You would not be able to sign in again.': 'Sie könnten sich selbst nicht mehr anmelden.',
  'Policy not found.': 'Diese Richtlinie gibt es nicht.',
  'A policy with this name already exists.': 'Eine Richtlinie mit diesem Namen gibt es schon.',
  'The limit of policies has been reached.': 'Die Obergrenze für Richtlinien ist erreicht.',
  'A policy needs a name.': 'Eine Richtlinie braucht einen Namen.',
  'A policy needs an action, or *.': 'Eine Richtlinie braucht eine Aktion oder *.',
  'A policy needs a resource type, or *.': 'Eine Richtlinie braucht eine Art von Ressource oder *.',
  'The effect must be allow or deny.': 'Die Wirkung muss erlauben oder verbieten sein.',
  'The condition does not follow the grammar.': 'Die Bedingung folgt nicht der Grammatik.',
  'A test case does not give the expected result.': 'Ein Testfall ergibt nicht das erwartete Ergebnis.',

  // What somebody else has changed
  'The tenant has changed in the meantime; read it again.': 'Der Mandant wurde inzwischen geändert; laden Sie neu.',
  'The policy has changed in the meantime; read it again.': 'Die Richtlinie wurde inzwischen geändert; laden Sie neu.',
  'The role has changed in the meantime; read it again.': 'Die Rolle wurde inzwischen geändert; laden Sie neu.',
  'The retention policy has changed in the meantime; read it again.':
    'Die Aufbewahrung wurde inzwischen geändert; laden Sie neu.',
  'The rule has changed in the meantime; read it again.': 'Die Regel wurde inzwischen geändert; laden Sie neu.',
  'The template has changed in the meantime; read it again.': 'Die Vorlage wurde inzwischen geändert; laden Sie neu.',
  'The brand has changed in the meantime; read it again.': 'Die Marke wurde inzwischen geändert; laden Sie neu.',
  'The key has changed in the meantime; read it again.': 'Der Schlüssel wurde inzwischen geändert; laden Sie neu.',

  // Mails, brand, keys
  'Email not found.': 'Diese Mail gibt es nicht.',
  'This email has not been given up, or is no longer of use.':
    'Diese Mail wurde nicht aufgegeben, oder sie hat keinen Zweck mehr.',
  'Only a person has an email address to send to.': 'Nur eine Person hat eine Adresse, an die gesendet werden kann.',
  'There is no template with this key.': 'Eine Vorlage mit diesem Schlüssel gibt es nicht.',
  'Subject and body must not be empty.': 'Betreff und Inhalt dürfen nicht leer sein.',
  'The template has reached its limit of languages.': 'Die Vorlage hat die Obergrenze für Sprachen erreicht.',
  'Revision not found.': 'Diese Fassung gibt es nicht.',
  'There is no draft.': 'Es gibt keinen Entwurf.',
  'API key not found, revoked or expired.':
    'Diesen API-Schlüssel gibt es nicht, oder er ist widerrufen oder abgelaufen.',
  'The key used nothing that a list could name; revoke it if nobody needs it.':
    'Der Schlüssel hat nichts benutzt, was eine Liste nennen könnte; widerrufen Sie ihn, wenn niemand ihn braucht.',
  'The key did what only a key without a list may do, so it cannot be narrowed.':
    'Der Schlüssel hat getan, was nur ein Schlüssel ohne Liste darf, und lässt sich deshalb nicht begrenzen.',
  'The key was rotated; change its successor.': 'Der Schlüssel wurde ersetzt; ändern Sie seinen Nachfolger.',

  // Retention and legal holds
  'Hold not found, or already lifted.': 'Diese Aufbewahrungspflicht gibt es nicht, oder sie ist schon aufgehoben.',
  'A legal hold applies to this person.': 'Für diese Person gilt eine Aufbewahrungspflicht.',
  'A legal hold applies to the tenant or to someone in it.':
    'Für den Mandanten oder jemanden darin gilt eine Aufbewahrungspflicht.',
  'Someone else has already requested it: confirm that request.':
    'Jemand anderes hat es schon beantragt: Bestätigen Sie diesen Antrag.',
  'Someone other than the person who requested it must confirm it.':
    'Bestätigen muss jemand anderes, als es beantragt hat.',
  'No authorized person has requested the release of this hold in the last seven days.':
    'In den letzten sieben Tagen hat niemand mit der nötigen Berechtigung die Aufhebung beantragt.',
  'The retention policy has changed since this preview; make another.':
    'Seit dieser Vorschau wurde die Aufbewahrung geändert; erstellen Sie eine neue.',
  'Preview not found or expired. Make another.': 'Diese Vorschau gibt es nicht mehr. Erstellen Sie eine neue.',
  'This preview has already been run.': 'Diese Vorschau wurde schon ausgeführt.',

  ...CONNECTIONS,
  ...PEOPLE,
  ...SETTINGS,
  ...WEBHOOKS,
}
