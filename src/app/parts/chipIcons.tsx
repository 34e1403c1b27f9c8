import type { ReactNode } from 'react'
import type { NeedChip } from '../../domain/areas'
import { Accessibility, Baby, Brain, Ellipsis, Globe, HeartHandshake, House, ShieldAlert, Wallet } from '../ui/icons'

export const chipIcons: Readonly<Record<NeedChip, ReactNode>> = {
  elderly: <HeartHandshake />,
  minorsAndFamily: <Baby />,
  disability: <Accessibility />,
  housing: <House />,
  workAndIncome: <Wallet />,
  foreigners: <Globe />,
  addictionsMentalHealth: <Brain />,
  violence: <ShieldAlert />,
  other: <Ellipsis />,
}
