/** The set-up of a trunk: what is missing, what was refused, why a call ended. */
export const trunk: Readonly<Record<string, string>> = {
  'A gateway is an address of four numbers, such as 129.154.231.198.':
    'Una puerta de enlace es una dirección de cuatro números, como 129.154.231.198.',
  'A number needs its + and its country code.': 'Un número necesita su + y su código de país.',
  'A trunk’s name has letters, digits and _ only, 14 at most.':
    'El nombre de una troncal solo tiene letras, cifras y _, 14 como máximo.',
  'All lines were taken. Try again, or ask Exotel for more of them.':
    'Todas las líneas estaban ocupadas. Inténtalo de nuevo o pide más a Exotel.',
  'An answer took too long. Check the transport and the port.':
    'Una respuesta tardó demasiado. Revisa el transporte y el puerto.',
  'At Vapi a squad or a workflow answers this number. Take it off the number there, then go on.':
    'En Vapi, un squad o un workflow contesta este número. Quítalo del número allí y luego continúa.',
  'Both ends found no common way to carry sound. Trunks carry G.711 only.':
    'Los dos extremos no encontraron una forma común de llevar el sonido. Las troncales solo llevan G.711.',
  'Enter a number.': 'Introduce un número.',
  'Enter the address of a gateway: the carrier’s support names it.':
    'Introduce la dirección de una puerta de enlace: el soporte del operador telefónico la indica.',
  'Exotel could not read the request. Update Patchcord, or tell its makers with the details below.':
    'Exotel no pudo leer la solicitud. Actualiza Patchcord o avisa a quienes lo hacen con los detalles de abajo.',
  'Exotel does not have this any more. Check the trunk, then go on.':
    'Exotel ya no tiene esto. Comprueba la troncal y luego continúa.',
  'Exotel does not know these keys in this region. Copy the API key and the API token again, and check the region: keys of one region are unknown in the others.':
    'Exotel no reconoce estas claves en esta región. Copia de nuevo la clave de API y el token de API y revisa la región: las claves de una región no se conocen en las demás.',
  'Exotel has this already, somewhere else in your account.':
    'Exotel ya tiene esto en otra parte de tu cuenta.',
  'Exotel knows no such account in this region. Check the account SID, which is not the API key, and the region.':
    'Exotel no conoce esa cuenta en esta región. Revisa el Account SID, que no es la clave de API, y la región.',
  'Exotel misses something in the request. Update Patchcord, or tell its makers with the details below.':
    'A Exotel le falta algo en la solicitud. Actualiza Patchcord o avisa a quienes lo hacen con los detalles de abajo.',
  'Exotel takes one of the values for invalid. An address must have no @: it becomes a dot. A number needs its + and country code, and must be yours at Exotel.':
    'Exotel considera que uno de los valores no es válido. Una dirección no debe tener @: se convierte en un punto. Un número necesita su + y código de país, y debe ser tuyo en Exotel.',
  'Exotel wants this address on its list of allowed addresses first. Use the name of a host, not four numbers.':
    'Exotel quiere tener antes esta dirección en su lista de direcciones permitidas. Usa el nombre de un servidor, no cuatro números.',
  'It ended in the usual way, without a reason.': 'Terminó como de costumbre, sin un motivo.',
  'It rang and nobody picked up.': 'Sonó y nadie contestó.',
  'Nobody has this number. Check how it is written.':
    'Nadie tiene este número. Revisa cómo está escrito.',
  'Nothing is planned yet. Enter a number first.':
    'Todavía no hay nada planeado. Introduce primero un número.',
  'Other numbers at Vapi use this connection by now, so it stays. Delete it there when nothing uses it.':
    'Otros números de Vapi ya usan esta conexión, así que se queda. Elimínala allí cuando nada la use.',
  'Somebody has changed this at the vendor since, so it was left as it is now.':
    'Alguien lo ha cambiado desde entonces en el proveedor, así que se dejó como está ahora.',
  'Somebody hung up: the call went well.': 'Alguien colgó: la llamada fue bien.',
  'Something failed on the way. Check the trunk here: where it leads, and by what transport.':
    'Algo falló por el camino. Comprueba aquí la troncal: adónde lleva y con qué transporte.',
  'Something was made at a vendor that Patchcord no longer knows. Take it back there.':
    'Se creó algo en un proveedor que Patchcord ya no conoce. Deshazlo allí.',
  'The file that tells what the set-up has made cannot be read. Repair the file “setups” in the data folder, or take it out.':
    'No se puede leer el archivo que dice qué creó la configuración. Repara el archivo «setups» de la carpeta de datos o quítalo.',
  'The line was busy. Try again later.': 'La línea estaba ocupada. Inténtalo más tarde.',
  'The mobile is off or out of reach.': 'El móvil está apagado o sin cobertura.',
  'The network is down. Ask Exotel if it lasts.':
    'La red no funciona. Pregunta a Exotel si continúa.',
  'The network is overloaded. Try again in a minute.':
    'La red está saturada. Inténtalo de nuevo en un minuto.',
  'The network knows no way there. Check the number and where the trunk leads.':
    'La red no conoce un camino hasta allí. Revisa el número y adónde lleva la troncal.',
  'The number is incomplete. It needs its + and its country code.':
    'El número está incompleto. Necesita su + y su código de país.',
  'The other side cannot be reached. Check where the trunk leads.':
    'No se puede llegar a la otra parte. Revisa adónde lleva la troncal.',
  'The other side refused. For calls to an assistant: give the number at Vapi an assistant, and enter every gateway that Exotel names.':
    'La otra parte la rechazó. Para llamadas a un asistente: asigna un asistente al número en Vapi e introduce todas las puertas de enlace que Exotel indique.',
  'The phone did not answer the network. It may be off.':
    'El teléfono no respondió a la red. Puede que esté apagado.',
  'The set-up is at work already. Wait for it, or stop it first.':
    'La configuración ya está en marcha. Espera a que termine o detenla primero.',
  'The trunk has other numbers or destinations by now, so it stays. Delete it at Exotel when nothing uses it.':
    'La troncal ya tiene otros números o destinos, así que se queda. Elimínala en Exotel cuando nada la use.',
  'The trunk leads somewhere else already, and calls would be shared between both. Delete that destination at Exotel, or give the trunk another name here.':
    'La troncal ya lleva a otro sitio y las llamadas se repartirían entre los dos. Elimina ese destino en Exotel o da aquí otro nombre a la troncal.',
  'The trunk leads to a second address as well, so some calls go there. Delete that one at Exotel.':
    'La troncal lleva además a una segunda dirección, así que algunas llamadas van allí. Elimina esa en Exotel.',
  'The trunk “{1}” is not active at Exotel. Have Exotel’s support activate it.':
    'La troncal «{1}» no está activa en Exotel. Pide al soporte de Exotel que la active.',
  'There is no Vapi key. Enter the private key of your Vapi account in Settings, or set VAPI_API_KEY.':
    'No hay clave de Vapi. Introduce la clave privada de tu cuenta de Vapi en Ajustes o define VAPI_API_KEY.',
  'This account of Vapi has no assistant with this id. Choose another one.':
    'Esta cuenta de Vapi no tiene ningún asistente con este identificador. Elige otro.',
  'This is not an address of an agent. It looks like name@sip.vapi.ai, with one @ at most.':
    'Esto no es la dirección de un agente. Tiene la forma nombre@sip.vapi.ai, con una @ como máximo.',
  'This number is not in your Twilio account. Check it, or buy it there.':
    'Este número no está en tu cuenta de Twilio. Revísalo o cómpralo allí.',
  'This number is on another trunk of your account. Take it off there at Exotel, then go on.':
    'Este número está en otra troncal de tu cuenta. Quítalo de allí en Exotel y luego continúa.',
  'This number is there already.': 'Este número ya está.',
  'Vapi did not accept the gateway. It must be an address of four numbers, reachable with this port and transport.':
    'Vapi no aceptó la puerta de enlace. Debe ser una dirección de cuatro números, accesible con este puerto y transporte.',
  'Vapi does not have this any more. Go through the set-up again.':
    'Vapi ya no tiene esto. Repite la configuración.',
  'Vapi has this number already, as one of another phone company. Delete it at Vapi, then go on.':
    'Vapi ya tiene este número, como uno de otro operador telefónico. Elimínalo en Vapi y luego continúa.',
  'What the set-up made could not be noted down, so it stopped. Free some disk space, then try again.':
    'No se pudo anotar lo que creó la configuración, así que se detuvo. Libera espacio en disco y vuelve a intentarlo.',
  '{1} has no “{2}”. Check it there, and enter it again.':
    '{1} no tiene «{2}». Compruébalo allí e introdúcelo de nuevo.',
  '{1} took the change but does not show it yet. Wait a minute, then go on.':
    '{1} aceptó el cambio pero todavía no lo muestra. Espera un minuto y luego continúa.',
};
