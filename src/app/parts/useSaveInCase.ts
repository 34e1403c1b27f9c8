import { caseRefusalWords } from './useCaseStep'
import { useSaveRecord } from './useSaveRecord'

/** Saves something of a case, and says so or why not. Answers whether it is on disk. */
export const useSaveInCase = (): ReturnType<typeof useSaveRecord>['save'] => useSaveRecord(caseRefusalWords).save
