import { NotThere } from '../ui.tsx'

export const Bench = () => <NotThere />
