import encodeQR from 'qr';

/** Light modules around the code, as a reader needs them (ISO/IEC 18004 §5.3.8). */
const QUIET_ZONE = 4;

/** A text as a QR code, dark on light in both colour schemes, as readers expect it. */
export default function QrCode({ text, label }: { text: string; label: string }) {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${modules.length} ${modules.length}`}>
      <path d={path} />
    </svg>
  );
}
