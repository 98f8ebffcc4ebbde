import { Anchor, Slider } from '@mantine/core';
import classes from '../../Agents.module.css';

export interface DialProps {
  readonly label: string;
  /** Where it is not clear what more or less of it does. */
  readonly description?: string;
  readonly value: number;
  /** From, to, step. */
  readonly range: readonly [number, number, number];
  readonly show: (value: number) => string;
  readonly onChange: (value: number) => void;
  /** Where somebody else decides as long as nobody has chosen here. */
  readonly elsewhere?: {
    readonly label: string;
    readonly isChosenHere: boolean;
    readonly onClear: () => void;
  };
}

/** A setting between two ends, with its value beside its name. */
export function Dial({ label, description, value, range, show, onChange, elsewhere }: DialProps) {
  const [min, max, step] = range;
  const shown = elsewhere?.isChosenHere === false ? elsewhere.label : show(value);
  return (
    <div>
      <div className={classes['dialHead']}>
        <span>{label}</span>
        <span className="tabular">{shown}</span>
      </div>
      <Slider
        size="sm"
        label={null}
        thumbLabel={label}
        thumbValueText={shown}
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={onChange}
      />
      {description === undefined && elsewhere?.isChosenHere !== true ? null : (
        <p className={classes['dialNote']}>
          {description}
          {elsewhere?.isChosenHere === true ? (
            <Anchor component="button" type="button" onClick={elsewhere.onClear}>
              {elsewhere.label}
            </Anchor>
          ) : null}
        </p>
      )}
    </div>
  );
}
