/** Zod, in a browser without its run-time code generation: our Content-Security-Policy forbids `new Function`, and even a probe is a violation. */
import { z } from 'zod'

z.config({ jitless: !('process' in globalThis) })

export { z }
