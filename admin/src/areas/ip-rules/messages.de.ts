import type { Words } from '../../language/messages.ts'
import type { en } from './messages.en.ts'

export const de: Words<typeof en> = {
  description:
    'Wer hineinkommt, nach der Adresse, von der eine Anfrage kommt. Sobald eine Regel ein Netz einlässt, ' +
    'kommt nur hinein, was eine Regel einlässt; was eine Regel abweist, kommt nie hinein.',
  add: 'Regel hinzufügen',
  importButton: 'Liste importieren',
  rules: 'Regeln',
  find: 'Regel suchen',
  filter: 'Welche Regeln gezeigt werden',
  show_all: 'Alle',
  show_allow: 'Einlassen',
  show_deny: 'Abweisen',
  show_idle: 'Ohne Wirkung',
  show_remarks: 'Mit Hinweisen',
  network: 'Netz',
  name: 'Bezeichnung',
  action: 'Aktion',
  ALLOW: 'Einlassen',
  DENY: 'Abweisen',
  state: 'Zustand',
  hits: 'Entscheidungen',
  lastHit: 'Zuletzt',
  remarks: 'Hinweise',
  off: 'Aus',
  over: 'Abgelaufen',
  counts: 'Ein',
  until: 'endet',
  DUPLICATE: (by) => `Dasselbe wie ${by}`,
  REDUNDANT: (by) => `${by} umfasst es schon`,
  SHADOWED: (by) => `${by} weist es ohnehin ab`,
  aList: 'eine Liste der Sicherheitsrichtlinie',
  emptyTitle: 'Noch keine Regeln',
  empty:
    'Tragen Sie die Netze Ihrer Büros oder Ihres VPN ein, sehen Sie, wen das abweisen würde, und setzen ' +
    'Sie die Regeln durch, wenn es stimmt. Bis dahin kommen alle von überall hinein.',
  noneFound: 'Keine Regel passt',
  noneFoundHint: 'Suchen Sie nach etwas anderem, oder lassen Sie alle Regeln zeigen.',
  turnOff: 'Ausschalten',
  turnOn: 'Einschalten',
  readOnly: 'Sie dürfen die Regeln ansehen. Um sie zu ändern, braucht es die Berechtigung policy.write.',

  enforcement: 'Durchsetzung',
  enforced: 'Durchgesetzt',
  notEnforced: 'Nicht durchgesetzt',
  enforcedHint: (n) =>
    n === 1 ? '1 Regel entscheidet über jede Anfrage.' : `${n} Regeln entscheiden über jede Anfrage.`,
  notEnforcedHint: 'Die Regeln sind nur ein Entwurf: Sie weisen niemanden ab.',
  listed: (n) =>
    n === 1
      ? 'Die Sicherheitsrichtlinie führt 1 Netz auf, das in jedem Fall zählt.'
      : `Die Sicherheitsrichtlinie führt ${n} Netze auf, die in jedem Fall zählen.`,
  listedWhere: 'Listen zeigen',
  enforce: 'Durchsetzen …',
  stop: 'Nicht mehr durchsetzen …',
  enforceTitle: 'IP-Regeln durchsetzen?',
  enforceBody:
    'Von da an wird jede Anfrage und jede Anmeldung von Personen und API-Schlüsseln dieses Mandanten ' +
    'abgewiesen, deren Adresse die Regeln nicht einlassen.',
  enforceSubmit: 'Durchsetzen',
  nowEnforced: 'Die Regeln werden durchgesetzt',
  stopTitle: 'IP-Regeln nicht mehr durchsetzen?',
  stopBody: 'Von da an kommen alle von überall hinein, die nicht eine Liste der Sicherheitsrichtlinie abweist.',
  stopSubmit: 'Nicht mehr durchsetzen',
  nowStopped: 'Die Regeln werden nicht mehr durchgesetzt',

  check: 'Adresse ausprobieren',
  checkHint: 'Was die Regeln dazu sagen, und welche davon entscheidet.',
  address: 'Adresse',
  checkButton: 'Ausprobieren',
  myAddress: (address) => `Meine Adresse (${address})`,
  letIn: 'Eingelassen',
  refused: 'Abgewiesen',
  wouldLetIn: 'Würde bei Durchsetzung eingelassen',
  wouldRefuse: 'Würde bei Durchsetzung abgewiesen',
  matches: 'Einträge, in die die Adresse fällt',
  noMatches: 'Keine Regel und keine Liste nennt sie.',
  where: 'Wo',
  RULE: 'IP-Regel',
  POLICY_ALLOWLIST: 'Positivliste der Sicherheitsrichtlinie',
  POLICY_DENYLIST: 'Sperrliste der Sicherheitsrichtlinie',
  decides: 'Entscheidet',
  decidesYes: 'Entscheidet',

  addTitle: 'Neue IP-Regel',
  addSubmit: 'Regel hinzufügen',
  editTitle: (cidr) => `IP-Regel ${cidr}`,
  save: 'Speichern',
  networkHint: 'Ein Netz (CIDR) oder eine einzelne Adresse, IPv4 oder IPv6.',
  labelHint: 'Wie man es nennt, etwa „Büro Berlin“.',
  allowHint: 'Anfragen von dort werden eingelassen. Sobald eine Regel einlässt, werden alle anderen Netze abgewiesen.',
  denyHint: 'Anfragen von dort werden abgewiesen, was auch immer sie sonst einlässt.',
  expires: 'Endet',
  expiresHint: 'In Ihrer Ortszeit; leer: nie.',
  enabled: 'Zählt bei Entscheidungen',
  minutes: 'Von selbst zurücknehmen nach Minuten',
  minutesHint: 'Sofern Sie nicht bestätigen, dass Sie noch hineinkommen. 0: Es bleibt sofort dabei.',
  added: (cidr) => `${cidr} wurde hinzugefügt`,
  saved: (cidr) => `${cidr} wurde gespeichert`,
  cidrInvalid: 'Das ist weder ein Netz noch eine Adresse.',
  duplicate: 'Für dieses Netz und diese Aktion gibt es schon eine Regel.',
  conflict: 'Jemand anderes hat diese Regel inzwischen geändert.',
  readAgain: 'Schließen und zeigen, was jetzt gespeichert ist',
  changeOpen: 'Eine andere Änderung wartet auf ihre Bestätigung.',
  locksOut: 'Ihre eigene Adresse würde abgewiesen, jetzt oder sobald eine Regel endet.',
  locksOutSwitch:
    'Ihre eigene Adresse würde abgewiesen. Bearbeiten Sie die Regel, um es nur für einige Minuten zu tun.',
  locksOutLater: 'Ihre eigene Adresse wird abgewiesen, sobald eine Regel endet.',
  tryFor10: '10 Minuten lang ausprobieren',
  doAnyway: 'Trotzdem tun',

  deleteTitle: (cidr) => `Regel für ${cidr} löschen?`,
  deleteSubmit: 'Regel löschen',
  deleteAllow: (cidr) => `Anfragen von ${cidr} werden dann nur noch eingelassen, wenn eine andere Regel sie einlässt.`,
  deleteDeny: (cidr) => `Anfragen von ${cidr} werden dann nicht mehr von dieser Regel abgewiesen.`,
  deleteHits: (n) =>
    n === 0
      ? 'Sie hat bisher nichts entschieden.'
      : n === 1
        ? 'Sie hat bisher einmal entschieden.'
        : `Sie hat bisher ${n}-mal entschieden.`,
  deleteLastAllow:
    'Es ist die letzte Regel, die jemanden einlässt: Ohne sie kommen alle hinein, die keine Regel abweist.',
  deleted: (cidr) => `Die Regel für ${cidr} wurde gelöscht`,

  waitingTitle: 'Eine Änderung wartet auf Sie',
  waiting:
    'Sie sehen diese Seite, kommen also noch hinein: Behalten Sie die Änderung, oder nehmen Sie sie jetzt zurück.',
  undoesIn: 'Sie nimmt sich von selbst zurück in',
  keep: 'Behalten',
  keepAnyway: 'Trotzdem behalten',
  kept: 'Die Änderung bleibt',
  undoNow: 'Jetzt zurücknehmen',
  undoAnyway: 'Trotzdem zurücknehmen',
  undone: 'Die Änderung wurde zurückgenommen',
  shutOutTitle: 'Die Änderung sperrt Sie aus',
  shutOut:
    'Der Dienst weist Anfragen von Ihrer Adresse vorerst ab, hier lässt sich also nichts tun. Nichts geht verloren.',
  comingBack: 'Die Zeit ist um: Diese Seite schaut, ob Sie wieder eingelassen werden.',

  whatChanged: 'Was sich geändert hat',
  byKey: (name) => `API-Schlüssel ${name}`,
  RULES_ADDED: (n, cidr) =>
    n === 1 && cidr !== '' ? `Eine Regel für ${cidr} wurde hinzugefügt.` : `${n} Regeln wurden hinzugefügt.`,
  RULE_UPDATED: 'Eine Regel wurde geändert.',
  RULE_REMOVED: 'Eine Regel wurde gelöscht.',
  ENFORCEMENT: 'Die Durchsetzung wurde geändert.',

  importTitle: 'Liste von Netzen importieren',
  importList: 'Netze',
  importHint: 'Eines je Zeile, dahinter seine Bezeichnung. Zeilen, die mit # beginnen, zählen nicht.',
  importRead: (n) => `Zeilen mit einem Netz: ${n}`,
  importSubmit: (n) => (n === 1 ? '1 Regel importieren' : `${n} Regeln importieren`),
  importNothing: 'Es steht noch kein Netz darin.',
  importTooMany: (n) => `Höchstens ${n} Netze auf einmal.`,
  importOutcome: (added, failed) => `${added} hinzugefügt, ${failed} nicht hinzugefügt`,
  importOutcomes: 'Was aus jeder Zeile wurde',
  wasAdded: 'Hinzugefügt',
  wasNot: 'Nicht hinzugefügt',
  why: 'Warum',
}
