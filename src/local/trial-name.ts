/** What the worker is called by the page that wants a trial. */
export const trialName = 'prova'
