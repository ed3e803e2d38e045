// Vite writes <meta property="csp-nonce" nonce="…">. Browsers hide the attribute; the property stays readable to our
// own scripts.
export const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
// react-remove-scroll, which modals use, asks get-nonce, which reads this global: it must be there before the first
// one.
Object.assign(globalThis, { __webpack_nonce__: nonce })
