// The styles of a mail: in its elements for every client, and in sheets for small screens and dark mode.
import type { MailColours } from './colours.ts'

export const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace"

/** Elements around a body, to which styles of tenants do not apply. */
export const FRAME_CLASSES = ['m-page', 'm-out', 'm-card', 'm-bar', 'm-in', 'm-foot', 'm-logo'] as const

/** Styles by element and by class. Mail clients drop sheets, so each element has its own style. */
export interface InlineStyles {
  readonly elements: ReadonlyMap<string, string>
  readonly classes: ReadonlyMap<string, string>
}

/** For the elements of a fragment. Text takes its colour from the card, so that dark mode changes it in one place. */
export function inlineStyles({ light }: MailColours): InlineStyles {
  return {
    elements: new Map([
      ['h1', 'margin:0 0 16px;font-size:24px;line-height:32px;font-weight:700'],
      ['h2', 'margin:24px 0 12px;font-size:19px;line-height:26px;font-weight:700'],
      ['h3', 'margin:20px 0 8px;font-size:16px;line-height:24px;font-weight:700'],
      ['p', 'margin:0 0 16px'],
      ['ul', 'margin:0 0 16px;padding:0 24px'],
      ['ol', 'margin:0 0 16px;padding:0 24px'],
      ['li', 'margin:0 0 6px'],
      ['a', `color:${light.link};text-decoration:underline`],
      ['hr', `margin:24px 0;border:0;border-top:1px solid ${light.line}`],
      ['blockquote', `margin:0 0 16px;padding:0 16px;border-left:3px solid ${light.accent}`],
      ['pre', `margin:0 0 16px;white-space:pre-wrap;font-family:${MONO};font-size:14px;line-height:21px`],
      ['code', `font-family:${MONO};font-size:14px`],
      ['img', 'max-width:100%;border:0'],
    ]),
    classes: new Map([
      ['lead', 'font-size:18px;line-height:28px'],
      ['muted', `font-size:14px;line-height:21px;color:${light.muted}`],
      ['footer', `font-size:13px;line-height:20px;color:${light.muted}`],
      ['divider', `margin:24px 0;border:0;border-top:1px solid ${light.line}`],
      [
        'panel',
        `margin:0 0 16px;padding:16px;background:${light.raised};border:1px solid ${light.line};border-radius:8px`,
      ],
      // Indented by the letter spacing, or the last gap would move the code off the centre. From left to right, or
      // groups of digits would change places in languages that run the other way.
      [
        'code',
        `margin:0 0 16px;padding:16px 8px;background:${light.raised};` +
          `border:1px solid ${light.line};border-radius:8px;` +
          `font-family:${MONO};font-size:28px;line-height:36px;font-weight:700;letter-spacing:3px;text-indent:3px;` +
          'text-align:center;direction:ltr',
      ],
      // 20 and twice 14 pixels, since a finger needs 44.
      [
        'button',
        `display:inline-block;padding:14px 28px;background:${light.button};border-radius:8px;color:${light.label};` +
          'font-size:16px;line-height:20px;font-weight:600;text-align:center;text-decoration:none',
      ],
    ]),
  }
}

/**
 * The sheets of the layout, one for each feature: Gmail drops a whole sheet for one rule that it does not know. Outlook
 * on the web and in apps ignores the colour scheme but marks what it recolours: [data-ogsc] for text, [data-ogsb] for
 * the rest.
 */
export function sheets({ dark }: MailColours): readonly string[] {
  const text: readonly (readonly [string, string])[] = [
    ['.m-card', dark.text],
    ['.m-card a', dark.link],
    ['.m-card .muted,.m-card .footer,.m-foot', dark.muted],
    ['.m-card .button', dark.label],
  ]
  const grounds: readonly (readonly [string, string])[] = [
    ['.m-page', `background:${dark.page}`],
    ['.m-card', `background:${dark.card};border-color:${dark.line}`],
    // Logos are made for paper, so this one keeps a white plate with some padding.
    ['.m-logo', 'padding:6px 10px'],
    ['.m-card .code,.m-card .panel', `background:${dark.raised};border-color:${dark.line}`],
    ['.m-card .button', `background:${dark.button}`],
  ]
  const lines: readonly (readonly [string, string])[] = [
    ['.m-bar', `background:${dark.accent}`],
    ['.m-card hr,.m-card .divider', `border-top-color:${dark.line}`],
    ['.m-card blockquote', `border-left-color:${dark.accent}`],
  ]
  const colours = text.map(([selector, colour]) => [selector, `color:${colour}`] as const)
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    '@media (max-width:480px){.m-out{padding:12px 8px 24px!important}' +
      '.m-in{padding-left:20px!important;padding-right:20px!important}' +
      '.m-card .button{display:block!important;padding-left:12px!important;padding-right:12px!important}}',
    `@media (prefers-color-scheme:dark){${rules([...grounds, ...lines, ...colours])}}`,
    rules([...underMark('[data-ogsc]', colours), ...underMark('[data-ogsb]', [...grounds, ...lines])]),
    // Apple Mail makes links of dates and numbers. They keep the look of the text around them.
    'a[x-apple-data-detectors]{color:inherit!important;text-decoration:none!important}',
  ]
}

type Styled = readonly (readonly [selector: string, style: string])[]

function rules(styled: Styled): string {
  return styled.map(([selector, style]) => rule(selector, style)).join('')
}

function underMark(mark: string, styled: Styled): Styled {
  return styled.map(([selector, style]) => [marked(mark, selector), style])
}

function rule(selector: string, style: string): string {
  return `${selector}{${style
    .split(';')
    .map((part) => `${part}!important`)
    .join(';')}}`
}

function marked(mark: string, selector: string): string {
  return selector
    .split(',')
    .map((one) => `${mark} ${one}`)
    .join(',')
}
