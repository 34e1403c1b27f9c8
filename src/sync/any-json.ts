import { z } from '../domain/schema'

/** What travels was read as JSON: looking through every document once more costs as much as all the other checks together, and finds nothing. */
export const AnyJson = z.unknown() as z.ZodType as z.ZodType<z.infer<ReturnType<typeof z.json>>>
