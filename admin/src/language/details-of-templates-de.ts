// German for what is wrong with a template; `$1` is what stands there.
import type { Details } from './details-de.ts'

export const TEMPLATES: Details = [
  [/\bLine (\d+), column (\d+): /, 'Zeile $1, Spalte $2: '],

  // Syntax
  [/The template cannot be read: (.+)\.$/, 'Die Vorlage ist nicht lesbar: $1.'],
  [
    /The template breaks off in the middle of a tag or an expression\./,
    'Die Vorlage bricht mitten in einem Tag oder Ausdruck ab.',
  ],
  [/The template cannot be compiled\./, 'Die Vorlage lässt sich nicht übersetzen.'],
  [/The template cannot be rendered\./, 'Die Vorlage lässt sich nicht ausführen.'],
  [/This tag is not part of templates\./, 'Dieses Tag gibt es in Vorlagen nicht.'],
  [/The tag (.+) is not part of templates\./, 'Das Tag $1 gibt es in Vorlagen nicht.'],
  [/The field (.+) is not part of templates\./, 'Das Feld $1 gibt es in Vorlagen nicht.'],
  [/The filter (.+) is not part of templates\./, 'Den Filter $1 gibt es in Vorlagen nicht.'],
  [
    /The filter (.+) makes HTML, which this template is not\./,
    'Der Filter $1 erzeugt HTML; das ist diese Vorlage nicht.',
  ],
  [/The filter (.+) takes (\d+) to (\d+) arguments\./, 'Der Filter $1 nimmt $2 bis $3 Argumente.'],
  [/The filter (.+) takes (\d+) arguments\./, 'Der Filter $1 nimmt $2 Argumente.'],
  [/The filter (.+) takes no arguments\./, 'Der Filter $1 nimmt keine Argumente.'],
  [/A loop has no (.+), only (.+)\.$/, 'Eine Schleife hat kein $1, nur $2.'],
  [/A loop has one or two names\./, 'Eine Schleife hat einen oder zwei Namen.'],
  [/A loop needs simple names, other than (.+)\.$/, 'Eine Schleife braucht einfache Namen, anders als $1.'],
  [/A loop goes through at most (\d+) elements\./, 'Eine Schleife durchläuft höchstens $1 Elemente.'],
  [/`loop` cannot be set\./, '`loop` lässt sich nicht setzen.'],
  [/Of `loop`, one field is used at a time, as in `loop\.index`\./, 'Von `loop` gilt ein Feld, wie in `loop.index`.'],
  [/Only the form `(.+)` of `set` is part of templates\./, 'Von `set` gibt es in Vorlagen nur die Form `$1`.'],
  [/One simple name is set at a time\./, 'Gesetzt wird immer nur ein einfacher Name.'],
  [
    /(.+) cannot be a name: letters, digits and `_` can, .+/,
    '$1 kann kein Name sein: Möglich sind Buchstaben, Ziffern und `_`, aber weder Namen, die mit zwei `_` ' +
      'beginnen, noch solche von JavaScript.',
  ],
  [/After `is` stands one of (.+)\.$/, 'Nach `is` steht eines von $1.'],
  [/Parentheses hold one expression\./, 'In Klammern steht ein Ausdruck.'],
  [
    /In brackets stands a text or a whole number, as in `a\["b"\]`: computed fields are not part of templates\./,
    'In eckigen Klammern steht ein Text oder eine ganze Zahl, wie in `a["b"]`: Berechnete Felder gibt es nicht.',
  ],
  [/Calls are not part of templates: (.+)\.$/, 'Aufrufe gibt es in Vorlagen nicht: $1.'],
  [
    /Named arguments are not part of templates: write the values in their order\./,
    'Benannte Argumente gibt es in Vorlagen nicht: Schreiben Sie die Werte der Reihe nach.',
  ],
  [/Regular expressions are not part of templates\./, 'Reguläre Ausdrücke gibt es in Vorlagen nicht.'],
  [/Dictionaries are not part of templates: (.+)\.$/, 'Wörterbücher gibt es in Vorlagen nicht: $1.'],
  [/Powers are not part of templates: (.+)\.$/, 'Potenzen gibt es in Vorlagen nicht: $1.'],
  [/Whole division is not part of templates: (.+)\.$/, 'Ganzzahlige Division gibt es in Vorlagen nicht: $1.'],
  [/This is not part of templates: (.+)\.$/, 'Das gibt es in Vorlagen nicht: $1.'],

  // Bounds
  [/A template has at most (\d+) KiB\./, 'Eine Vorlage hat höchstens $1 KiB.'],
  [/A template has at most (\d+) (?:parts|tokens)\./, 'Eine Vorlage hat höchstens $1 Teile.'],
  [/A template reads at most (\d+) different names\./, 'Eine Vorlage liest höchstens $1 verschiedene Namen.'],
  [/At most (\d+) signs stand before an operand\./, 'Vor einem Operanden stehen höchstens $1 Vorzeichen.'],
  [
    /Expressions and tags nest at most (\d+) levels deep, and as many operators or filters follow each other\./,
    'Ausdrücke und Tags sind höchstens $1-fach verschachtelt; so viele Operatoren oder Filter dürfen sich folgen.',
  ],
  [/Parentheses and brackets nest at most (\d+) levels deep\./, 'Klammern sind höchstens $1-fach verschachtelt.'],
  [
    /Tags nest at most (\d+) levels deep, elif counted\./,
    'Tags sind höchstens $1-fach verschachtelt, elif mitgezählt.',
  ],
  [/Loops nest at most (\d+) levels deep\./, 'Schleifen sind höchstens $1-fach verschachtelt.'],
  [
    /Lists nest at most (\d+) levels deep where they are printed\./,
    'Ausgegebene Listen sind höchstens $1-fach verschachtelt.',
  ],
  [
    /A text of more than (\d+) characters cannot be searched for\./,
    'Nach einem Text von mehr als $1 Zeichen lässt sich nicht suchen.',
  ],
  [/Its loops have more than (\d+) rounds together\./, 'Ihre Schleifen haben zusammen mehr als $1 Durchläufe.'],
  [/It takes too many steps\./, 'Sie braucht zu viele Schritte.'],
  [/It works on too much text\./, 'Sie verarbeitet zu viel Text.'],
  [/One of its values has more than (\d+) characters\./, 'Einer ihrer Werte hat mehr als $1 Zeichen.'],
  [/The result has more than (\d+) characters\./, 'Das Ergebnis hat mehr als $1 Zeichen.'],
  [/It computes for longer than (\d+) ms\./, 'Sie rechnet länger als $1 ms.'],

  // Where something may be printed
  [
    /Only texts, numbers, booleans and lists of them can be printed: name a field of the object\./,
    'Ausgeben lassen sich nur Texte, Zahlen, Wahrheitswerte und Listen davon: Nennen Sie ein Feld des Objekts.',
  ],
  [/A header is one line: no line break may stand in it\./, 'Ein Betreff ist eine Zeile: ohne Zeilenumbruch.'],
  [/Nothing can be printed inside a comment\./, 'In einem Kommentar lässt sich nichts ausgeben.'],
  [/Nothing can be printed inside a declaration\./, 'In einer Deklaration lässt sich nichts ausgeben.'],
  [/Nothing can be printed in the name of a tag\./, 'Im Namen eines Tags lässt sich nichts ausgeben.'],
  [/Nothing can be printed in the name of an attribute\./, 'Im Namen eines Attributs lässt sich nichts ausgeben.'],
  [
    /Nothing can be printed in an attribute value without quotation marks\./,
    'In einem Attribut ohne Anführungszeichen lässt sich nichts ausgeben.',
  ],
  [/Nothing can be printed in the attribute (.+)\.$/, 'Im Attribut $1 lässt sich nichts ausgeben.'],
  [/Nothing can be printed inside (.+)\.$/, 'In $1 lässt sich nichts ausgeben.'],
  [
    /Nothing can be printed in an address of this kind: only after (.+) or (.+), or in a relative one\./,
    'In einer solchen Adresse lässt sich nichts ausgeben: nur nach $1 oder $2, oder in einer relativen.',
  ],
  [
    /Template syntax cannot stand right after (.+): write a blank, or `&lt;`\./,
    'Direkt nach $1 kann nichts von der Vorlage stehen: Schreiben Sie ein Leerzeichen oder `&lt;`.',
  ],
  [/Each branch of this `if`/, 'Jeder Zweig dieses `if`'],
  [
    /The body of this `for` must end with a blank, as it starts after one\./,
    'Der Inhalt dieses `for` muss mit einem Leerzeichen enden, da er nach einem beginnt.',
  ],
  [/The body of this `for`/, 'Der Inhalt dieses `for`'],
  [/The `else` of this `for`/, 'Das `else` dieses `for`'],
  [
    / must end where it began: in the same text, tag or attribute\./,
    ' muss enden, wo es begann: im selben Text, Tag oder Attribut.',
  ],
  [
    /The template ends inside a tag, a comment or an element that is not closed\./,
    'Die Vorlage endet in einem Tag, Kommentar oder Element, das nicht geschlossen ist.',
  ],
  [/A tag is not well formed: (.+)\.$/, 'Ein Tag ist nicht wohlgeformt: $1.'],
  [
    /The element (.+) is not part of templates: its content is read differently from one browser to another\./,
    'Das Element $1 gibt es in Vorlagen nicht: Seinen Inhalt liest jeder Browser anders.',
  ],
  [/The name of a tag has at most (\d+) characters\./, 'Der Name eines Tags hat höchstens $1 Zeichen.'],
  [
    /A blank is missing between two attributes of (.+), or a name is split by template syntax\./,
    'Zwischen zwei Attributen von $1 fehlt ein Leerzeichen, oder etwas von der Vorlage zerteilt einen Namen.',
  ],
  [/An attribute of (.+) is not well formed\./, 'Ein Attribut von $1 ist nicht wohlgeformt.'],
  [
    /Inside (.+), write `&lt;` or no `<` before a letter or a sign: browsers disagree on where it ends\./,
    'Schreiben Sie in $1 `&lt;`, oder vor Buchstaben und Zeichen kein `<`: Browser sind uneins, wo es endet.',
  ],
  [
    /The beginning of an address must show where it leads: it cannot be made of a value and a text\./,
    'Der Anfang einer Adresse muss zeigen, wohin sie führt: Aus Wert und Text kann er nicht bestehen.',
  ],
  [
    /What signs somebody in is the whole of its `href`: nothing stands before or after it\./,
    'Was jemanden anmeldet, ist das ganze `href`: Davor und danach steht nichts.',
  ],
  [
    /(.+) signs somebody in\. It is printed by itself, as (.+) among the words of the mail, or as .+/,
    '$1 meldet jemanden an. Es steht für sich, als $2 zwischen den Wörtern der Mail oder als ganzes `href` ' +
      'eines `<a>`, oder ist ein ganzes `if`; anderes geht damit nicht.',
  ],
  [
    /(.+) signs somebody in\. It is printed by itself, as (.+) among the words of the mail, or is .+/,
    '$1 meldet jemanden an. Es steht für sich, als $2 zwischen den Wörtern der Mail, oder ist ein ganzes `if`; ' +
      'anderes geht damit nicht.',
  ],
  [/(.+) is what signs somebody in: nothing else can have its name\./, '$1 meldet jemanden an: So heißt sonst nichts.'],
]
