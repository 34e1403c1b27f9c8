import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root,
  publicDir: fileURLToPath(new URL('../../public', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../../node_modules/.cache/vite-screens', import.meta.url)),
  plugins: [react()],
  server: { hmr: { overlay: false }, fs: { allow: ['../..'] } },
})
