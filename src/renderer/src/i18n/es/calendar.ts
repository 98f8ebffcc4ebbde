export const calendar = {
  '{business} has no services yet, so there is nothing to book.':
    '{business} aún no tiene servicios, así que no hay nada que agendar.',
  '{service} · cancelled': '{service} · cancelada',
  '{service} (cancelled)': '{service} (cancelada)',
  '{who}, {service}, {from} to {to}, booked by a person':
    '{who}, {service}, de {from} a {to}, agendada por una persona',
  '{who}, {service}, {from} to {to}, booked by an agent':
    '{who}, {service}, de {from} a {to}, agendada por un agente',
  'A calendar belongs to a business, with its opening hours, services and time zone.':
    'Un calendario pertenece a un negocio, con su horario, sus servicios y su zona horaria.',
  'A person, here in the calendar': 'Una persona, aquí en el calendario',
  'Add a service in Settings': 'Añadir un servicio en Ajustes',
  'Agents book into this calendar while they are on the phone, never over another appointment and never outside opening hours.':
    'Los agentes agendan en este calendario mientras están al teléfono, nunca encima de otra cita ni fuera del horario.',
  'An agent, on the phone': 'Un agente, por teléfono',
  'Book one': 'Agendar una',
  'Booked by': 'Agendada por',
  'Booked by a person': 'Agendada por una persona',
  'Booked by an agent': 'Agendada por un agente',
  'Cancel appointment': 'Cancelar la cita',
  'Cancel this appointment? Nobody tells {who} but you.':
    '¿Cancelar esta cita? Nadie le avisará a {who} más que tú.',
  'Choose a time': 'Elige una hora',
  'Closed on that day': 'Cerrado ese día',
  Earlier: 'Anterior',
  Later: 'Siguiente',
  'Loading appointments': 'Cargando citas',
  'Loading the calendar': 'Cargando el calendario',
  Move: 'Mover',
  'Move…': 'Mover…',
  'No appointments in these weeks': 'No hay citas en estas semanas',
  'No business yet': 'Aún no hay ningún negocio',
  Notes: 'Notas',
  Phone: 'Teléfono',
  Service: 'Servicio',
  'Set up a business': 'Configurar un negocio',
  'Times in {place}': 'Horas de {place}',
  View: 'Vista',
  When: 'Cuándo',
} as const;
