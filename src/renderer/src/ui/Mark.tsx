export interface MarkProps {
  /** The product's name stands beside it. */
  readonly isBesideName?: boolean;
}

/** The product's mark: two jacks joined by a cord. */
export function Mark({ isBesideName = false }: MarkProps) {
  const name = isBesideName
    ? ({ 'aria-hidden': true } as const)
    : ({ role: 'img', 'aria-label': 'Patchcord' } as const);
  return (
    <svg width={24} height={24} viewBox="0 0 24 24" fill="none" {...name}>
      <circle cx="6" cy="6.5" r="3.1" stroke="var(--caller)" strokeWidth="2" />
      <circle cx="18" cy="6.5" r="3.1" stroke="var(--agent)" strokeWidth="2" />
      <path
        d="M6 9.6v3.9a6 6 0 0 0 12 0V9.6"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
