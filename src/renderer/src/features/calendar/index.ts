export { CalendarView } from './View';
