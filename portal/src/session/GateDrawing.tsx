/** A gate at night: a lamp, a raised bar, a car's lights. Decoration. */
export function GateDrawing() {
  return (
    <svg className="gate" viewBox="0 0 320 150" aria-hidden="true" focusable="false">
      <rect className="gate-sky" width="320" height="150" />
      <path className="gate-hills" d="M0 96c40-22 78-24 118-8s84 14 118-4 62-14 84-4v70H0z" />
      <path className="gate-light" d="M79 38 40 124h118z" />
      <path className="gate-road" d="M0 150h320v-26H0z" />
      <path className="gate-lane" d="M14 137h34M84 137h34M154 137h34M224 137h34M294 137h26" />
      <path className="gate-post" d="M79 124V36h18" />
      <path className="gate-lamp" d="M72 34h14l3 6H69z" />
      <rect className="gate-house" x="196" y="82" width="18" height="42" rx="2" />
      <path className="gate-bar" d="M205 88 258 24" />
      <path className="gate-bar-marks" d="M214 77l7-8.5M230 58l7-8.5M246 38.5l7-8.5" />
      <path className="gate-shade" d="M104 116h54v9h-54z" />
      <g className="gate-car">
        <path d="M96 124v-11c0-3 2-5 5-6l8-13c1.5-2.5 4-4 7-4h30c3 0 5.5 1.5 7 4l8 13c3 1 5 3 5 6v11h-9v-6h-52v6z" />
        <rect className="gate-plate" x="118" y="110" width="26" height="7" rx="1.5" />
        <circle className="gate-head" cx="106" cy="112" r="3.5" />
        <circle className="gate-head" cx="156" cy="112" r="3.5" />
      </g>
    </svg>
  );
}
