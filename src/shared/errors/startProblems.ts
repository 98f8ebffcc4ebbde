/**
 * What can keep Patchcord from starting, in Spanish by its English sentence. The console has all other
 * sentences; it is not there yet when these are shown.
 */
export const START_PROBLEMS: Readonly<Record<string, string>> = {
  'Another program is using the Patchcord database. Close it and try again.':
    'Otro programa está usando la base de datos de Patchcord. Ciérralo e inténtalo de nuevo.',
  'Patchcord cannot read or write its data folder. Check that it exists and is writable.':
    'Patchcord no puede leer o escribir en su carpeta de datos. Comprueba que exista y se pueda escribir en ella.',
  'Patchcord is already running with this data folder. Close it, or choose another.':
    'Patchcord ya está abierto con esta carpeta de datos. Ciérralo o elige otra.',
  'Port {1} of this computer is kept for the system. Choose another, and start Patchcord again.':
    'El puerto {1} de esta computadora está reservado al sistema. Elige otro e inicia Patchcord de nuevo.',
  'Port {1} of this computer is taken by another program. Choose another, or end that program and start Patchcord again.':
    'El puerto {1} de esta computadora lo usa otro programa. Elige otro, o cierra ese programa e inicia Patchcord de nuevo.',
  'The Patchcord database is damaged. Restore a copy, or choose another data folder.':
    'La base de datos de Patchcord está dañada. Restaura una copia o elige otra carpeta de datos.',
  'The data folder cannot be written to. Choose another one or free some space.':
    'No se puede escribir en la carpeta de datos. Elige otra o libera espacio.',
  'The disk is full, so Patchcord cannot save. Free some space.':
    'El disco está lleno, así que Patchcord no puede guardar. Libera espacio.',
  'This data folder was last used by a newer Patchcord. Install that version, or choose another data folder.':
    'Esta carpeta de datos la usó por última vez un Patchcord más nuevo. Instala esa versión o elige otra carpeta.',
  '{1} has a value that makes no sense. What it may be: docs/reference/cli.md.':
    '{1} tiene un valor sin sentido. Los valores posibles: docs/reference/cli.md.',
};
