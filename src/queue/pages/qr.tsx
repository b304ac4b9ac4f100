import QRCode from 'qrcode';

/** An address as a QR code: one path of squares. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (modules.get(row, column)) path += `M${column + 2},${row + 2}h1v1h-1z`;
  return (
    <svg viewBox={`0 0 ${size + 4} ${size + 4}`} role="img" aria-label={label} class="h-40 w-40 bg-white">
      <path d={path} fill="#000" />
    </svg>
  );
}
