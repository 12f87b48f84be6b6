import { NotThere } from '../ui.tsx'

export const RecordScreen = () => <NotThere />
