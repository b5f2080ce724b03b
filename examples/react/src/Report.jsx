// A published report in React 19, which sets properties and hears events of elements by itself.
import "nianbao";

export function Report({ src, onError }) {
  return (
    <nianbao-report src={src} onnianbao-error={(event) => onError?.(event.detail.message)}>
      <p>正在读取……</p>
    </nianbao-report>
  );
}
