import { useEffect, type RefObject } from 'react'
import { useNavigate } from '@tanstack/react-router'

/** The search was asked for, and its field has not heard of it yet. */
let isAsked = false
let hear: (() => void) | undefined

/** Goes to the search of people, with the cursor in it. */
export function useFindPerson(): () => void {
  const navigate = useNavigate()
  return () => {
    isAsked = true
    void navigate({ to: '/persone' }).then(() => hear?.())
  }
}

/**
 * The field that `useFindPerson` is about takes the focus when it was asked for, also when its screen comes later than the address.
 * Call it in the component that holds the heading: the heading takes its own focus first.
 */
export function useAskedSearch(field: RefObject<HTMLInputElement | null>, isAlone: boolean): void {
  useEffect(() => {
    if (!isAlone) return undefined
    hear = () => {
      if (isAsked) field.current?.focus()
      isAsked = false
    }
    hear()
    return () => {
      hear = undefined
    }
  }, [field, isAlone])
}
