export const settings = {
  Accent: 'Acento',
  'As the system': 'Como el sistema',
  Dark: 'Oscuro',
  'In a browser, use its own zoom: Ctrl or Cmd with + and −.':
    'En un navegador, usa su propio zoom: Ctrl o Cmd con + y −.',
  Language: 'Idioma',
  Light: 'Claro',
  'Made lighter or darker where it could not be read.':
    'Se aclara o se oscurece donde no se podría leer.',
  'Of everything in the window. Ctrl or Cmd with + and − changes it too.':
    'De todo lo que hay en la ventana. También se cambia con Ctrl o Cmd y + o −.',
  'Single-key shortcuts': 'Atajos de una tecla',
  'Size of text': 'Tamaño del texto',
  'T for a test call, 1, 2, 3 for the screens. Turn off if keys are pressed by accident or by voice control.':
    'T para una llamada de prueba; 1, 2, 3 para las pantallas. Desactívalos si se pulsan teclas por accidente o por control de voz.',
  Theme: 'Tema',
} as const;
