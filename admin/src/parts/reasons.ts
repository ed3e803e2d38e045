// Why a decision comes out as it does: the service says so in English sentences, and people read their own language.
import { useMessages } from '../language/language.ts'
import { defineMessages, type Words } from '../language/messages.ts'

const english = {
  denyRule: (network: string) => `Refused: the rule ${network} refuses the address.`,
  allowRule: (network: string) => `Let in: the rule ${network} lets the address in.`,
  denyList: (network: string) => `Refused: ${network} is in the deny list of the security policy.`,
  allowList: (network: string) => `Let in: ${network} is in the allow list of the security policy.`,
  noAllow: 'Refused: there are rules that let in, and none names the address.',
  noRules: 'Let in: no rule refuses the address, and there are none that let in.',
  unknown: 'Refused: the address is not known.',
  breakGlass: 'Let in: the operator of the installation lets the address in for a while.',
  notEnforced: 'Let in: the rules are not enforced.',
  mfa: 'A second factor is asked for.',
  enrolment: 'A second factor must be set up first.',
  method: 'Another method is asked for.',
  address: 'The address is refused.',
  age: 'The session is too old.',
  allowed: 'Let in.',
  noneForbids: 'No policy forbids this.',
  noneAllows: 'No policy allows this.',
  policyDenies: (name: string) => `The policy “${name}” forbids this.`,
  policyAllows: (name: string) => `The policy “${name}” allows this.`,
  policyFails: (name: string) => `The condition of the policy “${name}” could not be evaluated, which forbids.`,
  holds: 'The condition holds.',
  holdsNot: 'The condition does not hold.',
  otherType: 'The policy is about another resource type.',
  otherAction: 'The policy is about another action.',
  password: 'Password',
  magicLink: 'Mailed link',
  mailedCode: 'Mailed code',
}
type Reasons = Words<typeof english>

const messages = defineMessages({
  en: english,
  de: {
    denyRule: (network) => `Abgewiesen: Die Regel ${network} weist die Adresse ab.`,
    allowRule: (network) => `Eingelassen: Die Regel ${network} lässt die Adresse ein.`,
    denyList: (network) => `Abgewiesen: ${network} steht in der Sperrliste der Sicherheitsrichtlinie.`,
    allowList: (network) => `Eingelassen: ${network} steht in der Positivliste der Sicherheitsrichtlinie.`,
    noAllow: 'Abgewiesen: Es gibt Regeln, die einlassen, und keine nennt die Adresse.',
    noRules: 'Eingelassen: Keine Regel weist die Adresse ab, und es gibt keine, die einlassen.',
    unknown: 'Abgewiesen: Die Adresse ist nicht bekannt.',
    breakGlass: 'Eingelassen: Der Betreiber der Installation lässt die Adresse eine Zeit lang ein.',
    notEnforced: 'Eingelassen: Die Regeln werden nicht durchgesetzt.',
    mfa: 'Ein zweiter Faktor wird verlangt.',
    enrolment: 'Zuerst muss ein zweiter Faktor eingerichtet werden.',
    method: 'Eine andere Methode wird verlangt.',
    address: 'Die Adresse wird abgewiesen.',
    age: 'Die Sitzung ist zu alt.',
    allowed: 'Eingelassen.',
    noneForbids: 'Keine Richtlinie verbietet das.',
    noneAllows: 'Keine Richtlinie erlaubt das.',
    policyDenies: (name) => `Die Richtlinie „${name}“ verbietet das.`,
    policyAllows: (name) => `Die Richtlinie „${name}“ erlaubt das.`,
    policyFails: (name) => `Die Bedingung der Richtlinie „${name}“ ließ sich nicht auswerten, was verbietet.`,
    holds: 'Die Bedingung gilt.',
    holdsNot: 'Die Bedingung gilt nicht.',
    otherType: 'Die Richtlinie betrifft eine andere Art von Sache.',
    otherAction: 'Die Richtlinie betrifft eine andere Aktion.',
    password: 'Passwort',
    magicLink: 'Link per E-Mail',
    mailedCode: 'Code per E-Mail',
  },
})

const SENTENCES: readonly (readonly [RegExp, (words: Reasons, name: string) => string])[] = [
  [/^Refused: the deny rule (\S+) contains/, (t, name) => t.denyRule(name)],
  [/^Allowed: the allow rule (\S+) contains/, (t, name) => t.allowRule(name)],
  [/^Refused: (\S+) in the deny list/, (t, name) => t.denyList(name)],
  [/^Allowed: (\S+) in the allow list/, (t, name) => t.allowList(name)],
  [/^Refused: there are allow rules/, (t) => t.noAllow],
  [/^Allowed: no deny rule contains/, (t) => t.noRules],
  [/^Refused: the address is unknown/, (t) => t.unknown],
  [/^Allowed: the operator of the installation/, (t) => t.breakGlass],
  [/^Allowed: enforcement/, (t) => t.notEnforced],
  [/^Rule: MFA\.$/, (t) => t.mfa],
  [/^Rule: MFA_ENROLMENT\.$/, (t) => t.enrolment],
  [/^Rule: METHOD\.$/, (t) => t.method],
  [/^Rule: ADDRESS\.$/, (t) => t.address],
  [/^Rule: SESSION_AGE\.$/, (t) => t.age],
  [/^Allowed\.$/, (t) => t.allowed],
  [/^No policy forbids this\.$/, (t) => t.noneForbids],
  [/^No policy allows this\.$/, (t) => t.noneAllows],
  [/^The policy "(.+)" denies this\.$/, (t, name) => t.policyDenies(name)],
  [/^The policy "(.+)" allows this\.$/, (t, name) => t.policyAllows(name)],
  [/^The condition of the policy "(.+)" could not be evaluated, which denies\.$/, (t, name) => t.policyFails(name)],
  [/^The condition holds\.$/, (t) => t.holds],
  [/^The condition does not hold\.$/, (t) => t.holdsNot],
  [/^The policy is for another resource type\.$/, (t) => t.otherType],
  [/^The policy is for another action\.$/, (t) => t.otherAction],
  [/^PASSWORD$/, (t) => t.password],
  [/^MAGIC_LINK$/, (t) => t.magicLink],
  [/^(?:OTP_EMAIL|EMAIL_CODE)$/, (t) => t.mailedCode],
]

/** Returns a sentence of the service in the language of this browser; one that is not known stays as it is. */
export function useReason(): (sentence: string) => string {
  const t = useMessages(messages)
  return (sentence) => {
    for (const [pattern, say] of SENTENCES) {
      const found = pattern.exec(sentence)
      if (found) return say(t, found[1] ?? '')
    }
    return sentence
  }
}
