// What faults mean, in French, for each code that an operation of the pages can answer with.
import { counted, type FaultWords } from './fault-codes.ts'

const atLeast = counted((count) => `Au moins ${count} caractères sont nécessaires.`, 'C’est trop court.')
const atMost = counted((count) => `${count} caractères au plus sont permis.`, 'C’est trop long.')

const CODE_WRONG = 'Le code est faux ou a déjà été utilisé.'
const LINK_WRONG = 'Ce lien n’est pas valable, ou un plus récent a été envoyé.'
const NOT_OPEN = 'L’invitation n’est plus ouverte.'

export const frFaults: FaultWords = {
  REQUIRED: 'Veuillez remplir ce champ.',
  TOO_SHORT: atLeast,
  TOO_LONG: atMost,
  INVALID: 'Cette valeur n’est pas valable.',
  NOT_ALLOWED: 'Cette valeur n’est pas permise.',
  INVALID_EMAIL: 'Ce n’est pas une adresse e-mail valable.',
  INVALID_URL: 'Ce n’est pas une adresse valable.',
  INVALID_PHONE: 'Un numéro de téléphone tel que +33123456789 est attendu.',
  EMAIL_TAKEN: 'Un compte avec cette adresse e-mail existe déjà.',
  EMAIL_UNCHANGED: 'C’est déjà votre adresse e-mail.',
  NEW_EMAIL_TAKEN: 'Un autre compte a cette adresse e-mail.',
  EMAIL_MISMATCH: 'L’invitation est pour une autre adresse.',
  PASSWORD_WEAK: 'Ce mot de passe est trop facile à deviner.',
  PASSWORD_TOO_SHORT: atLeast,
  PASSWORD_NO_UPPERCASE: 'Il faut une majuscule dans le mot de passe.',
  PASSWORD_NO_NUMBER: 'Il faut un chiffre dans le mot de passe.',
  PASSWORD_NO_SYMBOL: 'Il faut un caractère autre qu’une lettre, un chiffre ou un espace dans le mot de passe.',
  PASSWORD_BREACHED: 'Ce mot de passe est connu d’une fuite de données. Choisissez-en un autre.',
  PASSWORD_UNCHECKED: 'Le mot de passe n’a pas pu être vérifié. Réessayez.',
  INVALID_CREDENTIALS: 'L’adresse e-mail ou le mot de passe est incorrect.',
  ACCOUNT_LOCKED: 'Trop d’échecs. Réessayez dans 15 minutes.',
  ACCOUNT_INACTIVE: 'Ce compte ne permet pas de se connecter.',
  ACCOUNT_EXISTS: 'Cette adresse a déjà un compte. Connectez-vous avec lui, et acceptez l’invitation.',
  REFRESH_TOKEN_INVALID: 'Votre connexion a expiré.',
  SESSION_REVOKED: 'Votre session a été fermée.',
  NOT_TENANT_MEMBER: 'Vous n’en êtes pas membre.',
  TENANT_SUSPENDED: 'L’organisation est suspendue.',
  TENANT_NOT_ACTIVE: 'L’organisation qui invite est suspendue ou n’existe plus.',
  METHOD_NOT_ALLOWED: 'L’organisation n’autorise pas ce mode de connexion.',
  CONNECTION_NOT_FOUND: 'Cette connexion n’existe pas.',
  CONNECTION_DISABLED: 'L’administration de l’organisation a désactivé cette façon de se connecter.',
  SSO_PROVIDER_AWAY: 'Votre fournisseur d’identité ne répond pas. Réessayez plus tard.',
  SSO_ATTEMPT_OVER: 'Cela a pris trop de temps, ou a commencé dans un autre navigateur. Reconnectez-vous.',
  SSO_ANSWER_INVALID:
    'La réponse de votre fournisseur d’identité n’a pas pu être vérifiée. Prévenez votre administration.',
  SSO_DENIED: 'Votre fournisseur d’identité ne vous a pas connecté.',
  SSO_MISCONFIGURED: 'La connexion à votre fournisseur d’identité est mal configurée. Prévenez votre administration.',
  SSO_REPLAYED: 'Cette réponse a déjà servi. Reconnectez-vous.',
  SSO_TOO_OLD: 'Votre connexion chez le fournisseur est trop ancienne. Reconnectez-vous chez lui.',
  EMAIL_MISSING: 'L’annuaire n’a pas votre adresse e-mail ni d’identifiant stable. Prévenez votre administration.',
  SSO_OTHER_PERSON: 'Une autre personne est connectée chez votre fournisseur d’identité.',
  SSO_NO_MEMBER: 'Personne ici ne correspond à cette identité. Adressez-vous à l’administration de l’organisation.',
  IDENTITY_TAKEN: 'Cette identité est déjà liée à un autre membre.',
  LOGIN_CODE_INVALID: 'Ce code n’est pas valable. Reconnectez-vous.',
  LOGIN_CODE_USED: 'Ce code a déjà servi. Reconnectez-vous.',
  LOGIN_CODE_EXPIRED: 'Ce code a expiré. Reconnectez-vous.',
  METHOD_NOT_ASKED: 'Cela n’a pas été demandé.',
  OWN_SIGN_IN_NEEDED:
    'Vous êtes passé par une connexion de l’organisation. Connectez-vous vous-même à votre compte pour ' +
    'configurer un second facteur.',
  ADDRESS_NOT_ALLOWED:
    'L’organisation ne vous laisse pas entrer depuis votre réseau actuel. Connectez-vous à un réseau qu’elle ' +
    'autorise, ou adressez-vous à son administration.',
  STEP_UP_REQUIRED: 'L’organisation demande encore une étape.',
  STEP_UP_EXPIRED: 'Cela a pris trop de temps ou trop d’essais. Connectez-vous de nouveau.',
  CODE_INVALID: CODE_WRONG,
  VERIFICATION_CODE_INVALID: CODE_WRONG,
  LINK_INVALID: LINK_WRONG,
  RESET_LINK_INVALID: LINK_WRONG,
  LINK_USED: 'Ce lien a déjà été utilisé. Demandez-en un nouveau.',
  LINK_EXPIRED: 'Ce lien a expiré. Demandez-en un nouveau.',
  REGISTRATION_DISABLED: 'Cette organisation n’accepte pas d’inscriptions.',
  OWN_PASSWORD_NEEDED: 'Un administrateur a défini votre mot de passe. Choisissez d’abord le vôtre.',
  OWN_PASSWORD: 'Pour votre propre mot de passe, l’actuel est nécessaire.',
  NOT_ALONE: 'Cette personne appartient aussi à d’autres organisations.',
  NOT_HELD: 'Il vous manque des droits que cette personne a.',
  ROLE_NOT_FOUND: 'Ce rôle n’existe pas.',
  ALREADY_INVITED: 'Cette adresse a déjà une invitation ouverte.',
  ALREADY_MEMBER: 'Cette adresse appartient à un membre.',
  RATE_LIMITED: 'Trop d’e-mails pour le moment.',
  NOT_FOUND: NOT_OPEN,
  NOT_PENDING: NOT_OPEN,
  EXPIRED: 'Cette invitation a expiré. Demandez-en une nouvelle.',
}
