// German for what the service says about rate limits and the configuration as a whole, by its English words.
export const SETTINGS: Readonly<Record<string, string>> = {
  'You need at least 2 requests at once: one to read the limits, and one to take the change back.':
    'Sie brauchen mindestens 2 Anfragen auf einmal: eine zum Lesen der Grenzen, eine zum Zurücknehmen der Änderung.',
  'The limits have changed in the meantime; read them again.':
    'Die Grenzen haben sich inzwischen geändert; laden Sie sie neu.',
  'There is no such version, or it is no longer kept.':
    'Diese Version gibt es nicht, oder sie wird nicht mehr aufbewahrt.',
  'The configuration has changed in the meantime; plan again.':
    'Die Konfiguration hat sich inzwischen geändert; planen Sie neu.',
  'The token does not belong to this plan, or has ended; plan again.':
    'Das Token gehört nicht zu diesem Plan oder ist abgelaufen; planen Sie neu.',
  'You may not take this step.': 'Diesen Schritt dürfen Sie nicht tun.',
  'This step is refused.': 'Dieser Schritt wird abgelehnt.',
  'At most 500 steps fit into one plan.': 'In einen Plan passen höchstens 500 Schritte.',
  'A step deletes, and this is not accepted.': 'Ein Schritt löscht, und das ist nicht erlaubt worden.',
  'A step weakens protection, and this is not accepted.':
    'Ein Schritt schwächt den Schutz, und das ist nicht erlaubt worden.',
  'You would be shut out. Send revertAfterMinutes to try it all the same.':
    'Sie würden ausgeschlossen. Mit revertAfterMinutes lässt es sich trotzdem ausprobieren.',
  'A change waits for its confirmation: confirm it, or roll back to the version before it.':
    'Eine Änderung wartet auf ihre Bestätigung: Bestätigen Sie sie, oder gehen Sie zur Version davor zurück.',
}
