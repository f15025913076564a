import { useEffect, useState } from 'react';

/** A picture that only this page has. */
export function BlobImage({ content, alt }: { readonly content: Blob; readonly alt: string }) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(content);
    setSource(url);
    return () => URL.revokeObjectURL(url);
  }, [content]);
  return source ? <img className="preview" src={source} alt={alt} /> : null;
}
