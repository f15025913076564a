import { Input } from 'antd';
import { useState } from 'react';

interface LinesProps {
  readonly id?: string;
  readonly label: string;
  readonly value?: readonly string[];
  readonly onChange?: (lines: string[]) => void;
}

/** A list of texts, one on each line. */
export function Lines({ id, label, value = [], onChange }: LinesProps) {
  const [text, setText] = useState(value.join('\n'));
  return (
    <Input.TextArea
      {...(id !== undefined && { id })}
      aria-label={label}
      rows={Math.max(3, text.split('\n').length + 1)}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        onChange?.(target.value.split('\n').filter((line) => line.trim() !== ''));
      }}
    />
  );
}
