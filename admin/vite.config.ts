import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { delivery } from './build/delivery.ts'
import { mantineCss } from './build/mantine-css.ts'

/** Where `npm run admin:dev` finds the service. */
const service = process.env['SERVICE_URL'] ?? 'http://127.0.0.1:4000'

export default defineConfig({
  base: '/admin/',
  plugins: [react(), mantineCss(), delivery()],
  html: { cspNonce: '__CSP_NONCE__' }, // the service puts a fresh nonce in its place with each answer
  // The Host stays Vite's: the service compares it with the Origin of the page.
  server: {
    proxy: {
      '^/admin/(session|api|frame)$': { target: service, changeOrigin: false },
      '^/(sign-in|sign-up|forgot-password)': { target: service, changeOrigin: false },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: '_assets',
    target: 'es2024',
    // Those that know light-dark(): for older ones the build would rewrite it to what is nothing here.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    // One chunk compresses better than many, and stays in caches when only the UI changes.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'base', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// }] },
      },
    },
  },
})
