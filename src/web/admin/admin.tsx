import { NotThere } from '../ui.tsx'

export const Admin = () => <NotThere />
