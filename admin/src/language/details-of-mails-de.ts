// German for what a mail made from a template will be in trouble with; `$1` is what stands there.
import type { Details } from './details-de.ts'

export const MAILS: Details = [
  [/The mail cannot be made\./, 'Die Mail lässt sich nicht erzeugen.'],
  [/The body came out empty\./, 'Der Inhalt ist leer.'],
  [/The subject came out empty\./, 'Der Betreff ist leer.'],
  [/The text came out empty\./, 'Die Textfassung ist leer.'],
  [/The template could not be put into a mail\./, 'Aus der Vorlage ließ sich keine Mail machen.'],
  [/The link to (.+) holds a placeholder without a value\./, 'Der Link zu $1 enthält einen Platzhalter ohne Wert.'],
  [
    /The link to (.+) is ambiguous: not every program reads its host in the same way\./,
    'Der Link zu $1 ist mehrdeutig: Nicht jedes Programm liest seinen Host gleich.',
  ],
  [/The link to (.+) is not encrypted: use https\./, 'Der Link zu $1 ist unverschlüsselt: Nehmen Sie https.'],
  [
    /The link to (.+) is not an absolute http, https, mailto or tel address\./,
    'Der Link zu $1 ist keine absolute Adresse mit http, https, mailto oder tel.',
  ],
  [
    /A link leads nowhere: its href is empty or a fragment\./,
    'Ein Link führt nirgendwohin: Sein href ist leer oder nur ein Fragment.',
  ],
  [
    /A link to (.+) is not allowed in a mail; it was left out\./,
    'Ein Link zu $1 geht in einer Mail nicht; er wurde weggelassen.',
  ],
  [/The image (.+) holds a placeholder without a value\./, 'Das Bild $1 enthält einen Platzhalter ohne Wert.'],
  [
    /The image (.+) is not encrypted: many clients do not show it\. Use https\./,
    'Das Bild $1 ist unverschlüsselt: Viele Programme zeigen es nicht. Nehmen Sie https.',
  ],
  [
    /The image (.+) is not an absolute https address; it was left out\./,
    'Das Bild $1 hat keine absolute https-Adresse; es wurde weggelassen.',
  ],
  [
    /The image (.+) has no alt text, for those who do not see it\. Decoration has an empty one\./,
    'Das Bild $1 hat keinen alt-Text für alle, die es nicht sehen. Schmuck hat einen leeren.',
  ],
  [
    /An image has no address; its text stands in its place\./,
    'Ein Bild hat keine Adresse; an seiner Stelle steht sein Text.',
  ],
  [
    /The mail has (\d+) KiB of HTML; Gmail cuts it off behind (\d+)\./,
    'Die Mail hat $1 KiB HTML; Gmail schneidet nach $2 ab.',
  ],
  [
    /The logo is not at an https address, and many mail clients would not show it; .+/,
    'Das Logo hat keine https-Adresse, und viele Programme würden es nicht zeigen; an seiner Stelle steht der Name.',
  ],
  [
    /The subject has more than (\d+) characters; the rest was left out\./,
    'Der Betreff hat mehr als $1 Zeichen; der Rest wurde weggelassen.',
  ],
  [
    /The text part has more than (\d+) KiB; the rest was left out\./,
    'Die Textfassung hat mehr als $1 KiB; der Rest wurde weggelassen.',
  ],
  [
    /What is for Outlook alone, in conditional comments, was left out\./,
    'Was in bedingten Kommentaren nur für Outlook steht, wurde weggelassen.',
  ],
  [
    /Elements are more than (\d+) deep; the tags of the inner ones were left out\./,
    'Elemente sind mehr als $1-fach verschachtelt; die Tags der inneren wurden weggelassen.',
  ],
  [
    /(<.+>) is not allowed in a mail; it was left out with what it holds\./,
    '$1 geht in einer Mail nicht; es wurde samt Inhalt weggelassen.',
  ],
  [
    /(<.+>) is not allowed in a mail; its tags were left out\./,
    '$1 geht in einer Mail nicht; die Tags wurden weggelassen.',
  ],
  [
    /The attribute (.+) is not allowed in a mail; it was left out\./,
    'Das Attribut $1 geht in einer Mail nicht; es wurde weggelassen.',
  ],
  [
    /The style of (<.+>) was left out: .+/,
    'Der Stil von $1 wurde weggelassen: Er darf nur https-Adressen laden, nichts durch position aus dem Fluss ' +
      'nehmen und nichts offen lassen.',
  ],
  [/A style sheet was left out: /, 'Ein Stylesheet wurde weggelassen: '],
  [/Its body has more than (\d+) characters\./, 'Ihr Inhalt hat mehr als $1 Zeichen.'],
  [/Its body has more than (\d+) elements and attributes\./, 'Ihr Inhalt hat mehr als $1 Elemente und Attribute.'],
  [/Its elements are more than (\d+) deep\./, 'Ihre Elemente sind mehr als $1-fach verschachtelt.'],
  [/Its HTML, with styles, has more than (\d+) KiB\./, 'Ihr HTML hat mit Stilen mehr als $1 KiB.'],
  [/it may load nothing\./, 'Es darf nichts laden.'],
  [
    /of the rules with an @ it may have @media, @supports and @keyframes\./,
    'Von den Regeln mit @ darf es @media, @supports und @keyframes haben.',
  ],
  [/no selector may ask for attributes\./, 'Kein Selektor darf nach Attributen fragen.'],
  [/no rule may be about the layout around the body\./, 'Keine Regel darf vom Layout um den Inhalt handeln.'],
  [/nothing may be taken out of the flow by position\./, 'Nichts darf durch position aus dem Fluss genommen werden.'],
]
