import type { ThemeConfig } from 'antd';

/** Calm: one blue, much white, larger than usual letters; larger still for who asked for it. */
export function themeOf(elder: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: '#0b57a4',
      colorLink: '#0b57a4',
      colorError: '#c5171f',
      colorTextDescription: '#4c5662',
      colorTextTertiary: '#4c5662',
      colorTextDisabled: '#5f6975',
      colorTextPlaceholder: '#5f6975',
      fontSize: elder ? 20 : 15,
      controlHeight: elder ? 52 : 36,
      borderRadius: 6,
      fontFamily:
        '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif',
      motion: false,
    },
    components: { Layout: { headerBg: '#ffffff', siderBg: '#ffffff', bodyBg: '#f4f6f9', headerPadding: '0 20px' } },
  };
}
