/** What Retell's engine says. */
export const retell: Readonly<Record<string, string>> = {
  'A phone menu picked up.': 'Contestó un menú telefónico.',
  'A voicemail picked up.': 'Contestó un buzón de voz.',
  'Calls from Retell’s numbers are placed by Retell itself.':
    'Las llamadas desde números de Retell las hace Retell mismo.',
  'Enter on or off.': 'Escribe on u off.',
  'Enter the API key of your Retell account in Settings, or set RETELL_API_KEY.':
    'Introduce la clave de tu cuenta de Retell en Ajustes, o define RETELL_API_KEY.',
  'It is not known which of Retell’s agents is to take the call. Enter its id where this agent’s voice is chosen.':
    'No se sabe cuál de los agentes de Retell debe atender la llamada. Anota su identificador donde se elige la voz de este agente.',
  'No sound of the caller’s reached Retell.':
    'A Retell no le llegó ningún sonido de quien llamaba.',
  'Nobody joined the call.': 'Nadie se unió a la llamada.',
  'Nobody said anything for too long.': 'Nadie dijo nada durante demasiado tiempo.',
  'Retell already runs as many calls as the account may have. Wait for one to end, or raise the limit there.':
    'Retell ya atiende tantas llamadas como permite la cuenta. Espera a que termine una o sube allí el límite.',
  'Retell asks to slow down: too many requests or calls at a time. Try again in a minute.':
    'Retell pide ir más despacio: demasiadas consultas o llamadas a la vez. Inténtalo en un minuto.',
  'Retell cannot reach this computer, so its agents cannot ask what to say.':
    'Retell no llega a esta computadora, así que sus agentes no pueden preguntar qué decir.',
  'Retell could not dial this number. Check it.': 'Retell no pudo marcar este número. Revísalo.',
  'Retell could not reach this computer. Check the public address, and the address in Retell’s agent.':
    'Retell no llegó a esta computadora. Revisa la dirección pública y la dirección en el agente de Retell.',
  'Retell could not read what this computer sent. Update Patchcord if this repeats.':
    'Retell no pudo leer lo que envió esta computadora. Actualiza Patchcord si se repite.',
  'Retell could not understand speech any more.': 'Retell dejó de entender lo que se decía.',
  'Retell could not work with what this computer sent. Update Patchcord if this repeats.':
    'Retell no pudo usar lo que envió esta computadora. Actualiza Patchcord si se repite.',
  'Retell ended the call for a reason that it does not know.':
    'Retell terminó la llamada por una razón que desconoce.',
  'Retell had trouble of its own.': 'Retell tuvo problemas propios.',
  'Retell has to reach this computer to ask what to say. Turn on the public address in Settings.':
    'Retell tiene que llegar a esta computadora para preguntar qué decir. Activa la dirección pública en Ajustes.',
  'Retell is still busy with an earlier change to the same thing. Try again in a moment.':
    'Retell sigue ocupado con un cambio anterior. Inténtalo de nuevo en un momento.',
  'Retell knows no such agent, number or call. It may have been deleted there; choose another.':
    'Retell no conoce ese agente, número o llamada. Puede que se haya borrado allí; elige otro.',
  'Retell lost its connection to this computer during the call, and did not come back. Check the public address.':
    'Retell perdió la conexión con esta computadora durante la llamada y no volvió. Revisa la dirección pública.',
  'Retell lost its connection to this computer during the call. Check the public address.':
    'Retell perdió la conexión con esta computadora durante la llamada. Revisa la dirección pública.',
  'Retell refused the API key. Copy it again from Retell’s dashboard, under API keys.':
    'Retell rechazó la clave. Cópiala de nuevo del panel de Retell, en API keys.',
  'Retell takes calls whole and gives nobody their sound. Have the calls of this number handed off to Retell, or choose another engine for the agent.':
    'Retell toma las llamadas enteras y no entrega su sonido a nadie. Haz que las llamadas de este número pasen directamente a Retell, o elige otro motor para el agente.',
  'Retell tells nobody first who is coming. Pass the caller on without a word to that person.':
    'Retell no avisa antes a nadie de quién llega. Pasa la llamada sin avisar a esa persona.',
  'Retell took the call for fraud and ended it.':
    'Retell tomó la llamada por un fraude y la terminó.',
  'Retell wants to carry this call in a new way that Patchcord does not know yet. Update Patchcord; until then, call the agent from a phone.':
    'Retell quiere llevar esta llamada de una forma nueva que Patchcord aún no conoce. Actualiza Patchcord; hasta entonces, llama al agente desde un teléfono.',
  'Retell’s connection for this call is being made again. Try once more in a moment.':
    'La conexión de Retell para esta llamada se está rehaciendo. Inténtalo de nuevo en un momento.',
  'Somebody took the call over at Retell.': 'Alguien tomó la llamada en Retell.',
  'The Retell account has no credit left. See the billing page of Retell’s dashboard.':
    'La cuenta de Retell no tiene saldo. Mira la página de facturación del panel de Retell.',
  'The Retell account has no valid way to pay. See the billing page of Retell’s dashboard.':
    'La cuenta de Retell no tiene un medio de pago válido. Mira la página de facturación del panel de Retell.',
  'The call got lost on the way to Retell. Check the trunk that is set up for this number.':
    'La llamada se perdió camino a Retell. Revisa la troncal configurada para este número.',
  'The call reached the longest time that Retell’s agent allows.':
    'La llamada llegó al tiempo máximo que permite el agente de Retell.',
  'The call was announced to Retell and never arrived there.':
    'La llamada se anunció a Retell y nunca llegó.',
  'The call was ended at Retell.': 'La llamada se terminó en Retell.',
  'The call was marked as spam and not put through. Register the number with its phone company.':
    'La llamada se marcó como no deseada y no se conectó. Registra el número con su compañía telefónica.',
  'The caller hung up while being passed on.': 'Quien llamaba colgó mientras se pasaba la llamada.',
  'The caller hung up.': 'Quien llamaba colgó.',
  'The caller was passed on.': 'La llamada se pasó a otra persona.',
  'The number was busy.': 'El número estaba ocupado.',
  'The phone company behind Retell could not be reached. Try again soon.':
    'No se pudo contactar a la compañía telefónica de Retell. Inténtalo pronto.',
  'The phone company behind Retell may not call this number. Allow its country there.':
    'La compañía telefónica de Retell no puede llamar a este número. Permite allí su país.',
  'The web call to Retell could not be made or was lost. Check this computer’s internet connection, and that it may reach livekit.cloud.':
    'La llamada web a Retell no se pudo hacer o se perdió. Revisa la conexión a internet de esta computadora y que pueda llegar a livekit.cloud.',
  'There is no Retell key.': 'No hay clave de Retell.',
  'There is no such number, or Retell does not call there. Check it.':
    'Ese número no existe, o Retell no llama allí. Revísalo.',
  'This Retell account has no agent yet. Make one there whose answers come from a custom LLM.':
    'Esta cuenta de Retell todavía no tiene ningún agente. Crea allí uno cuyas respuestas vengan de un LLM propio.',
  'This Retell key may not do that. Make a key without restrictions in Retell’s dashboard.':
    'Esta clave de Retell no puede hacer eso. Crea una clave sin restricciones en el panel de Retell.',
  'This agent at Retell does not ask this computer what to say. Choose a custom LLM there, with the address that Settings shows under Retell.':
    'Este agente de Retell no pregunta a esta computadora qué decir. Elige allí un LLM propio, con la dirección que muestra Ajustes en Retell.',
  'This is an address of Retell’s former audio connection, which has been switched off. Leave it empty: calls reach Retell by phone now, and its agents ask here what to say.':
    'Es una dirección de la antigua conexión de audio de Retell, que ya no funciona. Déjala vacía: ahora las llamadas llegan a Retell por teléfono y sus agentes preguntan aquí qué decir.',
  'This is not wanted any more.': 'Esto ya no hace falta.',
};
