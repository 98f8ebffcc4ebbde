/** What the app says about the tools that an owner set up. */
export const tools: Readonly<Record<string, string>> = {
  'A secret would travel readable for everybody. Use an https:// address.':
    'Un secreto viajaría a la vista de todos. Usa una dirección https://.',
  'It has ended.': 'Se cerró.',
  'Nothing answers at this address: the server is not running, or the port is wrong.':
    'Nada responde en esta dirección: el servidor no está en marcha o el puerto no es el correcto.',
  'Nothing answers at this address: the service is not running, or the port is wrong.':
    'Nada responde en esta dirección: el servicio no está en marcha o el puerto no es el correcto.',
  'Nothing is known by the name {1}. Check the address and the connection.':
    'No se conoce nada con el nombre {1}. Revisa la dirección y la conexión.',
  'Nothing is known by this name. Check the address and the connection.':
    'No se conoce nada con ese nombre. Revisa la dirección y la conexión.',
  'The answer has nothing at {1}.': 'La respuesta no tiene nada en {1}.',
  'The answer is compressed, without being asked.':
    'La respuesta viene comprimida sin que se pidiera.',
  'The answer is larger than a megabyte.': 'La respuesta pasa de un megabyte.',
  'The certificate of the service belongs to another address.':
    'El certificado del servicio es de otra dirección.',
  'The certificate of the service has expired, so it cannot be trusted.':
    'El certificado del servicio venció, así que no es de fiar.',
  'The connection broke off. It may not have been done.':
    'Se cortó la conexión. Puede que no se haya hecho.',
  'The request was given up.': 'Se abandonó la petición.',
  'The secret {1} has not been set.': 'Falta el valor del secreto {1}.',
  'The server answers with an error ({1}).': 'El servidor responde con un error ({1}).',
  'The server did not answer in time.': 'El servidor no respondió a tiempo.',
  'The server does not accept the key. Set it again.':
    'El servidor no acepta la clave. Introdúcela de nuevo.',
  'The service behind this tool cannot be reached.':
    'No se puede llegar al servicio de esta herramienta.',
  'The service could not be reached, or broke off in its answer.':
    'No se pudo llegar al servicio, o se cortó mientras respondía.',
  'The service did not answer in time.': 'El servicio no respondió a tiempo.',
  'The service did not understand the request.': 'El servicio no entendió la petición.',
  'The service does not accept the key.': 'El servicio no acepta la clave.',
  'The service does not allow this.': 'El servicio no lo permite.',
  'The service has a certificate that it made itself.':
    'El servicio tiene un certificado hecho por él mismo.',
  'The service has a certificate that nobody vouches for.':
    'El servicio tiene un certificado que nadie avala.',
  'The service has a problem of its own. Try again later.':
    'El servicio tiene un problema propio. Inténtalo más tarde.',
  'The service has moved to another address, on {1}. Enter the new address.':
    'El servicio se mudó a otra dirección, en {1}. Introduce la nueva.',
  'The service has nothing there.': 'El servicio no tiene nada ahí.',
  'The service is being asked too often.': 'Se consulta el servicio demasiado seguido.',
  'The service refused the request ({1}).': 'El servicio rechazó la petición ({1}).',
  'The tool failed.': 'La herramienta falló.',
  'There is no program of this name on this computer. Enter its whole path.':
    'No hay ningún programa con ese nombre en esta computadora. Escribe su ruta completa.',
  'There is no secret for {{{1}}}. Add it under Secrets.':
    'No hay ningún secreto para {{{1}}}. Añádelo en Secretos.',
  'This address leads to this computer or the network around it, which this tool may not reach.':
    'Esta dirección lleva a esta computadora o a la red que la rodea, a las que esta herramienta no puede llegar.',
  'This conflicts with what the service already has.':
    'Esto choca con lo que el servicio ya tiene.',
  'This file may not be started as a program.': 'Este archivo no se puede iniciar como programa.',
  'This server has been removed.': 'Este servidor se eliminó.',
  'This took too long. It may not have been done.': 'Tardó demasiado. Puede que no se haya hecho.',
  'What stands for {1} in the address is missing or cannot stand there.':
    'Lo que va en lugar de {1} en la dirección falta o no puede ir ahí.',
  'Write the part of the answer like data.orders[0].status or orders[*].id.':
    'Escribe la parte de la respuesta como data.orders[0].status u orders[*].id.',
  '{{{1}}} is no argument of this tool.': '{{{1}}} no es un dato de esta herramienta.',
};
