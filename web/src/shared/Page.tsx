import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly extra?: ReactNode;
  /** For one short form. */
  readonly narrow?: boolean;
}

/** A page with its one heading, which is also the title of the window. */
export function Page({ title, children, extra, narrow = false }: PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('shell.brand')}`;
  }, [title, t]);
  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      <div className="page-head">
        <h1 className="page-title">{title}</h1>
        {extra}
      </div>
      {children}
    </div>
  );
}
