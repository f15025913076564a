import { Button, type ButtonProps } from 'antd';
import { useId } from 'react';
import './parts.css';

interface ReasonedButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Why it may not be pressed now, told beside it; nothing where it may. */
  readonly reason: string | undefined;
  /** The id of the line that tells the reason already, where several buttons share one. */
  readonly toldIn?: string | undefined;
}

/**
 * A button that says why it may not be pressed. The reason stands in print and belongs to the button, which can be reached by
 * the keyboard all the same: what shows itself only to a pointer at rest is told neither to fingers nor to who listens.
 */
export function ReasonedButton({ reason, toldIn, ...button }: ReasonedButtonProps) {
  const own = useId();
  if (reason === undefined) return <Button {...button} />;
  const { onClick: _refused, htmlType: _plain, className = '', ...rest } = button;
  const refused = (
    <Button
      {...rest}
      aria-disabled
      aria-describedby={toldIn ?? own}
      className={`ant-btn-disabled ${className}`.trimEnd()}
    />
  );
  if (toldIn !== undefined) return refused;
  return (
    <span className={rest.block ? 'reasoned block' : 'reasoned'}>
      {refused}
      <span id={own} className="muted reason">
        {reason}
      </span>
    </span>
  );
}
