import { defineMessages } from '../../language/messages.ts'

export const keyMessages = defineMessages({
  en: {
    title: 'Key of this service',
    about: 'Signs requests to the provider, and opens what the provider seals for this service.',
    certificate: 'Certificate',
    former: 'The key before',
    formerUntil: 'opens what was sealed for it. That ends',
    formerNone: 'There is none that still opens.',
    formerAbout: 'Until then, bring the metadata of this service to the provider. After that only the new key counts.',
    rotate: 'Make a new key',
    rotateTitle: (name: string) => `Make a new key for ${name}?`,
    rotateBody:
      'It signs requests from now on. A provider that verifies them refuses sign-ins until it has the new metadata. ' +
      'What it seals for the present key opens for 14 days more; a key from before that opens nothing any more.',
    rotated: 'The new key is in use. Bring the metadata of this service to the provider.',
  },
  de: {
    title: 'Schlüssel dieses Dienstes',
    about: 'Unterschreibt Anfragen an den Anbieter und öffnet, was dieser für den Dienst versiegelt.',
    certificate: 'Zertifikat',
    former: 'Der Schlüssel davor',
    formerUntil: 'öffnet, was für ihn versiegelt wurde. Das endet',
    formerNone: 'Es gibt keinen, der noch öffnet.',
    formerAbout:
      'Bringen Sie bis dahin die Metadaten dieses Dienstes zum Anbieter. Danach zählt nur der neue Schlüssel.',
    rotate: 'Neuen Schlüssel erzeugen',
    rotateTitle: (name) => `Neuen Schlüssel für ${name} erzeugen?`,
    rotateBody:
      'Er unterschreibt ab jetzt Anfragen. Ein Anbieter, der sie prüft, weist Anmeldungen ab, bis er die neuen ' +
      'Metadaten hat. Was er für den jetzigen Schlüssel versiegelt, öffnet sich noch 14 Tage; ein Schlüssel von ' +
      'davor öffnet nichts mehr.',
    rotated: 'Der neue Schlüssel ist in Gebrauch. Bringen Sie die Metadaten dieses Dienstes zum Anbieter.',
  },
})
