/** Of every account that the data files of the demonstration bring along; `npm start` prints it. */
export const DEMO_PASSWORD = 'banjie-demo-2026';
