import { ConfigError } from '../../src/config';
import { read, type Environment } from '../../src/environment';
import { telemetrySettings } from '../../src/telemetry-settings';

const settings = (env: Environment) => read(env, telemetrySettings);

describe('what operators watch', () => {
  it('is shown and sent nowhere unless it is said where', () => {
    expect(settings({})).toEqual({ metrics: undefined, sdkMetrics: undefined, traces: undefined });
  });

  it('is shown at ports and sent to an address', () => {
    const told = {
      BANJIE_METRICS_PORT: '9400',
      BANJIE_METRICS_HOST: '10.0.0.7',
      BANJIE_TEMPORAL_METRICS_PORT: '9401',
      BANJIE_TRACES_URL: 'http://collector:4318/v1/traces',
      BANJIE_TRACES_PERCENT: '10',
    };
    expect(settings(told)).toEqual({
      metrics: { host: '10.0.0.7', port: 9400 },
      sdkMetrics: { host: '10.0.0.7', port: 9401 },
      traces: { url: 'http://collector:4318/v1/traces', share: 0.1 },
    });
  });

  it('needs a port that is one', () => {
    expect(() => settings({ BANJIE_METRICS_PORT: 'many' })).toThrow(ConfigError);
  });
});
