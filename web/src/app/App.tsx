import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { queries } from '../api/queries';
import { speakPlainly } from '../i18n/texts';
import { nonce } from './nonce';
import { SessionProvider } from './session';
import { usePreferences } from './preferences';
import { router } from './routes';
import { themeOf } from './theme';
import './app.css';

/** What every page stands in: words, looks, what was read, and who is signed in. */
export function App() {
  const { i18n } = useTranslation();
  const { elder } = usePreferences();
  const english = i18n.language === 'en';
  const theme = useMemo(() => themeOf(elder), [elder]);
  useEffect(() => {
    document.documentElement.lang = english ? 'en' : 'zh-CN';
    document.documentElement.dataset['elder'] = elder ? 'yes' : 'no';
    void speakPlainly(elder);
  }, [english, elder]);
  return (
    <ConfigProvider
      locale={english ? enUS : zhCN}
      theme={theme}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      form={{ scrollToFirstError: true }}
    >
      <QueryClientProvider client={queries}>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
