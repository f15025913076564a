import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readBlob } from './client';

/**
 * A picture that only the signed-in may have, as an address that this page may show.
 * @param version read anew when it changes
 * @param wanted whether it is asked for at all
 */
export function usePicture(
  path: string,
  version: unknown,
  wanted: boolean,
): { url: string | undefined; error: unknown } {
  const file = useQuery({ queryKey: ['picture', path, version], queryFn: () => readBlob(path), enabled: wanted });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file.data) return undefined;
    const address = URL.createObjectURL(file.data);
    setUrl(address);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(address);
    };
  }, [file.data]);
  return { url, error: file.error };
}
