/** What voices and their services say. */
export const engines: Readonly<Record<string, string>> = {
  'Built-in (offline)': 'Integrado (sin conexión)',
  'Speech pipeline': 'Cadena de voz',
  'A built-in part cannot stand in: {1}': 'Una parte integrada no puede sustituir a otra: {1}',
  'It did not answer in time.': 'No respondió a tiempo.',
  'It did not load in time.': 'No cargó a tiempo.',
  'Its thread ended with code {1}.': 'Su proceso terminó con el código {1}.',
  'Speech recognition': 'El reconocimiento de voz',
  'The built-in voice': 'La voz integrada',
  'The request was cancelled.': 'La petición se canceló.',
  'Voice detection': 'La detección de voz',
  '{1} failed. It is tried again with the next sentence.':
    '{1} falló. Se vuelve a intentar con la siguiente frase.',
  '{1} is not available on this machine.': '{1} no está disponible en esta máquina.',
  'A speech model is damaged.': 'Un modelo de voz está dañado.',
  'See to the speech models in Health.': 'Ocúpate de los modelos de voz en Salud.',
  'Enter the address of a model server, or a key of OpenAI or Gemini, in Settings.':
    'Introduce en Ajustes la dirección de un servidor de modelos, o una clave de OpenAI o Gemini.',
  'It cannot be noticed when callers speak: {1}': 'No se puede notar cuándo habla quien llama: {1}',
  'It failed unexpectedly.': 'Falló de forma inesperada.',
  'It took too long to answer.': 'Tardó demasiado en contestar.',
  'No language model is set up, so the built-in receptionist answers.':
    'No hay ningún modelo de lenguaje configurado, así que contesta la recepcionista integrada.',
  'No voice server is set up that could say a sample. Enter its address in Settings.':
    'No hay ningún servidor de voz configurado que pueda decir una muestra. Introduce su dirección en Ajustes.',
  '{1} failed in this call, so {2} goes on with what was said so far.':
    '{1} falló en esta llamada, así que {2} continúa con lo dicho hasta ahora.',
  '{1} The built-in speech recognition stands in where it can.':
    '{1} El reconocimiento de voz integrado toma su lugar donde puede.',
  '{1} The built-in voice speaks meanwhile, where it can.':
    '{1} Mientras tanto habla la voz integrada, donde puede.',
  '{1} The built-in receptionist answers meanwhile, where she can.':
    '{1} Mientras tanto contesta la recepcionista integrada, donde puede.',
  'The language model took too long to answer.':
    'El modelo de lenguaje tardó demasiado en contestar.',
  'The model server refuses the key. Check the key in Settings.':
    'El servidor de modelos rechaza la clave. Revisa la clave en Ajustes.',
  'The voice server answered without a sound. Check the name of the voice.':
    'El servidor de voz contestó sin sonido. Revisa el nombre de la voz.',
  'The voice server sent sound in a form that was not asked for (WAV).':
    'El servidor de voz envió el sonido en un formato que no se pidió (WAV).',
  'What this agent hears with is not set up, so the built-in recognition is used. Enter its address or key in Settings.':
    'Lo que este agente usa para escuchar no está configurado, así que se usa el reconocimiento integrado. Introduce su dirección o clave en Ajustes.',
  'What this agent speaks with is not set up, so the built-in voice is used. Enter its address or key in Settings.':
    'Lo que este agente usa para hablar no está configurado, así que se usa la voz integrada. Introduce su dirección o clave en Ajustes.',
  'What this agent thinks with is not set up, so the built-in receptionist answers. Enter its address or key in Settings.':
    'Lo que este agente usa para pensar no está configurado, así que contesta la recepcionista integrada. Introduce su dirección o clave en Ajustes.',
  '{1} could not answer. Try again in a minute.': '{1} no pudo responder. Inténtalo en un minuto.',
  '{1} does not accept this key. Copy it again, or make a new one, and see that it is of this project.':
    '{1} no acepta esta clave. Cópiala de nuevo o crea otra, y comprueba que sea de este proyecto.',
  '{1} does not say which models it has, so it could not be checked. Make a test call.':
    '{1} no dice qué modelos tiene, así que no se pudo comprobar. Haz una llamada de prueba.',
  '{1} does not serve the country that this computer connects from.':
    '{1} no atiende el país desde el que se conecta esta computadora.',
  '{1} is being asked too much at the moment. Try again in a minute.':
    '{1} recibe demasiadas consultas en este momento. Inténtalo en un minuto.',
  'An answer broke off before its end. Raise the limit on the length of answers if this repeats.':
    'Una respuesta se cortó antes de terminar. Aumenta el límite de longitud si se repite.',
  'Check that the base address is one of the current Realtime interface.':
    'Comprueba que la dirección sea la del servicio Realtime actual.',
  'Check the OpenAI key in Settings.': 'Revisa la clave de OpenAI en Ajustes.',
  'See to the speech models in Health; typed test calls work meanwhile.':
    'Ocúpate de los modelos de voz en Salud; mientras tanto funcionan las llamadas de prueba escritas.',
  'Correct it and place a call: the engine tries again with every call.':
    'Corrígelo y haz una llamada: el motor lo intenta de nuevo con cada llamada.',
  'Enter a key of your OpenAI account in Settings, or set OPENAI_API_KEY.':
    'Introduce una clave de tu cuenta de OpenAI en Ajustes o define OPENAI_API_KEY.',
  'No answer from {1}. See that this computer is online and that the address is right, then try again.':
    'Sin respuesta de {1}. Comprueba que esta computadora esté en línea y que la dirección sea correcta, e inténtalo de nuevo.',
  'No OpenAI key is set up for texts.': 'No hay clave de OpenAI configurada para los textos.',
  'OpenAI could not be reached for a sample of the voice. Check the connection.':
    'No se pudo llegar a OpenAI para una muestra de la voz. Revisa la conexión.',
  'OpenAI could not read something that Patchcord sent. The call goes on.':
    'OpenAI no pudo leer algo que envió Patchcord. La llamada continúa.',
  '{1} did not answer within 10 seconds. Check this computer’s internet connection.':
    '{1} no respondió en 10 segundos. Revisa la conexión a internet de esta computadora.',
  'OpenAI did not confirm a change within 5 seconds.':
    'OpenAI no confirmó un cambio en 5 segundos.',
  'OpenAI does not accept the key. Check the OpenAI key in Settings.':
    'OpenAI no acepta la clave. Revisa la clave de OpenAI en Ajustes.',
  'OpenAI does not offer this model to your account. Choose another model for the agent’s engine.':
    'OpenAI no ofrece este modelo a tu cuenta. Elige otro modelo para el motor del agente.',
  'OpenAI failed on its side.': 'OpenAI falló de su lado.',
  'OpenAI gave no sample of this voice. Test calls with it may still work.':
    'OpenAI no dio una muestra de esta voz. Las llamadas de prueba con ella pueden funcionar.',
  'OpenAI had already done what Patchcord asked for.':
    'OpenAI ya había hecho lo que pidió Patchcord.',
  'OpenAI has trouble of its own and refuses connections. Try again soon.':
    'OpenAI tiene problemas propios y rechaza conexiones. Inténtalo de nuevo pronto.',
  'OpenAI has trouble of its own. The answer is tried again.':
    'OpenAI tiene problemas propios. Se intenta la respuesta de nuevo.',
  'OpenAI is being asked too often with this key just now.':
    'OpenAI recibe demasiadas consultas con esta clave en este momento.',
  'OpenAI is being asked too often with this key, or the account has no credit left.':
    'OpenAI recibe demasiadas consultas con esta clave, o la cuenta no tiene saldo.',
  'OpenAI refused a value that came a moment too late. The call goes on.':
    'OpenAI rechazó un valor que llegó un momento tarde. La llamada continúa.',
  'OpenAI refused the connection. Check the base address, the model and the key.':
    'OpenAI rechazó la conexión. Revisa la dirección, el modelo y la clave.',
  'OpenAI reported an error. The call goes on.': 'OpenAI informó de un error. La llamada continúa.',
  'OpenAI stopped in the middle of an answer. The call goes on in a new session.':
    'OpenAI se detuvo a mitad de una respuesta. La llamada sigue en una sesión nueva.',
  'OpenAI was still answering; the next answer waits for it.':
    'OpenAI aún estaba contestando; la próxima respuesta lo espera.',
  'OpenAI’s content filter stopped an answer.':
    'El filtro de contenido de OpenAI detuvo una respuesta.',
  'Run npm start again to repair the installation.':
    'Ejecuta npm start de nuevo para reparar la instalación.',
  'Speech cannot be recognised: {1}': 'No se puede reconocer el habla: {1}',
  'The built-in voice cannot be prompted in mid-call. Use "say this", or change the prompt.':
    'A la voz integrada no se le pueden dar indicaciones durante la llamada. Usa «decir esto» o cambia las instrucciones.',
  'The built-in voice cannot speak: {1}': 'La voz integrada no puede hablar: {1}',
  'The built-in voice stopped working during this call.':
    'La voz integrada dejó de funcionar durante esta llamada.',
  'The call ended before it began.': 'La llamada terminó antes de empezar.',
  'The call has ended.': 'La llamada terminó.',
  'The caller could not be understood because speech recognition failed.':
    'No se pudo entender a quien llama porque falló el reconocimiento de voz.',
  'The connection to OpenAI was lost. Check this computer’s internet connection.':
    'Se perdió la conexión con OpenAI. Revisa la conexión a internet de esta computadora.',
  'The connection to the model server broke in mid-answer.':
    'La conexión con el servidor de modelos se cortó a mitad de la respuesta.',
  'The key is right, but its account has no credit left. Add some at OpenAI, then enter the key again.':
    'La clave es correcta, pero su cuenta no tiene saldo. Agrega saldo en OpenAI e introduce la clave de nuevo.',
  'The OpenAI account has no credit left. Add credit or raise the limit in its billing page.':
    'La cuenta de OpenAI no tiene saldo. Agrega saldo o aumenta el límite en su página de facturación.',
  'The OpenAI account has no credit left. Top it up, or raise its limit.':
    'La cuenta de OpenAI no tiene saldo. Recárgala o aumenta su límite.',
  'The OpenAI key was refused. Check it, or make a new one, and enter it again.':
    'Se rechazó la clave de OpenAI. Revísala o crea otra, e introdúcela de nuevo.',
  'The OpenAI session reached its 60 minutes; the call goes on in a new one.':
    'La sesión de OpenAI llegó a sus 60 minutos; la llamada sigue en una nueva.',
  'The receptionist went in circles.': 'La recepcionista dio vueltas en círculo.',
  'The model server cannot be reached. Check the internet connection and its address.':
    'No se puede llegar al servidor de modelos. Revisa la conexión a internet y su dirección.',
  'The model server could not answer.': 'El servidor de modelos no pudo contestar.',
  'The model server is overloaded or down just now.':
    'El servidor de modelos está sobrecargado o caído en este momento.',
  'The model server knows no such model or address.':
    'El servidor de modelos no conoce ese modelo o esa dirección.',
  'The model server refused the request.': 'El servidor de modelos rechazó la consulta.',
  'The model server took more than twenty seconds to answer.':
    'El servidor de modelos tardó más de veinte segundos en contestar.',
  'The text model does not exist, or this key may not use it. Choose another model.':
    'El modelo de texto no existe, o esta clave no puede usarlo. Elige otro modelo.',
  'The voice cannot change once the agent has spoken. It changes with the next call.':
    'La voz no puede cambiar cuando el agente ya habló. Cambia con la próxima llamada.',
  'There is no OpenAI interface at {1}. Its address most often ends in /v1.':
    'No hay servicio de OpenAI en {1}. Su dirección suele terminar en /v1.',
  'There is no OpenAI key.': 'No hay clave de OpenAI.',
  'There is no Realtime interface at this address, or no such model. Check the base address and the model.':
    'No hay servicio Realtime en esta dirección, o no existe ese modelo. Revisa la dirección y el modelo.',
  'This OpenAI key may not use the Realtime interface, or not from this country. Check its permissions.':
    'Esta clave de OpenAI no puede usar el servicio Realtime, o no desde este país. Revisa sus permisos.',
  'Update Patchcord, or check that the base address is one of the current Realtime interface.':
    'Actualiza Patchcord o comprueba que la dirección sea la del servicio Realtime actual.',
};
