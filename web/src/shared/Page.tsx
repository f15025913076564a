import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly extra?: ReactNode;
}

/** A page with its one heading, which is also the title of the window. */
export function Page({ title, children, extra }: PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('shell.brand')}`;
  }, [title, t]);
  return (
    <div className="page">
      <div style={{ display: 'flex', gap: 16, alignItems: 'baseline', flexWrap: 'wrap' }}>
        <h1 className="page-title" style={{ flex: 1 }}>
          {title}
        </h1>
        {extra}
      </div>
      {children}
    </div>
  );
}
