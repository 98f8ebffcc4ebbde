'use strict';

// Read before anything else, by whatever Node there is (`node -r`): nothing newer than 2009 in it.
var wanted = /(\d+)\.(\d+)/.exec(require('../../package.json').engines.node);
var own = process.versions.node.split('.');
var isOldMajor = Number(own[0]) < Number(wanted[1]);
var isOldMinor = Number(own[0]) === Number(wanted[1]) && Number(own[1]) < Number(wanted[2]);

if (isOldMajor || isOldMinor) {
  process.stderr.write(
    '✗ Patchcord needs Node ' +
      wanted[0] +
      ' or newer; this is ' +
      process.versions.node +
      '.\n  Install a current Node from https://nodejs.org and run the command again.\n',
  );
  process.exit(1);
}
