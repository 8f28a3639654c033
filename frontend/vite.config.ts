import { fileURLToPath } from 'node:url';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** `npm run dev` serves the pages itself and leaves everything else to the local runtime (`make up`). */
const runtime = process.env.FUREAI_ORIGIN ?? 'http://localhost:8080';
const leftToRuntime = ['/api', '/oauth2', '/login', '/logout', '/tiles', '/config.json'];

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: Object.fromEntries(leftToRuntime.map((path) => [path, { target: runtime }])) },
  build: { target: 'es2022', chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
  test: {
    environment: 'jsdom',
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/setup.ts'],
    env: { TZ: 'Asia/Tokyo' },
  },
});
