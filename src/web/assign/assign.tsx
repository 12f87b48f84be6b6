import { NotThere } from '../ui.tsx'

export const Assign = () => <NotThere />
