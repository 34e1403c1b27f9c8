/** A script for a page, as one string that can be served or evaluated. */
import { build, type Rollup } from 'vite'

export async function bundle(entry: string, name: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"test"', 'process.env': '{}' },
    build: { write: false, minify: false, target: 'es2023', lib: { entry, formats: ['iife'], name } },
  })) as unknown as Rollup.RollupOutput[]
  const [chunk] = built[0]!.output
  return chunk.code
}
