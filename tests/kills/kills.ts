/** How often processes are killed: a few times in `npm test`, as often as one likes by hand (ANTENNA_KILLS=50). */
export const kills = Number(process.env['ANTENNA_KILLS'] ?? 5)
/** For one kill, with what is done around it. */
export const killTakes = 12_000
