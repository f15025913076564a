import type { ApiRequest } from './request';

/** @returns the value of a cookie that holds one of our random tokens; undefined when there is none or it is no such token */
export function cookieOf({ headers }: ApiRequest, name: string): string | undefined {
  const cookies = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = cookies.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return found !== undefined && /^[\w-]{20,100}$/.test(found) ? found : undefined;
}
