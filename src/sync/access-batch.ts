/** What a tablet needs to know to send its access log; how it is read is in access-log.ts. */
export const accessLogCommand = 'access.log'
/** Events that travel together, at the most. */
export const accessBatch = 100
