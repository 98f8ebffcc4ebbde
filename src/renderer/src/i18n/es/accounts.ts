/** Accounts elsewhere that are nothing but keys and addresses. */
export const accounts = {
  'Address without a secret': 'Dirección sin secreto',
  'on: agents that were made for Retell’s own examples get through too, and so may strangers':
    'on: también entran los agentes hechos para los ejemplos de Retell, y quizá desconocidos',
  'Custom LLM': 'LLM propio',
  'In the agent at Retell: where it asks what to say. Show it to nobody':
    'En el agente de Retell: donde pregunta qué decir. No se la muestres a nadie',
  Reports: 'Avisos',
  'In the same agent, or for the whole account': 'En el mismo agente, o para toda la cuenta',
  'A phone company for India and South-East Asia.':
    'Un operador telefónico para la India y el sudeste asiático.',
  'Agents that hear, think or speak by these servers cannot do so any more.':
    'Los agentes que oyen, piensan o hablan con estos servidores ya no podrán hacerlo.',
  'Agents that live in Vapi’s cloud: they take your calls here, or there.':
    'Agentes que viven en la nube de Vapi: atienden tus llamadas aquí o allá.',
  'Agents that speak through Vapi cannot answer until there is a key again.':
    'Los agentes que hablan por Vapi no podrán contestar hasta que haya una clave de nuevo.',
  'Agents that speak with Gemini cannot answer until there is a key again.':
    'Los agentes que hablan con Gemini no podrán contestar hasta que haya una clave de nuevo.',
  'All of these stand in Exotel’s settings': 'Todos estos datos están en los ajustes de Exotel',
  'Answers where an agent names no other': 'Contesta cuando un agente no indica otro',
  'API token': 'Token de API',
  Assistant: 'Asistente',
  'Bytes. Smaller ones are cut off sooner, larger ones are smoother':
    'Bytes. Los más pequeños se cortan antes; los más grandes suenan más parejos',
  'Calls through Retell are no longer answered here.':
    'Las llamadas por Retell ya no se contestan aquí.',
  'Calls to your Exotel numbers no longer reach your agents.':
    'Las llamadas a tus números de Exotel ya no llegan a tus agentes.',
  'Connect applet': 'Applet Connect',
  'Ends in /v1': 'Termina en /v1',
  'Exotel calls it subdomain': 'Exotel lo llama «subdomain»',
  'Flow that leads here': 'Flujo que lleva aquí',
  'For calls from this computer straight to an assistant':
    'Para llamar desde esta computadora directamente a un asistente',
  'Google’s voice: it understands anything and speaks many languages.':
    'La voz de Google: entiende cualquier cosa y habla muchos idiomas.',
  'Hears: address': 'Oye: dirección',
  'Hears: key': 'Oye: clave',
  'In place of the first: safer, where your account allows it':
    'En lugar de la primera: más seguro, si tu cuenta lo permite',
  'In the flow of your number': 'En el flujo de tu número',
  'In Vapi’s dashboard, among its keys': 'En el panel de Vapi, entre sus claves',
  'Its number in Exotel’s dashboard. Lines can then point your numbers at it':
    'Su número en el panel de Exotel. Líneas puede entonces dirigir tus números a él',
  'Made in Google AI Studio': 'Se crea en Google AI Studio',
  'On its second branch: to whom': 'En su segunda rama: a quién',
  'Only where it is not Exotel’s own': 'Solo si no es la propia de Exotel',
  'Only where it is not Google’s own': 'Solo si no es la propia de Google',
  'Only where it is not Retell’s own': 'Solo si no es la propia de Retell',
  'Only where it is not Vapi’s own': 'Solo si no es la propia de Vapi',
  'Passthru applet': 'Applet Passthru',
  'Private key': 'Clave privada',
  'Programs on this computer or elsewhere that hear, think and speak. What is left out is done by the built-in voice, OpenAI or Gemini, as the agent says.':
    'Programas en esta computadora o en otra que oyen, piensan y hablan. Lo que falte lo hacen la voz integrada, OpenAI o Gemini, según el agente.',
  'Public key': 'Clave pública',
  Region: 'Región',
  'Retell carries the voice, and asks your agents here what to say.':
    'Retell lleva la voz y pregunta a tus agentes de aquí qué decir.',
  'Set up {name}': 'Configurar {name}',
  'Set up…': 'Configurar…',
  'Shared secret': 'Secreto compartido',
  'Sound in pieces of': 'Sonido en trozos de',
  'Speaks: address': 'Habla: dirección',
  'Speaks: key': 'Habla: clave',
  'Speech servers of your own': 'Servidores de voz propios',
  'The applet after it: is the caller to be passed on?':
    'El applet siguiente: ¿se transfiere a quien llama?',
  'The one with a badge in Retell’s dashboard: it proves Retell’s reports too':
    'La que lleva una marca en el panel de Retell: también demuestra sus avisos',
  'There is no public address yet: open one under Settings, Public address.':
    'Aún no hay dirección pública: abre una en Ajustes, Dirección pública.',
  'Thinks: address': 'Piensa: dirección',
  'Thinks: key': 'Piensa: clave',
  'Vapi sends it with every report, and proves by it that it is Vapi':
    'Vapi lo envía con cada aviso, y así demuestra que es Vapi',
  'Voicebot applet': 'Applet Voicebot',
  'Voicebot applet, a new address for every call':
    'Applet Voicebot, una dirección nueva para cada llamada',
  'What to enter at {vendor}': 'Qué introducir en {vendor}',
  'Where it asks for one': 'Si pide una',
  'Only from these network addresses': 'Solo desde estas direcciones de red',
  'Only with a public address and a proxy of your own: else everybody looks the same':
    'Solo con dirección pública y proxy propios: si no, todos parecen iguales',
};
