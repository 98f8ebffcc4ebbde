import { measureTone, type ToneQuality } from '../../tests/fakes/soundPath/measureTone';
import {
  LEAST_SINAD_DB,
  MOST_DELAY_MS,
  MOST_LEVEL_DB,
} from '../../tests/fakes/soundPath/soundLimits';
import { CARRIER_ENDS, ENGINE_ENDS, passTones } from '../../tests/fakes/soundPath/soundPaths';
import { atLeast, atMost, type Row } from '../bridge/rows';

interface Figure extends ToneQuality {
  readonly carrier: string;
  readonly engine: string;
  readonly direction: 'caller to engine' | 'agent to caller';
}

/** A tone through every carrier and every engine, both ways, over their real wires. */
export async function measurePaths(): Promise<{ rows: Row[]; figures: Figure[] }> {
  const figures: Figure[] = [];
  for (const [carrier, openLeg] of Object.entries(CARRIER_ENDS)) {
    for (const [engine, openEnd] of Object.entries(ENGINE_ENDS)) {
      const passed = await passTones(openLeg, openEnd);
      const { tone, agent, caller, callerFromMs } = passed;
      figures.push(
        {
          carrier,
          engine,
          direction: 'caller to engine',
          ...measureTone(caller, tone, callerFromMs),
        },
        { carrier, engine, direction: 'agent to caller', ...measureTone(agent, tone, 0) },
      );
    }
  }
  return { rows: rowsOf(figures), figures };
}

function rowsOf(figures: readonly Figure[]): Row[] {
  const isMulaw = ({ carrier }: Figure) => carrier.includes('mu-law');
  const worst = (of: readonly Figure[], value: (figure: Figure) => number) =>
    Math.max(...of.map(value));
  const mulaw = figures.filter(isMulaw);
  const plain = figures.filter((figure) => !isMulaw(figure));
  return [
    ...figures.map((figure) =>
      atLeast(
        `${figure.carrier}, ${figure.engine}, ${figure.direction}: SINAD`,
        figure.sinadDb,
        'dB',
        LEAST_SINAD_DB[isMulaw(figure) ? 'mulaw' : 'plain'],
      ),
    ),
    atMost(
      'level, worst with mu-law',
      worst(mulaw, (f) => Math.abs(f.levelDb)),
      'dB',
      MOST_LEVEL_DB.mulaw,
    ),
    atMost(
      'level, worst without',
      worst(plain, (f) => Math.abs(f.levelDb)),
      'dB',
      MOST_LEVEL_DB.plain,
    ),
    atMost(
      'delay of the sound within the stream, worst',
      worst(figures, (f) => f.delayMs),
      'ms',
      MOST_DELAY_MS,
    ),
    atMost(
      'sound lost, worst',
      worst(figures, (f) => f.lostMs),
      'ms',
      0,
    ),
  ];
}
