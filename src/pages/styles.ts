// The style sheet of the pages: small, for 320 px and up, light and dark, in the colours of the brand.
import { mailColours } from '../mail/html/colours.ts'

type Brand = Parameters<typeof mailColours>[0]

/** Returns the sheet. A brand looks the same on pages and in mails, and is as legible. */
export function stylesOf(brand: Brand): string {
  const { light, dark } = mailColours(brand)
  return `:root{color-scheme:light dark;${variables(light, LIGHT)}}
@media (prefers-color-scheme:dark){:root{${variables(dark, DARK)}}}
${SHEET}`
}

/** Edges of fields and notices, by which people find them: 3:1 against the card (WCAG 2.2, 1.4.11). */
const LIGHT = { edge: '#7d8592', bad: '#b3261e', badGround: '#fdeceb', good: '#1b6e3a', goodGround: '#e9f6ee' }
const DARK = { edge: '#8791a0', bad: '#ffb4ab', badGround: '#4a2320', good: '#8fd8a8', goodGround: '#1d3a28' }

function variables(theme: ReturnType<typeof mailColours>['light'], own: typeof LIGHT): string {
  return Object.entries({ ...theme, ...own })
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')
}

const SHEET = `
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;padding:2rem 1rem;display:flex;flex-direction:column;align-items:center;gap:1.25rem;
background:var(--page);color:var(--text)}
header,main,footer{width:100%;max-width:27rem}
main{background:var(--card);border:1px solid var(--line);border-top:4px solid var(--accent);border-radius:12px;
padding:1.5rem clamp(1rem,5vw,2rem) 1.75rem;overflow-wrap:anywhere}
.logo{display:block;max-width:100%;max-height:56px;margin:0 auto;border-radius:4px}
.brand{margin:0;text-align:center;font-size:1.25rem;font-weight:700;overflow-wrap:anywhere}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25}
h2{margin:1.75rem 0 .75rem;font-size:1.125rem;line-height:1.3}
p{margin:0 0 1rem}
a{color:var(--link);text-underline-offset:2px}
.muted,.hint,footer{color:var(--muted)}
.hint,.small,.error{font-size:.9375rem;line-height:1.4}
.field{margin:0 0 1.1rem}
.field label{display:block;font-weight:600;margin:0 0 .25rem}
.field .muted{font-weight:400}
.field p{margin:0 0 .35rem}
.field .error{color:var(--bad);font-weight:600}
input{font:inherit;color:var(--text);background:var(--card)}
.field input{width:100%;min-height:44px;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:8px}
.field.wrong input{border:2px solid var(--bad)}
.digits{font-variant-numeric:tabular-nums;letter-spacing:.12em;font-size:1.25rem}
.check{display:grid;grid-template-columns:auto 1fr;gap:.1rem .6rem;align-items:start;margin:0 0 1.1rem}
.check input{width:24px;height:24px;margin:0;accent-color:var(--button)}
.check .hint{grid-column:2;margin:0}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem}
.buttons button,.buttons a{flex:1 1 auto}
a.button{display:inline-flex;align-items:center;justify-content:center;font-weight:600;min-height:44px;
padding:.5rem 1.1rem;border-radius:8px;border:1px solid var(--edge);background:var(--card);color:var(--text);
text-decoration:none;box-sizing:border-box}
a.button.main{background:var(--button);border-color:var(--button);color:var(--label)}
button{font:inherit;font-weight:600;min-height:44px;padding:.5rem 1.1rem;border-radius:8px;cursor:pointer;
border:1px solid var(--edge);background:var(--card);color:var(--text)}
button.main{background:var(--button);border-color:var(--button);color:var(--label)}
button.plain{border-color:transparent;text-decoration:underline;color:var(--link)}
button:hover{filter:brightness(.94)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.or{display:flex;align-items:center;gap:.75rem;margin:1.5rem 0 1rem;color:var(--muted)}
.or::before,.or::after{content:'';flex:1;border-top:1px solid var(--line)}
.small{margin:.75rem 0 0}
.small+form{margin-top:1.25rem}
.aside{margin:1.5rem 0 0;padding-top:1.1rem;border-top:1px solid var(--line)}
details.aside form{margin-top:1rem}
summary{cursor:pointer;min-height:24px}
.notice{border-radius:8px;padding:.75rem 1rem;margin:0 0 1.1rem;border-left:4px solid}
.notice p{margin:0}
.notice p+p{margin-top:.35rem}
.bad{background:var(--badGround);color:var(--bad);border-color:var(--bad)}
.good{background:var(--goodGround);color:var(--good);border-color:var(--good)}
.qr{background:#fff;padding:.75rem;border-radius:8px;border:1px solid var(--line);width:min(15rem,100%);
margin:0 auto 1rem}
.qr svg{display:block;width:100%;height:auto}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.key,.codes{display:block;background:var(--raised);border:1px solid var(--line);border-radius:8px;padding:.75rem 1rem}
.key{font-size:1.05rem;letter-spacing:.05em}
.codes{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.35rem 1rem;margin:0 0 1.25rem;
list-style:none}
.tenants{list-style:none;margin:0 0 1rem;padding:0}
.tenants li{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;
padding:.75rem 0;border-top:1px solid var(--line)}
.tenants li>div{flex:1 1 12rem}
.tenants .hint{margin:.15rem 0 0}
.links{margin:1.25rem 0 0;padding:0;list-style:none;display:grid;gap:.6rem}
footer nav{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;justify-content:center}
footer a,footer span{display:inline-block;min-height:24px}
@media (prefers-color-scheme:dark){.logo{background:#fff;padding:6px 10px}}
@media (forced-colors:active){.notice,main{border:1px solid}}
@media print{header,footer,form,.aside{display:none}main{border:0}}
`
