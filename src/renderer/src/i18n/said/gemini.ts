/** What the Gemini engine and its account say. */
export const gemini: Readonly<Record<string, string>> = {
  'There is no Gemini at {1}. Leave the address empty for Google’s own.':
    'En {1} no hay ningún Gemini. Deja la dirección vacía para usar la de Google.',
  'This key works, but Google lists no model for calls for it. Texts can be answered.':
    'Esta clave funciona, pero Google no le ofrece ningún modelo para llamadas. Sí puede responder mensajes.',
  'Gemini did not confirm within 5 seconds.': 'Gemini no confirmó en 5 segundos.',
  'The connection to Gemini broke in mid-answer.':
    'La conexión con Gemini se cortó a mitad de la respuesta.',
  'Gemini cannot be reached. Check the internet connection and its address.':
    'No se puede llegar a Gemini. Revisa la conexión a internet y su dirección.',
  'Google does not accept the Gemini key. Check it in Settings.':
    'Google no acepta la clave de Gemini. Revísala en Ajustes.',
  'Gemini is overloaded, or is being asked too often with this key just now.':
    'Gemini está sobrecargado, o se le pregunta demasiado seguido con esta clave.',
  'Gemini knows no such model or address.': 'Gemini no conoce ese modelo o esa dirección.',
  'Gemini refused the request.': 'Gemini rechazó la solicitud.',
  'No Gemini key is set up for texts.': 'No hay clave de Gemini para responder mensajes.',
  'Gemini took more than twenty seconds to answer a text.':
    'Gemini tardó más de veinte segundos en responder un mensaje.',
  'Gemini gave an answer that cannot be read.': 'Gemini dio una respuesta que no se puede leer.',
  'There is no Gemini key.': 'No hay clave de Gemini.',
  'Enter a key of Google AI Studio in Settings, or set GEMINI_API_KEY.':
    'Introduce una clave de Google AI Studio en Ajustes, o define GEMINI_API_KEY.',
  'Google does not accept the Gemini key. Check it, or make a new one in Google AI Studio, and enter it again.':
    'Google no acepta la clave de Gemini. Revísala, o crea otra en Google AI Studio, e ingrésala de nuevo.',
  'Gemini does not accept a setting of this call. Choose another model for the agent, or update Patchcord.':
    'Gemini no acepta un ajuste de esta llamada. Elige otro modelo para el agente, o actualiza Patchcord.',
  'Gemini has trouble of its own just now. Try again soon.':
    'Gemini tiene problemas propios en este momento. Inténtalo de nuevo en un rato.',
  'Gemini does not offer this model for calls to your account. Choose another model for the agent.':
    'Gemini no ofrece este modelo para llamadas a tu cuenta. Elige otro modelo para el agente.',
  'Google does not offer Gemini in the country that this computer connects from.':
    'Google no ofrece Gemini en el país desde el que se conecta esta computadora.',
  'The Google account has no credit for Gemini. Check its billing page.':
    'La cuenta de Google no tiene saldo para Gemini. Revisa su página de facturación.',
  'Google limits how much this account may use Gemini at once. Ask for a higher limit, or run fewer calls at a time.':
    'Google limita cuánto puede usar esta cuenta Gemini a la vez. Pide un límite mayor, o atiende menos llamadas al mismo tiempo.',
  'The Gemini session reached its longest time; the call goes on in a new one.':
    'La sesión de Gemini llegó a su duración máxima; la llamada continúa en una nueva.',
  'Gemini refused to go on with this call because of something that it does not allow. Choose another model, or update Patchcord.':
    'Gemini se negó a continuar con esta llamada por algo que no permite. Elige otro modelo, o actualiza Patchcord.',
  'Gemini found a message of Patchcord’s too long. The call goes on in a new session.':
    'A Gemini un mensaje de Patchcord le resultó demasiado largo. La llamada continúa en una nueva sesión.',
  'The connection to Gemini was lost. Check this computer’s internet connection.':
    'Se perdió la conexión con Gemini. Revisa la conexión a internet de esta computadora.',
  'Gemini’s safety filter stopped an answer.':
    'El filtro de seguridad de Gemini detuvo una respuesta.',
  'Gemini gave no answer. It is asked once more.':
    'Gemini no dio respuesta. Se le pregunta otra vez.',
  'Gemini stopped in the middle of an answer. The call goes on in a new session.':
    'Gemini se detuvo a mitad de una respuesta. La llamada continúa en una nueva sesión.',
  'There is no Gemini at this address. Check the base address.':
    'En esta dirección no hay ningún Gemini. Revisa la dirección base.',
  'Google refused the connection to Gemini. Check the base address, the model and the key.':
    'Google rechazó la conexión con Gemini. Revisa la dirección base, el modelo y la clave.',
  'The agent is waiting for a tool and cannot speak just now. Try again in a moment.':
    'El agente espera una herramienta y no puede hablar en este momento. Inténtalo de nuevo en un momento.',
  'Gemini sent sound in a form that cannot be played. The call goes on.':
    'Gemini envió sonido en un formato que no se puede reproducir. La llamada continúa.',
};
