import { useNavigate } from '@tanstack/react-router'

const focusSearch = () => {
  document.querySelector<HTMLInputElement>('main input[type=search]')?.focus()
}

/** Goes to the search of people, with the cursor in it. */
export function useFindPerson(): () => void {
  const navigate = useNavigate()
  return () => {
    // After the heading took its focus.
    void navigate({ to: '/persone' }).then(() => requestAnimationFrame(focusSearch))
  }
}
