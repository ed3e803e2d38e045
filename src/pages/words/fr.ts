// What the pages say, in French.
import { frFaults } from './fr-faults.ts'
import type { Words } from './keys.ts'

export const fr: Words = {
  language: 'Langue',
  errorTitle: (title) => `Erreur : ${title}`,
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  newPassword: 'Nouveau mot de passe',
  newPasswordHint: 'Au moins 8 caractères. Quelques mots que vous retenez valent mieux qu’une courte énigme.',
  name: 'Votre nom',
  optional: 'facultatif',
  code: 'Code',
  continue: 'Continuer',
  back: 'Retour',
  toSignIn: 'Vers la connexion',
  goOn: { title: 'Un instant', link: 'Continuer' },

  signIn: {
    title: 'Connexion',
    titleTo: (tenant) => `Connexion à ${tenant}`,
    submit: 'Se connecter',
    forgot: 'Mot de passe oublié ?',
    newHere: 'Nouveau ici ?',
    signUp: 'Créer un compte',
    withoutPassword: 'Sans mot de passe',
    mailedLink: 'Recevoir un lien',
    mailedCode: 'Recevoir un code',
    linkSent: 'Consultez vos e-mails',
    linkSentText:
      'Si un membre a cette adresse ici, un e-mail avec un lien est en route. Cela peut prendre une minute ; ' +
      'regardez aussi dans les indésirables.',
    nothingAllowed:
      'Cette organisation n’autorise aucun mode de connexion disponible ici. Adressez-vous à son administration.',
    already: (email) => `Vous êtes connecté en tant que ${email}.`,
    goOn: 'Continuer avec ce compte',
    organization: 'Se connecter à une organisation',
    organizationName: 'Nom court de l’organisation',
    organizationHint: 'Comme dans l’adresse de sa page de connexion, par exemple acme',
    unknownOrganization: 'Aucune page de connexion ne porte ce nom. Vérifiez l’orthographe.',
  },

  sso: {
    by: (name) => `Se connecter avec ${name}`,
    or: 'ou',
    byAddress: 'Se connecter avec votre organisation',
    none: 'Aucune organisation ne connecte de personnes avec cette adresse. Vérifiez-la ou choisissez un autre moyen.',
    choose: 'Où voulez-vous vous connecter ?',
    leading: 'Un instant',
    failed: 'La connexion a échoué',
    failedText: 'Votre fournisseur d’identité n’a pas pu vous connecter.',
  },

  directory: {
    title: (name) => `Se connecter avec ${name}`,
    username: 'Identifiant',
    usernameHint: 'Tel que vous le saisissez dans votre organisation.',
    other: 'Se connecter autrement',
  },

  mailedCode: {
    title: 'Saisissez le code',
    sent: (email) =>
      `Si un membre a ici l’adresse ${email}, un code de 8 chiffres est en route. Il est valable 10 minutes.`,
    again: 'Recevoir un autre code',
    sentAgain: 'Un autre code est en route. Les précédents ne sont plus valables.',
    other: 'Utiliser une autre adresse ou un autre moyen',
  },

  magicLink: {
    title: 'Connexion par votre lien',
    as: (email, tenant) => `Il vous connecte à ${tenant} en tant que ${email}.`,
    notYou:
      'Si ce n’est pas votre adresse, quittez cette page : quelqu’un d’autre vous a envoyé un lien vers son compte.',
    instead: (email) =>
      `Dans ce navigateur, vous êtes connecté en tant que ${email}. Le lien connecte quelqu’un d’autre à votre place.`,
    text: 'Appuyez sur le bouton pour vous connecter. Ouvrir cette page n’a pas utilisé le lien, valable une fois.',
    submit: 'Se connecter',
    missing: 'Il manque une partie de cette adresse. Copiez tout le lien de l’e-mail.',
    other: 'Se connecter autrement',
  },

  stepUp: {
    title: 'Encore une étape',
    mfa: 'Votre organisation demande un second facteur.',
    mfaCode: 'Code de votre application d’authentification, ou code de secours',
    mfaHint: '6 chiffres de l’application. Sans votre téléphone, prenez l’un des codes de secours conservés.',
    remember: 'Ne plus demander de code sur cet appareil pendant 30 jours, si l’organisation le permet',
    method: 'Cette organisation demande une autre preuve que celle de votre connexion.',
    age: 'Votre connexion date un peu. Montrez encore une fois que c’est vous.',
    orMail: 'Par un code reçu par e-mail',
    sendCode: 'Recevoir un code',
    codeSent: 'Un code est en route vers votre adresse. Il est valable 10 minutes.',
    mailedCode: 'Code de l’e-mail',
    link: 'Par un lien reçu par e-mail',
    address: 'Cette organisation ne vous laisse pas entrer depuis votre réseau actuel.',
    addressHelp:
      'Connectez-vous à un réseau que l’organisation autorise, ou adressez-vous à son administration. Puis réessayez.',
    tryAgain: 'Réessayer',
    submit: 'Continuer',
    over: 'Cette étape est terminée',
    overText: 'Elle a pris trop de temps, ou trop d’essais. Connectez-vous de nouveau.',
    cancel: 'Annuler et se connecter avec un autre compte',
  },

  enrol: {
    title: 'Installer un second facteur',
    text:
      'Votre organisation demande à chaque connexion un code d’une application d’authentification. L’installation ' +
      'prend une minute.',
    begin: 'Installer',
    scan:
      'Scannez ce code avec une application d’authentification de votre téléphone, telle qu’Aegis, 2FAS ou Google ' +
      'Authenticator.',
    qr: 'Code QR pour l’application d’authentification. La clé ci-dessous dit la même chose.',
    orType: 'Vous ne pouvez pas le scanner ? Saisissez cette clé dans l’application :',
    onThisPhone: 'Ouvrir dans l’application de cet appareil',
    code: 'Les 6 chiffres que l’application affiche maintenant',
    submit: 'Terminer',
  },

  recoveryCodes: {
    title: 'Conservez vos codes de secours',
    text: 'Chacun de ces codes vous connecte une fois si vous perdez votre téléphone. Ils ne sont montrés qu’ici.',
    keep: 'Imprimez-les, ou mettez-les dans votre gestionnaire de mots de passe.',
    list: 'Codes de secours',
    saved: 'Je les ai conservés',
  },

  signUp: {
    title: 'Créer un compte',
    titleAt: (tenant) => `Rejoindre ${tenant}`,
    submit: 'Créer le compte',
    have: 'Vous avez un compte ?',
    closed: 'Pas d’inscription',
    closedText: (tenant) => `${tenant} n’accepte que des personnes invitées. Adressez-vous à son administration.`,
  },

  verify: {
    title: 'Vérifiez votre adresse e-mail',
    text: (email) => `Montrez que ${email} est à vous : recevez un code de 6 chiffres et saisissez-le ici.`,
    send: 'Recevoir un code',
    sent: 'Un code est en route. Il est valable 10 minutes.',
    submit: 'Vérifier',
    later: 'Plus tard',
    done: 'Votre adresse est vérifiée',
    doneText: (email) => `${email} est à vous.`,
  },

  forgot: {
    title: 'Mot de passe oublié ?',
    text: 'Saisissez l’adresse de votre compte pour recevoir un lien et choisir un nouveau mot de passe.',
    submit: 'Recevoir un lien',
    sent: 'Consultez vos e-mails',
    sentText: 'Si un compte a cette adresse, un e-mail avec un lien est en route. Le lien est valable une heure.',
  },

  reset: {
    title: 'Choisir un nouveau mot de passe',
    text: 'Vous serez déconnecté partout et vous connecterez avec le nouveau mot de passe.',
    keepApiKeys: 'Garder les clés d’API qui agissent pour moi',
    keepApiKeysHint: 'Laissez vide si quelqu’un d’autre a pu utiliser votre compte.',
    submit: 'Enregistrer le mot de passe',
    missing: 'Il manque une partie de cette adresse. Copiez tout le lien de l’e-mail, ou demandez-en un nouveau.',
    askAgain: 'Demander un nouveau lien',
    done: 'Le nouveau mot de passe est valable. Connectez-vous avec lui.',
  },

  invite: {
    title: 'Vous êtes invité',
    titleTo: (tenant) => `Rejoindre ${tenant}`,
    by: (inviter, tenant) => `${inviter} vous a invité à rejoindre ${tenant}.`,
    anonymous: (tenant) => `Vous êtes invité à rejoindre ${tenant}.`,
    forOther: (email) => `L’invitation est pour ${email}.`,
    newPerson: 'Je n’ai pas encore de compte',
    accept: 'Créer le compte et rejoindre',
    withAccount: 'J’ai un compte',
    signIn: 'Se connecter et rejoindre',
    joinAs: (email) => `Vous êtes connecté en tant que ${email}.`,
    join: 'Rejoindre',
    other: 'Utiliser un autre compte',
    over: 'Cette invitation n’est plus utilisable',
    overText:
      'Elle a été acceptée, refusée ou retirée, elle a expiré, ou une plus récente a été envoyée. Adressez-vous à ' +
      'qui vous a invité.',
    missing: 'Il manque une partie de cette adresse. Copiez tout le lien de l’e-mail.',
  },

  tenants: {
    title: 'Choisir une organisation',
    as: (email) => `Vous êtes connecté en tant que ${email}.`,
    open: 'Ouvrir',
    enter: (tenant) => `Ouvrir ${tenant}`,
    personal: 'personnelle',
    blocked: 'Pas depuis votre réseau actuel : ses règles IP refusent l’adresse d’où vous venez.',
    suspended: 'Suspendue. Seule l’administration de l’organisation peut la rétablir.',
    nowhere: 'Vous n’appartenez à aucune organisation pour le moment.',
    more: 'Il y en a d’autres. Utilisez le nom court de l’organisation :',
    invitations: 'Invitations',
    invitedBy: (inviter) => `de ${inviter}`,
    join: (tenant) => `Rejoindre ${tenant}`,
    decline: (tenant) => `Refuser l’invitation de ${tenant}`,
    declineShort: 'Refuser',
    joinShort: 'Rejoindre',
    declined: 'L’invitation est refusée.',
    verifyFirst: 'Vérifiez votre adresse e-mail pour voir les invitations',
  },

  out: {
    title: 'Se déconnecter',
    ask: (email) => `Vous êtes connecté en tant que ${email}.`,
    submit: 'Se déconnecter',
    done: 'Vous êtes déconnecté',
    doneText: 'Les sessions dans d’autres navigateurs restent.',
    again: 'Se reconnecter',
  },

  signedIn: {
    title: 'Vous êtes connecté',
    text: (email) => `Vous êtes connecté en tant que ${email}.`,
    aside: 'Fermez cet onglet et continuez dans celui où l’on vous a posé la question.',
    choose: 'Choisir une organisation',
    verify: 'Vérifier votre adresse e-mail',
  },

  wrong: {
    crossSite: 'Rien n’a été fait',
    crossSiteText: 'Cela venait d’une autre page, ou d’une page ouverte depuis longtemps. Réessayez sur cette page.',
    formLost: 'Cette page était ouverte depuis longtemps, donc rien n’a été fait. Envoyez-la encore une fois.',
    tooMany: (seconds) => `Trop de demandes pour le moment. Réessayez dans ${seconds} secondes.`,
    noPage: 'Cette page n’existe pas',
    noPageText: 'Vérifiez l’adresse, ou allez à la connexion.',
    malformed: 'Ce que le navigateur a envoyé n’est pas lisible. Revenez en arrière et réessayez.',
    internal: 'Quelque chose a échoué de notre côté',
    internalText: 'Réessayez. Si cela persiste, dites ceci aux responsables du service :',
    unavailable: 'Le service n’est pas disponible pour un instant',
    unavailableText: 'Réessayez dans une minute.',
    notAllowed: 'Ce n’est pas possible',
  },

  faults: frFaults,
}
