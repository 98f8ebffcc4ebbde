export const settings = {
  'As the system': 'Como el sistema',
  Dark: 'Oscuro',
  Language: 'Idioma',
  Light: 'Claro',
  'Single-key shortcuts': 'Atajos de una tecla',
  'T for a test call, 1, 2, 3 for the screens. Turn off if keys are pressed by accident or by voice control.':
    'T para una llamada de prueba; 1, 2, 3 para las pantallas. Desactívalos si se pulsan teclas por accidente o por control de voz.',
  Theme: 'Tema',
} as const;
