import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useWords } from '../i18n/useWords';
import { useDelayed } from './hooks/useDelayed';

export interface SkeletonsProps {
  readonly rows?: number;
  readonly rowHeight?: number;
  readonly label?: string;
}

/** Stands in for a list that is on its way; appears only when that takes a while. */
export function Skeletons({ rows = 5, rowHeight = 36, label }: SkeletonsProps) {
  const { t } = useWords();
  const isVisible = useDelayed(true);
  return (
    <div role="status" style={{ padding: '12px 16px' }}>
      <VisuallyHidden>{label ?? t('Loading')}</VisuallyHidden>
      {isVisible
        ? Array.from({ length: rows }, (_, row) => (
            <Skeleton
              key={row}
              height={rowHeight - 12}
              mb={12}
              width={`${94 - ((row * 17) % 40)}%`}
            />
          ))
        : null}
    </div>
  );
}
